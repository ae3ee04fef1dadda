import type { Reload } from "#config";
import type { Alarm } from "../alarms/index.ts";

/** What became of the last change of town.yaml, where somebody should know of it. */
export function configTroubles(reload: Reload | undefined): Alarm[] {
  if (reload?.outcome === "refused")
    return [{ kind: "config-refused", subject: "", facts: { detail: reload.sentence } }];
  if (reload === undefined || reload.atRestart.length === 0) return [];
  return [{ kind: "config-waits", subject: "", facts: { keys: reload.atRestart.join(", ") } }];
}
