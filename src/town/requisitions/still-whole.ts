import { join } from "node:path";
import { evidencePaths, type RequisitionState } from "#contract";
import { type Flaw, flawOfReader, folderSource, readerName, verifyPackage } from "#evidence";
import { isThere } from "./is-there.ts";

type Packaged = Extract<RequisitionState, { is: "packaged" }>["packaged"];

/**
 * What is wrong with a package that waits for its hand-over; undefined where every byte of it is there, and it is the
 * one whose hash the receipt prints. A disk or a person may have touched it since it was made.
 */
export async function whatIsWrong(
  folder: string,
  { packageHash, fingerprint }: Packaged,
): Promise<Flaw | undefined> {
  for (const path of [readerName, `data/${evidencePaths.manifest}`])
    if (!(await isThere(join(folder, path)))) return { kind: "missing", path };
  await using source = folderSource(join(folder, "data"));
  const verdict = await verifyPackage(source, { packageHash, fingerprint });
  if (verdict.outcome === "wrong") return verdict.flaw;
  return await flawOfReader(join(folder, "data"), verdict.manifest);
}
