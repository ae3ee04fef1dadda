import { say } from "../i18n/index.ts";

/** `P15D`, `P1M` as a person says it; anything else as it is written. */
export function wordsOfSpan(period: string): string {
  const read = /^P(\d{1,3})([DM])$/.exec(period);
  if (read === null) return period;
  const count = Number(read[1]);
  return read[2] === "D" ? say("legal.retention-days", count) : say("legal.retention-months", count);
}
