import type { Chain } from "#audit";
import type { Copies, Leaving, LeavingCopy } from "./copies.ts";
import { copyFolder } from "./copy-folder.ts";
import type { CopyWorkshop } from "./workshop.ts";

export interface EraseParts {
  readonly chain: Pick<Chain, "append">;
  readonly copies: Copies;
  readonly workshop: Pick<CopyWorkshop, "drop">;
  /** Folder of all copies. */
  readonly folder: string;
}

/** Seen by nobody from here on, told in the log, gone: in that order, and a start goes on with what a crash left. */
export async function eraseCopy(parts: EraseParts, id: string, leaving: Leaving): Promise<void> {
  const copy = await parts.copies.leave(id, leaving);
  if (copy === undefined) return;
  await parts.workshop.drop(id);
  await letGo(parts, copy);
}

export async function letGo(
  { chain, copies, folder }: Omit<EraseParts, "workshop">,
  { id, camera, by, motive, why }: LeavingCopy,
): Promise<void> {
  await chain.append({
    operation: "erasure",
    actor: by,
    cameras: [camera],
    ...(motive === undefined ? {} : { motive }),
    detail: { what: "rights-copy", copy: id, why },
  });
  await copyFolder(folder, id).remove();
  await copies.forget(id);
}
