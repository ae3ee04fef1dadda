import type { Chain } from "#audit";
import { type Clock, type Log, type Micros, toMicros } from "#base";
import type { LaneStatistics } from "#contract";
import type { Facts } from "#legality";
import { type IssuedPermits, openUntil } from "../../access/index.ts";
import type { Catalogue, Sealer } from "../../catalogue/index.ts";
import type { Gate } from "../../gate/index.ts";
import { openPlateLooks } from "../looks.ts";
import type { PlateUse } from "../passages.ts";
import { openAllowedList } from "./allowed-list.ts";
import { openLaneCounts } from "./counts.ts";
import { openLaneList } from "./lane-list.ts";

/** Below this a text is too likely another vehicle's plate to be held against anybody. */
const leastSure = 0.8;
const lastMeasured = 1_000;

export interface LaneParts {
  readonly catalogue: Catalogue;
  readonly sealer: Sealer;
  /** From which the digests of admitted plates are keyed. */
  readonly secret: Uint8Array;
  readonly clock: Clock;
  readonly log: Log;
  readonly chain: Chain;
  readonly gate: Gate;
  readonly issued: IssuedPermits;
  readonly facts: () => Facts;
  readonly zone: string;
}

/** Reserved lanes (FR-21), wired: who is admitted leaves nothing, anybody else waits for an agent, and then goes. */
export function openLane(parts: LaneParts) {
  const { catalogue, sealer, secret, clock, log, chain, gate, issued, facts, zone } = parts;
  const counts = openLaneCounts(catalogue, zone);
  const allowed = openAllowedList(catalogue, clock, secret, zone);
  const list = openLaneList({ catalogue, sealer, clock, counts, zone });
  const gone: number[] = [];
  let full = false;

  const arrangements = () => {
    const now = toMicros(clock.now());
    return facts()
      .of("plate-reading")
      .filter(({ record, from, until }) => record.use === "reserved-lane" && from <= now && now < until);
  };

  function measure(until: Micros): void {
    gone.push((toMicros(clock.now()) - until) / 1_000);
    if (gone.length > lastMeasured) gone.shift();
  }

  const use: PlateUse = {
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
      if (kept) return counts.add(camera, from, "kept");
      if (!full) log.warn({ camera }, "the list of the reserved lane is full: vehicles are let go");
      full = true;
    },
  };

  return {
    laneUse: use,
    lane: {
      list,
      counts,
      allowed,
      looks: openPlateLooks({ processing: "read-plates-reserved-lane", gate, issued }),
      arrangements: () =>
        arrangements().map(({ record, until }) => ({
          id: record.id,
          lane: record.lane?.name ?? record.reference,
          order: record.reference,
          until,
          ...(record.lane?.critAir === undefined ? {} : { critAir: record.lane.critAir }),
        })),
      goneMs: (): LaneStatistics["goneMs"] => spreadOf(gone),
    },
    /** Takes away what is over, and writes the proof. */
    async erase(): Promise<void> {
      const over = await list.erase();
      if (over.length > 0) full = false;
      for (const [camera, same] of Map.groupBy(over, (one) => one.camera))
        await chain.append({
          operation: "erasure",
          actor: chain.writer,
          cameras: [camera],
          detail: { what: "lane", passages: same.map(({ id }) => id) },
        });
    },
  };
}

function spreadOf(values: readonly number[]): LaneStatistics["goneMs"] {
  if (values.length === 0) return undefined;
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) =>
    Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0);
  return { p50: at(0.5), p99: at(0.99), of: sorted.length };
}

export type Lane = ReturnType<typeof openLane>["lane"];
