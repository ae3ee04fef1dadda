import type { Chain } from "#audit";
import type { Clock, Log } from "#base";
import type { TownConfig } from "#config";
import { doneReply } from "#contract";
import type { Pack } from "#legality";
import { callLink } from "#link";
import type { Processing } from "#model";
import { openCameraNetworks, ptzStatus } from "#protocols/onvif";
import type { Alarms } from "./alarms/index.ts";
import type { Catalogue, Sealer } from "./catalogue/index.ts";
import {
  hearCameras,
  openDeviceLinks,
  openDevices,
  openDeviceWatch,
  openPatrols,
  openSteering,
} from "./devices/index.ts";
import {
  type Basis,
  type Pages,
  readAccuracy,
  type SeenSignal,
  type Signals,
  viewsOf,
} from "./events/index.ts";
import type { Fleet } from "./fleet/index.ts";
import type { Gate } from "./gate/index.ts";
import { type Commissions, openMaskWriter, openPlaces, watchedHeads } from "./masks/index.ts";

export interface PoleParts {
  readonly config: TownConfig;
  readonly catalogue: Catalogue;
  readonly sealer: Sealer;
  readonly clock: Clock;
  readonly log: Log;
  readonly chain: Chain;
  readonly gate: Gate;
  readonly fleet: Fleet;
  readonly alarms: Alarms;
  readonly pages: Pages;
  readonly signals: Signals;
  readonly pack: Pack;
  readonly commissions: Commissions;
  /** Questions to cameras end with it. */
  readonly signal: AbortSignal;
}

/** What stands on the poles, wired: the cameras as devices that are asked, watched, masked, turned and heard. */
export function openPoles(parts: PoleParts) {
  const { config, catalogue, sealer, clock, log, chain, gate, fleet, alarms, pages, signals } = parts;
  const { commissions, signal } = parts;
  const networks = openCameraNetworks(config.cameraNetworks, {
    loopback: config.demonstration || config.deployment.pack === "laboratory",
  });
  const devices = openDevices(catalogue, sealer, clock);
  const links = openDeviceLinks({ devices, networks, clock, signal: signal });
  const watch = openDeviceWatch({
    catalogue,
    clock,
    log,
    devices,
    networks,
    alarms,
    signal: signal,
    nameOf: (id) => fleet.cameras().find((camera) => camera.id === id)?.name ?? id,
    async onAuthorised(camera, { model, firmware }) {
      await chain.append({
        operation: "configuration",
        actor: "town",
        cameras: [camera],
        detail: { what: "device-as-accepted", model, firmware },
      });
    },
  });
  const heard = {
    clock,
    log,
    devices,
    links,
    watch,
    ask: (camera: string, processing: Processing, module: { id: string; hash: string }) =>
      gate.ask({ processing, kind: "standing", cameras: [camera], actor: "camera", module }),
    recording: (camera: string) => fleet.recordingBasis(camera),
    store: async (signal: SeenSignal, basis: Basis) => {
      const viewOf = viewsOf(parts, await readAccuracy(catalogue));
      for (const event of await signals.store([{ signal, basis }]))
        pages.tell(event.camera, { type: "signal", signal: viewOf(event) });
    },
  };
  const places = openPlaces({
    clock,
    log,
    watched: () => watchedHeads(fleet, commissions),
    look: (camera) => links.use(camera, (link, { profiles }) => ptzStatus(link, profiles.main)),
    async tell(heads) {
      await callLink(config.sockets.recorder, "PUT", "/link/heads", doneReply, { heads });
    },
  });
  const maskWriter = openMaskWriter({
    catalogue,
    clock,
    log,
    chain,
    links,
    devices,
    watch,
    masks: () => fleet.masks(),
    async doubt(camera, detail) {
      await callLink(config.sockets.recorder, "POST", "/link/doubts", doneReply, { camera, detail });
    },
  });
  const patrols = openPatrols(catalogue);
  const steering = openSteering({
    clock,
    log,
    links,
    whileTurning: (camera, act) => places.whileTurning(camera, act),
    ask: ({ login, motive, ends }, camera) =>
      gate.ask({
        processing: "steer",
        kind: "personal",
        cameras: [camera],
        actor: login,
        motive: motive.text,
        ...(motive.purpose === undefined ? {} : { purpose: motive.purpose }),
        sessionEnds: ends,
      }),
    renew: (token) => gate.renew(token),
    revoke: (decision, because) => gate.revoke(decision, because),
    findPatrol: (camera, id) => patrols.find(camera, id),
    onTaken: (camera, by) => pages.tellSteering(camera, by),
  });
  return {
    networks,
    devices,
    links,
    watch,
    places,
    patrols,
    steering,
    /** The register has changed: what was known of cameras, and what they should mask, is looked at anew. */
    soon() {
      links.forget();
      watch.soon();
      maskWriter.soon();
    },
    async run(stop: AbortSignal): Promise<void> {
      await Promise.all([
        places.run(stop),
        maskWriter.run(stop),
        watch.run(stop),
        steering.run(stop),
        hearCameras(heard, stop),
      ]);
    },
  };
}
