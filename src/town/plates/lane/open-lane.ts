import type { Chain } from "#audit";
import { type Clock, type Log, toMicros } from "#base";
import type { Facts } from "#legality";
import type { IssuedPermits } from "../../access/index.ts";
import type { Catalogue, Sealer } from "../../catalogue/index.ts";
import type { Gate } from "../../gate/index.ts";
import { openPlateLooks } from "../looks.ts";
import { openAllowedList } from "./allowed-list.ts";
import { openLaneCheck } from "./check-lane.ts";
import { openLaneCounts } from "./counts.ts";
import { openLaneList } from "./lane-list.ts";

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
  const arrangements = () => {
    const now = toMicros(clock.now());
    return facts()
      .of("plate-reading")
      .filter(({ record, from, until }) => record.use === "reserved-lane" && from <= now && now < until);
  };

  const check = openLaneCheck({ list, counts, allowed, clock, log, zone, arrangements });

  return {
    laneUse: check,
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
      goneMs: () => check.goneMs(),
    },
    /** Takes away what is over, and writes the proof. */
    async erase(): Promise<void> {
      const over = await list.erase();
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

export type Lane = ReturnType<typeof openLane>["lane"];
