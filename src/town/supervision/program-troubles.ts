import type { Alarm } from "../alarms/index.ts";
import type { Fleet } from "../fleet/index.ts";

/** Programs that do not answer, and modules that failed. An analyst without work harms no one by its silence. */
export function programTroubles(fleet: Pick<Fleet, "recorder" | "analyst" | "analystHasWork">): Alarm[] {
  const [recorder, analyst] = [fleet.recorder(), fleet.analyst()];
  const found: Alarm[] = [];
  if (recorder.state === "unlinked")
    found.push({ kind: "recorder-unreachable", subject: "recorder", facts: { detail: recorder.why } });
  if (analyst?.state === "unlinked" && fleet.analystHasWork())
    found.push({ kind: "analyst-unreachable", subject: "analyst", facts: { detail: analyst.why } });
  if (analyst?.state === "linked")
    for (const { module, state, failures, why } of analyst.health.modules) {
      const kind = state === "down" ? "module-down" : "module-failing";
      found.push({ kind, subject: module, facts: { module, failures: String(failures), detail: why } });
    }
  return found;
}
