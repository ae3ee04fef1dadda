import { readKeeping } from "#calendar";
import type { DueSegment } from "../store/erasure-rows.ts";
import type { IndexWriter } from "../store/index-writer.ts";
import { removeGarbage } from "../store/sweep.ts";
import { touches } from "./limit.ts";
import type { ErasureOrder } from "./order.ts";
import { proofOf } from "./proof-of.ts";

/** In one call: recording goes on in between. */
const segmentsAtOnce = 64;
/** What is held may be the oldest: so many are looked past, and then nothing is given up. */
const lookedAt = 5_000;

const detail = "Given up before its time: the volume was full (whenFull: give-up-oldest, in town.yaml).";

/**
 * Makes room on a volume whose owner chose it: the oldest segments go before their time, whatever their camera, but
 * for what is held. Each leaves a proof and a gap that says why. Says how many bytes went.
 */
export function giveUpOldest(root: string, index: IndexWriter, bytes: number, order: ErasureOrder): number {
  const streams = new Map(index.erasure.streams().map((stream) => [stream.id, stream]));
  const chosen = new Map<number, DueSegment[]>();
  let going = 0;
  let count = 0;
  for (const segment of index.erasure.oldest(lookedAt)) {
    const stream = streams.get(segment.stream);
    const held = order.holds.some((hold) => hold.camera === stream?.camera && touches(segment, hold));
    if (stream === undefined || held) continue;
    chosen.set(stream.id, [...(chosen.get(stream.id) ?? []), segment]);
    going += segment.bytes;
    count += 1;
    if (going >= bytes || count === segmentsAtOnce) break;
  }
  if (count === 0) return 0;
  index.transaction(() => {
    for (const [id, segments] of chosen) {
      const stream = streams.get(id);
      if (stream === undefined) continue;
      for (const segment of segments) {
        index.discard(segment.id);
        index.erasure.explainGivenUp(id, { from: segment.start, to: segment.end }, detail);
      }
      const proof = proofOf(stream, segments, readKeeping(stream.keep), order);
      index.erasure.addProof({ ...proof, givenUp: true });
    }
    index.forgetUnusedInits();
  });
  removeGarbage(root, index);
  return going;
}
