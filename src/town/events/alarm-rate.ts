import type { SignalsState } from "#contract";

/** EEMUA 191 counts an operator's alarms in stretches of ten minutes. */
export const rateMicros = 10 * 60e6;

/** One alarm an operator in ten minutes is bearable, more than ten are a flood (EEMUA 191, ISA-18.2 table 6). */
export function rateOf(signals: number, people: number): SignalsState["rate"] {
  const each = signals / Math.max(1, people);
  return { signals, people, load: each > 10 ? "flood" : each > 1 ? "demanding" : "bearable" };
}
