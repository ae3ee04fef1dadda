import type { Micros } from "#base";
import { dueStretches, readKeeping, type Stretch } from "#calendar";
import type { Keeping } from "#contract";
import type { DueSegment } from "../store/erasure-rows.ts";
import type { IndexWriter } from "../store/index-writer.ts";
import { removeGarbage } from "../store/sweep.ts";
import { bounds, gathered, lead, limitOf, mayGo, touches } from "./limit.ts";
import type { ErasureOrder, HeldSpan } from "./order.ts";
import { proofOf } from "./proof-of.ts";
import { within, without } from "./stretches.ts";

/**
 * In one call, shared among the streams: a backlog is worked off in slices of a few tenths of a second, and recording
 * goes on in between. Each stream makes one a minute, and a call comes every 5 s.
 */
const segmentsAtOnce = 256;
/** A segment is a minute and a fragment: no longer. */
const longestSegment: Micros = 180_000_000;

interface Rule {
  readonly keeping: Keeping;
  readonly early: Micros;
  readonly due: (early: Micros) => readonly Stretch[];
  readonly dueByCap: (early: Micros) => readonly Stretch[];
}

/**
 * Erases the segments whose time is over, the oldest first, and writes what it erased beside the index in the same
 * transaction: the proof, until the journal has it. Rows and data keys first (secure_delete), then the files: what
 * a crash leaves in between is garbage, never a row without bytes. The work is proportional to what is erased.
 * Says whether anything was; the log that still holds the rows is the caller's to truncate.
 */
export function eraseDue(root: string, index: IndexWriter, order: ErasureOrder): boolean {
  const rules = new Map<string, Rule>();
  let some = false;
  index.transaction(() => {
    const streams = index.erasure.streams();
    const share = Math.max(1, Math.floor(segmentsAtOnce / Math.max(1, streams.length)));
    for (const { id, camera, stream, keep } of streams) {
      const rule = rules.get(keep) ?? ruleOf(keep, order.now);
      rules.set(keep, rule);
      const holds = order.holds.filter((hold) => hold.camera === camera);
      const due = choose(index, id, rule, holds, order.now, share);
      for (const stretch of without(rule.due(lead), holds)) index.erasure.forgetGaps(id, stretch);
      for (const run of unheld(due, holds)) {
        for (const segment of run) index.discard(segment.id);
        index.erasure.addProof(proofOf({ camera, stream }, run, rule.keeping, order));
        some = true;
      }
    }
    if (some) index.forgetUnusedInits();
  });
  if (some) removeGarbage(root, index);
  return some;
}

function ruleOf(keep: string, now: Micros): Rule {
  const keeping = readKeeping(keep);
  const remembered = (periods: Keeping["cap"]) => {
    const known = new Map<Micros, readonly Stretch[]>();
    return (early: Micros) => {
      const stretches = known.get(early) ?? dueStretches(periods, keeping.zone, now + early);
      known.set(early, stretches);
      return stretches;
    };
  };
  return {
    keeping,
    early: gathered(keeping),
    due: remembered(bounds(keeping)),
    dueByCap: remembered(keeping.cap),
  };
}

function choose(
  index: IndexWriter,
  stream: number,
  rule: Rule,
  holds: readonly HeldSpan[],
  now: Micros,
  most: number,
): DueSegment[] {
  const { keeping } = rule;
  const over = (segment: DueSegment, early: Micros) =>
    limitOf(segment, keeping, holds) - early <= now && mayGo(segment, keeping, now);
  const find = (early: Micros, upTo: number) => {
    const found = new Map<number, DueSegment>();
    const take = (segments: readonly DueSegment[]) => {
      for (const segment of segments) if (over(segment, early)) found.set(segment.id, segment);
    };
    for (const stretch of candidates(rule, holds, early)) {
      if (found.size >= upTo) break;
      take(index.erasure.segmentsIn(stream, stretch, upTo - found.size));
    }
    for (const stretch of holds.flatMap((hold) => within(rule.due(early), hold))) {
      take(index.erasure.redatedIn(stream, stretch, upTo));
    }
    return [...found.values()];
  };
  return find(lead, 1).length === 0 ? [] : find(rule.early, most);
}

/** Where to look: what is over, but for what is held; and of what a hold keeps to the cap, what is over by the cap. */
function candidates(rule: Rule, holds: readonly HeldSpan[], early: Micros): Stretch[] {
  const frozen = holds.filter((hold) => hold.pastCap);
  const capped = holds.filter((hold) => !hold.pastCap);
  const free = without(rule.due(early), holds);
  const heldToCap = capped.flatMap(({ from, to }) =>
    without(within(rule.dueByCap(early), { from: from - longestSegment, to }), frozen),
  );
  const distinct = without(heldToCap, free);
  return [...free, ...distinct].sort((a, b) => a.from - b.from);
}

/** One proof for each stretch without a hold or a leap of the clock in it: none speaks of time that is still there. */
function unheld(due: readonly DueSegment[], holds: readonly HeldSpan[]): DueSegment[][] {
  const runs: DueSegment[][] = [];
  for (const segment of due) {
    const run = runs.at(-1);
    const before = run?.at(-1);
    const apart =
      before !== undefined &&
      (shiftOf(before) !== shiftOf(segment) ||
        holds.some((hold) => touches({ start: before.end, end: segment.start }, hold)));
    if (run === undefined || apart) runs.push([segment]);
    else run.push(segment);
  }
  return runs;
}

/** By how much its date was wrong. */
function shiftOf({ countsFrom, start }: DueSegment): Micros {
  return countsFrom - start;
}
