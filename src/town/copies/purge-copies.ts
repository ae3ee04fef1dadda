import type { Chain } from "#audit";
import type { Holds } from "../holds/index.ts";
import type { Case, Cases } from "../rights/index.ts";
import type { Copies } from "./copies.ts";
import { copyFolder } from "./copy-folder.ts";
import type { CopyWorkshop } from "./workshop.ts";

export interface PurgeCopies {
  readonly chain: Chain;
  readonly copies: Copies;
  readonly rights: Pick<Cases, "find">;
  readonly holds: Pick<Holds, "standing">;
  readonly workshop: Pick<CopyWorkshop, "drop">;
  /** Folder of all copies. */
  readonly folder: string;
}

/** A copy and its working files go with their case, and live no longer than what keeps its recordings (R253-4). */
export async function purgeCopies(parts: PurgeCopies): Promise<void> {
  const { chain, copies, rights, holds, workshop, folder } = parts;
  const all = await copies.all();
  if (all.length === 0) return;
  const standing = new Set((await holds.standing()).map(({ id }) => id));
  for (const copy of all) {
    const one = await rights.find(copy.caseId);
    if (one !== undefined && isKept(one, standing)) continue;
    await chain.append({
      operation: "erasure",
      actor: chain.writer,
      cameras: [copy.camera],
      ...(one === undefined ? {} : { motive: one.reference }),
      detail: { what: "rights-copy", copy: copy.id, why: isOver(one) ? "the case is closed" : "lapsed" },
    });
    workshop.drop(copy.id);
    await copyFolder(folder, copy.id).remove();
    await copies.forget(copy.id);
  }
}

function isOver(one: Case | undefined): boolean {
  return one === undefined || one.state.is === "answered" || one.state.is === "refused";
}

function isKept(one: Case, standing: ReadonlySet<string>): boolean {
  return !isOver(one) && "located" in one.state && one.state.located.holds.some((hold) => standing.has(hold));
}
