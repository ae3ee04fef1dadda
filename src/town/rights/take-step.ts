import { type Clock, type Micros, toMicros } from "#base";
import type { HandedCopy, Reason, RightsState, RightsStep } from "#contract";
import type { Person } from "../access/index.ts";
import type { Gate } from "../gate/index.ts";
import { askToHold, type Hold, type Holds, mostHolds } from "../holds/index.ts";
import type { Case } from "./cases.ts";
import { nextState } from "./next-state.ts";

export interface StepDesk {
  readonly clock: Clock;
  readonly gate: Pick<Gate, "ask">;
  readonly holds: Holds;
  /** The copies of a case that may leave; undefined while one of them is not ready, or where there is none. */
  readonly ready: (caseId: string) => Promise<readonly HandedCopy[] | undefined>;
}

export type Outcome =
  | {
      readonly outcome: "done";
      readonly state: RightsState;
      readonly places: readonly Hold[];
      readonly ends: readonly string[];
    }
  | { readonly outcome: "deny"; readonly reasons: readonly Reason[] }
  | { readonly outcome: "not-now" }
  | { readonly outcome: "too-many-holds" };

/** What a step takes: the holds that it places or ends, and what the gate says of it. Nothing is written yet. */
export async function takeStep(
  { clock, gate, holds, ready }: StepDesk,
  one: Case,
  step: RightsStep,
  { login }: Person,
): Promise<Outcome> {
  const at: Micros = toMicros(clock.now());
  const places: Hold[] = [];
  const isCopy = step.step === "answer" && step.how === "copy";
  const copies = isCopy ? await ready(one.id) : undefined;
  const state = nextState(one.state, { step, by: login, at, holds: [], copies: copies ?? [] });
  if (state === undefined) return { outcome: "not-now" };
  if (step.step === "locate") {
    if ((await holds.standing()).length + step.spans.length > mostHolds) return { outcome: "too-many-holds" };
    for (const { camera, from, to } of step.spans) {
      // Within the month of the answer, and within the cap, which such a hold never passes (HR-01).
      const request = {
        kind: "access-request" as const,
        camera,
        from,
        to,
        ends: one.answerBy,
        reference: one.reference,
      };
      const hold = { ...holds.draft(request, login) };
      const answer = await askToHold(gate, hold, login);
      if (answer.outcome === "deny") return answer;
      places.push(hold);
    }
    const held = nextState(one.state, { step, by: login, at, holds: places.map(({ id }) => id) });
    return held === undefined ? { outcome: "not-now" } : { outcome: "done", state: held, places, ends: [] };
  }
  const located = "located" in one.state ? one.state.located : undefined;
  if (step.step === "answer" && (step.how === "viewed" || step.how === "copy")) {
    const cameras = [...new Set(located?.spans.map(({ camera }) => camera))];
    const answer = await gate.ask({
      processing: "data-subject-copy",
      kind: "personal",
      cameras,
      actor: login,
      motive: one.reference,
      circumstances: {
        dataSubject: {
          identityChecked: "identified" in one.state,
          thirdPartiesBlurred: isCopy ? copies !== undefined : step.blurred,
        },
      },
    });
    if (answer.outcome === "deny") return answer;
  }
  const over = state.is === "answered" || state.is === "refused";
  return { outcome: "done", state, places, ends: over ? (located?.holds ?? []) : [] };
}
