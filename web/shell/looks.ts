import { type PermitAnswer, type Problem, permitAnswer, type Reason } from "#contract";
import type { PermitDesk } from "../player/index.ts";
import { ask, type Outcome } from "../town/ask.ts";
import { motiveAsked } from "./motive.tsx";
import { town } from "./town.ts";

type Answer = PermitAnswer | "unanswered" | "motive-needed";

/** Asks the town for live looks: each camera for itself, so that one refusal is one tile's. */
export function liveDesk(camera: string): PermitDesk {
  return {
    ask: async () => {
      if (town.motive.peek() === null) {
        motiveAsked.value = true;
        return "motive-needed";
      }
      return answerOf(
        await ask("POST", "/api/permits", permitAnswer, {
          body: { processing: "live-view", cameras: [camera] },
        }),
      );
    },
    renew,
  };
}

/** A camera before its masks, for the two people who draw them. */
export function commissionDesk(camera: string, motive: string): PermitDesk {
  return {
    ask: async () =>
      answerOf(
        await ask("POST", "/api/permits", permitAnswer, {
          body: { processing: "commission", cameras: [camera], motive },
        }),
      ),
    renew,
  };
}

export function playbackDesk(
  cameras: readonly string[],
  motive: string,
  span: { from: number; to: number },
): PermitDesk {
  return {
    ask: async () =>
      answerOf(
        await ask("POST", "/api/permits", permitAnswer, {
          body: { processing: "playback", cameras, motive, span },
        }),
      ),
    renew,
  };
}

async function renew(token: string): Promise<Answer> {
  return answerOf(await ask("POST", "/api/permits/renew", permitAnswer, { body: { token } }));
}

function answerOf(outcome: Outcome<PermitAnswer>): Answer {
  switch (outcome.kind) {
    case "done":
      return outcome.value;
    case "refused":
      if (outcome.status === 401) town.ended("unknown");
      if (outcome.problem.code === "no-motive") return "motive-needed";
      return { outcome: "deny", decision: "", reasons: reasonsOf(outcome.problem) };
    case "unreachable":
    case "nonsense":
      return "unanswered";
  }
}

/** A refusal without the law's reasons (a role, a request) still says why. */
function reasonsOf(problem: Problem): Reason[] {
  if (problem.reasons !== undefined && problem.reasons.length > 0) return problem.reasons;
  return [
    {
      rule: problem.code,
      condition: "",
      article: "",
      found: "",
      effect: "stop",
      nature: "house-rule",
      sentence: problem.message,
    },
  ];
}
