import type { Chain } from "#audit";
import type { Clock, Log } from "#base";
import type { LiveConfig } from "#config";
import type { TownRegister } from "#contract";
import type { IssuedPermits } from "../../access/index.ts";
import type { Alarm } from "../../alarms/index.ts";
import type { Catalogue, Sealer } from "../../catalogue/index.ts";
import type { Gate } from "../../gate/index.ts";
import { openPlateLooks } from "../looks.ts";
import type { PlateUse } from "../passages.ts";
import { openAgentList } from "./agent-list.ts";
import { openParkingCheck } from "./check-parking.ts";
import { openParkingCounts } from "./counts.ts";
import { openReadScan } from "./read-scan.ts";
import { openScanCars } from "./scan-cars.ts";
import { askTicketServer } from "./ticket-server.ts";

export interface ParkingParts {
  readonly catalogue: Catalogue;
  readonly sealer: Sealer;
  readonly clock: Clock;
  readonly log: Log;
  readonly chain: Chain;
  readonly gate: Gate;
  readonly issued: IssuedPermits;
  readonly live: LiveConfig;
  readonly register: () => TownRegister;
  /** The analyst's socket. */
  readonly analyst: string;
  readonly zone: string;
  readonly signal: AbortSignal;
}

/** Paid parking (FR-20), wired: what is read, what becomes of it, and who may look. */
export function openParking(parts: ParkingParts) {
  const { catalogue, sealer, clock, log, chain, gate, issued, live, register, analyst, zone, signal } = parts;
  const settings = () => live.current().paidParking;
  const counts = openParkingCounts(catalogue, zone);
  const appeals = () => settings()?.appeals ?? "P1M";
  const list = openAgentList({ catalogue, sealer, clock, counts, zone, appeals });
  const check = openParkingCheck({
    list,
    counts,
    clock,
    log,
    settings,
    ask: ({ ticketServer }, question) => askTicketServer(ticketServer, question, zone, signal),
  });
  const scanCars = openScanCars({
    catalogue,
    clock,
    register,
    ask: (car, { id, hash }) =>
      gate.ask({
        processing: "read-plates-paid-parking",
        kind: "standing",
        cameras: [car],
        actor: "analyst",
        module: { id, hash },
      }),
  });
  /** At a fixed camera the device is the place. */
  const use: PlateUse = { take: (passage, basis) => check.take(passage, { device: passage.camera }, basis) };
  return {
    use,
    parking: {
      list,
      counts,
      looks: openPlateLooks({ processing: "read-plates-paid-parking", gate, issued }),
    },
    scanCars,
    readScan: openReadScan({ analyst, check, log }, signal),
    troubles: (): Alarm[] => check.troubles(),
    /** Takes away what is over, and writes the proof. */
    async erase(): Promise<void> {
      const gone = await list.erase();
      for (const [device, same] of Map.groupBy(gone, (one) => one.device))
        await chain.append({
          operation: "erasure",
          actor: chain.writer,
          cameras: [device],
          detail: {
            what: "parking",
            expired: same.filter(({ state }) => state === "waiting").length,
            photographs: same.flatMap(({ id, state }) => (state === "opened" ? [id] : [])),
          },
        });
    },
  };
}
