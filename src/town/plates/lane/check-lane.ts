import { type Clock, type Log, type Micros, toMicros } from "#base";
import type { LaneStatistics } from "#contract";
import type { Held } from "#legality";
import { openUntil } from "../../access/index.ts";
import type { PlateUse } from "../passages.ts";
import type { AllowedList } from "./allowed-list.ts";
import type { LaneCounts } from "./counts.ts";
import type { LaneList } from "./lane-list.ts";

/** Below this a text is too likely another vehicle's plate to be held against anybody. */
const leastSure = 0.8;
const lastMeasured = 1_000;

export interface LaneCheckParts {
  readonly list: Pick<LaneList, "put">;
  readonly counts: Pick<LaneCounts, "add">;
  readonly allowed: Pick<AllowedList, "admits">;
  readonly clock: Clock;
  readonly log: Log;
  readonly zone: string;
  /** Those in force now. */
  readonly arrangements: () => readonly Held<"plate-reading">[];
}

/** What becomes of one vehicle: gone at once where it may take the lane, else on the officers' list. */
export interface LaneCheck extends PlateUse {
  /** From the last picture in which an admitted vehicle was read to the moment nothing of it is left. */
  goneMs(): LaneStatistics["goneMs"];
}

export function openLaneCheck(parts: LaneCheckParts): LaneCheck {
  const { list, counts, allowed, clock, log, zone, arrangements } = parts;
  const gone: number[] = [];
  let full = false;

  function measure(until: Micros): void {
    gone.push((toMicros(clock.now()) - until) / 1_000);
    if (gone.length > lastMeasured) gone.shift();
  }

  return {
    async take(passage, decision) {
      const { camera, from, until, readings } = passage;
      const held = arrangements().find(({ record }) => record.cameras.includes(camera));
      if (held === undefined) return;
      const { record } = held;
      await counts.add(camera, from, "read");
      const hours = record.lane?.hours ?? [];
      if (hours.length > 0 && openUntil(hours, from, zone) === undefined)
        return counts.add(camera, from, "outside-hours");
      const plates = readings.map(({ plate }) => plate);
      if (await allowed.admits(record.id, plates, record.lane?.critAir)) {
        measure(until);
        return counts.add(camera, from, "admitted");
      }
      if ((readings[0]?.confidence ?? 0) < leastSure) return counts.add(camera, from, "unsure");
      const lane = record.lane?.name ?? record.reference;
      const basis = { decision, arrangement: record.id, lane, order: record.reference };
      const kept = await list.put(passage, basis);
      if (!kept && !full) log.warn({ camera }, "the list of the reserved lane is full: vehicles are let go");
      full = !kept;
      if (kept) await counts.add(camera, from, "kept");
    },
    goneMs: () => spreadOf(gone),
  };
}

function spreadOf(values: readonly number[]): LaneStatistics["goneMs"] {
  if (values.length === 0) return undefined;
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) =>
    Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0);
  return { p50: at(0.5), p99: at(0.99), of: sorted.length };
}
