import type { Micros } from "#base";
import { dayAt, dueStretches, latestErasure, readKeeping, type Stretch, startOf } from "#calendar";
import type { Keeping, RetentionPlan } from "#contract";
import { ErasureRows } from "../store/erasure-rows.ts";
import type { StreamKey } from "../store/kept.ts";
import { type Amount, amountIn, nothing, sum } from "../store/plan-rows.ts";
import type { Statements } from "../store/statements.ts";
import { bounds, limitOf } from "./limit.ts";
import type { HeldSpan } from "./order.ts";
import { without } from "./stretches.ts";

const always: Stretch = { from: -Infinity, to: Infinity };

/** What will go of one stream of a volume, day by day. */
export interface StreamPlan extends StreamKey {
  readonly keeping: Keeping;
  readonly all: Amount;
  readonly next: Micros | undefined;
  readonly days: readonly { readonly day: string; readonly amount: Amount }[];
  readonly held: readonly { readonly hold: HeldSpan; readonly amount: Amount }[];
}

/** Asked of an index, for so many days of the town's calendar from now on. */
export function planOf(sql: Statements, holds: readonly HeldSpan[], now: Micros, days: number): StreamPlan[] {
  const rows = new ErasureRows(sql);
  const calendar = new Map<string, ReturnType<typeof daysFrom>>();
  return rows.streams().map(({ id, camera, stream, keep }) => {
    const keeping = readKeeping(keep);
    const coming = calendar.get(keep) ?? daysFrom(now, days, keeping);
    calendar.set(keep, coming);
    const mine = holds.filter((hold) => hold.camera === camera);
    const [oldest] = without([always], mine).flatMap((stretch) => rows.segmentsIn(id, stretch, 1));
    return {
      camera,
      stream,
      keeping,
      all: amountIn(sql, id, [always]),
      next: oldest === undefined ? undefined : limitOf(oldest, keeping, []),
      days: coming.map(({ day, due }) => ({
        day,
        amount: amountIn(sql, id, without(due, mine)),
      })),
      held: mine.map((hold) => ({ hold, amount: amountIn(sql, id, [hold]) })),
    };
  });
}

/** Each day with the recorded time whose limit falls in it; what is over already is today's. */
function daysFrom(now: Micros, count: number, keeping: Keeping): { day: string; due: Stretch[] }[] {
  const { zone } = keeping;
  const today = dayAt(now, zone);
  let before: Stretch[] = [];
  return Array.from({ length: count }, (_, n) => {
    const day = today.add({ days: n });
    const over = dueStretches(bounds(keeping), zone, startOf(day.add({ days: 1 }).toString(), zone) - 1);
    const due = without(over, before);
    before = over;
    return { day: day.toString(), due };
  });
}

/** Of all streams and volumes, camera by camera. */
export function joinPlans(plans: readonly StreamPlan[], now: Micros): RetentionPlan {
  const cameras = Map.groupBy(plans, (plan) => plan.camera);
  return {
    now,
    cameras: [...cameras].flatMap(([camera, streams]) => {
      const all = streams.map((one) => one.all).reduce(sum, nothing);
      const [first] = streams;
      if (first === undefined || all.from === undefined || all.to === undefined) return [];
      const next = streams.flatMap((one) => one.next ?? []);
      return [
        {
          camera,
          keeping: first.keeping,
          segments: all.segments,
          bytes: all.bytes,
          oldest: all.from,
          newest: all.to,
          ...(next.length === 0 ? {} : { next: Math.min(...next) }),
          days: daysOf(streams),
          held: heldOf(streams),
        },
      ];
    }),
  };
}

function daysOf(streams: readonly StreamPlan[]): RetentionPlan["cameras"][number]["days"] {
  const days = Map.groupBy(
    streams.flatMap((one) => one.days),
    ({ day }) => day,
  );
  return [...days].flatMap(([day, parts]) => {
    const { from, to, ...amount } = parts.map((part) => part.amount).reduce(sum, nothing);
    return from === undefined || to === undefined ? [] : [{ day, from, to, ...amount }];
  });
}

function heldOf(streams: readonly StreamPlan[]): RetentionPlan["cameras"][number]["held"] {
  const held = Map.groupBy(
    streams.flatMap((one) => one.held.map((part) => ({ ...part, keeping: one.keeping }))),
    ({ hold }) => hold.id,
  );
  return [...held].flatMap(([id, parts]) => {
    const [first] = parts;
    if (first === undefined) return [];
    const { segments, bytes } = parts.map((part) => part.amount).reduce(sum, nothing);
    const { from, to, pastCap } = first.hold;
    const { cap, zone } = first.keeping;
    return [
      { hold: id, from, to, segments, bytes, ...(pastCap ? {} : { until: latestErasure(from, cap, zone) }) },
    ];
  });
}
