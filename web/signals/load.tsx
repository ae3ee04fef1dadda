import type { SignalsState } from "#contract";
import { decimal, say } from "../i18n/index.ts";

/** The load of the last ten minutes beside what a person bears (EEMUA 191), in a sentence. */
export function Load({ rate }: { rate: SignalsState["rate"] }) {
  const each = rate.signals / Math.max(1, rate.people);
  return (
    <p class={rate.load === "flood" ? "notice critical" : rate.load === "demanding" ? "notice high" : "soft"}>
      {say(`load.${rate.load}`, rate.signals, decimal(each, each < 10 && each % 1 !== 0 ? 1 : 0))}
    </p>
  );
}
