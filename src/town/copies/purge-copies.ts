import type { Chain } from "#audit";
import type { Holds } from "../holds/index.ts";
import type { Case, Cases } from "../rights/index.ts";
import { type EraseParts, eraseCopy } from "./erase-copy.ts";

export interface PurgeCopies extends EraseParts {
  readonly chain: Chain;
  readonly rights: Pick<Cases, "find">;
  readonly holds: Pick<Holds, "standing">;
}

/** A copy and its working files go with their case, and live no longer than what keeps its recordings (R253-4). */
export async function purgeCopies(parts: PurgeCopies): Promise<void> {
  const { chain, copies, rights, holds } = parts;
  const all = await copies.all();
  if (all.length === 0) return;
  const standing = new Set((await holds.standing()).map(({ id }) => id));
  for (const copy of all) {
    const one = await rights.find(copy.caseId);
    if (one !== undefined && isKept(one, standing)) continue;
    await eraseCopy(parts, copy.id, {
      by: chain.writer,
      ...(one === undefined ? {} : { motive: one.reference }),
      why: isOver(one) ? "the case is closed" : "lapsed",
    });
  }
}

function isOver(one: Case | undefined): boolean {
  return one === undefined || one.state.is === "answered" || one.state.is === "refused";
}

function isKept(one: Case, standing: ReadonlySet<string>): boolean {
  return !isOver(one) && "located" in one.state && one.state.located.holds.some((hold) => standing.has(hold));
}
