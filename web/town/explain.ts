import { pick, say } from "../i18n/index.ts";
import type { Undone } from "./ask.ts";

/** The sentence of anything that is not done. */
export function explain(outcome: Undone): string {
  switch (outcome.kind) {
    case "refused":
      return pick(outcome.problem.message);
    case "unreachable":
      return say("error.unreachable");
    case "nonsense":
      return say("error.nonsense");
  }
}
