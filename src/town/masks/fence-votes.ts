import { z } from "zod";
import { type FenceDecision, fenceVote } from "#contract";
import { callLink } from "#link";
import type { Person } from "../access/index.ts";
import type { Catalogue } from "../catalogue/index.ts";

type Decision = FenceDecision["decision"];

export interface FenceVotes {
  /** The second vote, the same by someone else, is carried out by the recorder. */
  vote(fence: string, decision: Decision, by: Person): Promise<"waits" | "done" | "same-person" | "unknown">;
  /** First votes that wait for a second, by fence. */
  open(): Promise<ReadonlyMap<string, { readonly decision: Decision; readonly by: string }>>;
}

/** First votes are kept in the catalogue; one whose fence is gone is forgotten with the next vote. */
export function openFenceVotes(
  catalogue: Catalogue,
  recorder: string,
  known: () => ReadonlySet<string>,
): FenceVotes {
  async function read() {
    const rows = await catalogue
      .selectFrom("fence_votes")
      .innerJoin("people", "people.id", "fence_votes.voter")
      .select(["fence", "decision", "voter", "login", "name"])
      .execute();
    return rows.map(({ decision, ...row }) => ({ ...row, ...fenceVote.parse({ decision }) }));
  }
  const forget = (fence: string) => catalogue.deleteFrom("fence_votes").where("fence", "=", fence).execute();

  return {
    async vote(fence, decision, by) {
      const fences = known();
      if (!fences.has(fence)) return "unknown";
      const votes = await read();
      for (const one of votes) if (!fences.has(one.fence)) await forget(one.fence);
      const first = votes.find((one) => one.fence === fence);
      if (first?.decision !== decision) {
        const row = { fence, decision, voter: by.id };
        await catalogue
          .insertInto("fence_votes")
          .values(row)
          .onConflict((conflict) => conflict.column("fence").doUpdateSet(row))
          .execute();
        return "waits";
      }
      if (first.voter === by.id) return "same-person";
      const both: FenceDecision = { decision, by: [first.login, by.login] };
      await callLink(recorder, "POST", `/link/fences/${encodeURIComponent(fence)}`, z.unknown(), both);
      await forget(fence);
      return "done";
    },
    async open() {
      return new Map((await read()).map(({ fence, decision, name }) => [fence, { decision, by: name }]));
    },
  };
}
