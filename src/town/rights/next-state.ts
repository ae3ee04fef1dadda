import type { HandedCopy, RightsState, RightsStep } from "#contract";

/** A step that was done, with what it established. */
export interface Taken {
  readonly step: RightsStep;
  readonly by: string;
  readonly at: number;
  readonly holds: readonly string[];
  /** What is handed over. */
  readonly copies?: readonly HandedCopy[];
}

/** What follows; undefined where the step does not come now. Whoever proved nothing of themself is shown nothing. */
export function nextState(
  state: RightsState,
  { step, by, at, holds, copies = [] }: Taken,
): RightsState | undefined {
  const done = { by, at };
  if (state.is === "answered" || state.is === "refused") return undefined;
  switch (step.step) {
    case "identify":
      return state.is === "received"
        ? { is: "identified", identified: { ...done, how: step.how } }
        : undefined;
    case "locate":
      return state.is === "identified"
        ? { ...state, is: "located", located: { ...done, spans: step.spans, holds: [...holds] } }
        : undefined;
    case "search":
      return state.is === "located"
        ? { ...state, is: "searched", searched: { ...done, found: step.found } }
        : undefined;
    case "answer":
      return mayAnswer(state.is, step.how)
        ? {
            is: "answered",
            answered: { ...done, how: step.how, copies: step.how === "copy" ? [...copies] : [] },
          }
        : undefined;
    case "refuse":
      return { is: "refused", refused: { ...done, ground: step.ground, why: step.why } };
  }
}

type Open = Exclude<RightsState["is"], "answered" | "refused">;

/** Pictures only after a person has looked for them; that there are none may be known earlier. */
function mayAnswer(is: Open, how: Extract<RightsStep, { step: "answer" }>["how"]): boolean {
  switch (how) {
    case "viewed":
    case "copy":
    case "nothing-found":
      return is === "searched";
    case "erased":
      return is !== "received";
    case "not-identified":
      return is === "received";
  }
}
