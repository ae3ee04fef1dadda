import { z } from "zod";
import type { FenceDecision } from "#contract";
import { callLink } from "#link";
import type { Person } from "../access/index.ts";

type Decision = FenceDecision["decision"];

export interface FenceVotes {
  /** The second vote, the same by someone else, is carried out by the recorder. */
  vote(fence: string, decision: Decision, by: Person): Promise<"waits" | "done" | "same-person" | "unknown">;
  of(fence: string): { readonly decision: Decision; readonly by: string } | undefined;
}

/** First votes, in memory: after a restart both are asked again. */
export function openFenceVotes(recorder: string, known: () => ReadonlySet<string>): FenceVotes {
  const votes = new Map<string, { readonly decision: Decision; readonly by: Person }>();
  return {
    async vote(fence, decision, by) {
      const fences = known();
      for (const id of votes.keys()) if (!fences.has(id)) votes.delete(id);
      if (!fences.has(fence)) return "unknown";
      const first = votes.get(fence);
      if (first?.decision !== decision) {
        votes.set(fence, { decision, by });
        return "waits";
      }
      if (first.by.id === by.id) return "same-person";
      const both: FenceDecision = { decision, by: [first.by.login, by.login] };
      await callLink(recorder, "POST", `/link/fences/${encodeURIComponent(fence)}`, z.unknown(), both);
      votes.delete(fence);
      return "done";
    },
    of(fence) {
      const vote = votes.get(fence);
      return vote === undefined ? undefined : { decision: vote.decision, by: vote.by.name };
    },
  };
}
