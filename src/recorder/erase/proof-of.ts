import { createHash } from "node:crypto";
import type { Keeping } from "#contract";
import type { DueSegment } from "../store/erasure-rows.ts";
import type { Erased, StreamKey } from "../store/kept.ts";
import { limitOf } from "./limit.ts";
import type { ErasureOrder } from "./order.ts";

/** What is written of segments of one stream that go together. */
export function proofOf(
  key: StreamKey,
  run: readonly DueSegment[],
  keeping: Keeping,
  { now, clock, holds }: ErasureOrder,
): Omit<Erased, "proof" | "volume"> {
  const list = createHash("sha256");
  for (const { id, start, end, bytes } of run) list.update(`${id} ${start} ${end} ${bytes}\n`);
  return {
    ...key,
    from: Math.min(...run.map((segment) => segment.start)),
    to: Math.max(...run.map((segment) => segment.end)),
    segments: run.length,
    bytes: run.reduce((sum, segment) => sum + segment.bytes, 0),
    list: list.digest("hex"),
    keeping,
    limit: Math.min(
      ...run.map((segment) =>
        limitOf(
          segment,
          keeping,
          holds.filter((hold) => hold.camera === key.camera),
        ),
      ),
    ),
    now,
    clock,
  };
}
