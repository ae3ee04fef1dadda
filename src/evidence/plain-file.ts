import { hash } from "node:crypto";
import type { EvidencePiece } from "#contract";
import type { PackageSink } from "./package-sink.ts";

/** What a reader holds in memory at once. */
const blockBytes = 4 * 1024 * 1024;

/** A file that is no recording (a notice, a viewing copy), hashed in blocks as it is written. */
export async function writePlain(
  sink: PackageSink,
  path: string,
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<EvidencePiece[]> {
  await using file = await sink.create(path);
  const pieces: EvidencePiece[] = [];
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; at += blockBytes) {
      const block = chunk.subarray(at, at + blockBytes);
      await file.write(block);
      pieces.push({ what: "block", bytes: block.length, sha256: hash("sha256", block, "hex") });
    }
  }
  return pieces;
}
