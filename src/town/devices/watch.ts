import { type Clock, Fault, type Log, type Micros, toMicros } from "#base";
import { type DeviceState, driftKinds } from "#contract";
import { type CameraNetworks, openOnvif } from "#protocols/onvif";
import type { Alarm, Alarms } from "../alarms/index.ts";
import type { Catalogue } from "../catalogue/index.ts";
import type { Device, Devices } from "./devices.ts";
import { type Drift, driftsOf } from "./drift.ts";
import { observeDevice } from "./observe.ts";

export interface Watched {
  readonly answers: boolean;
  readonly detail: string;
  readonly seenAt: Micros | undefined;
  readonly state: DeviceState | undefined;
  readonly drifts: readonly (Drift & { readonly since: Micros })[];
}

export interface DeviceWatch {
  /** What is known of a camera since the town started; undefined before it was first asked. */
  of(camera: string): Watched | undefined;
  /** Asks it now: after a change that a person made. */
  look(camera: string): Promise<Watched | undefined>;
  /** Analyses that cameras run by themselves without a basis, by camera. */
  unbased(camera: string, topics: readonly string[]): Promise<void>;
  /** The next round begins now: cameras were added or changed. */
  soon(): void;
  run(signal: AbortSignal): Promise<void>;
}

export interface WatchParts {
  readonly catalogue: Catalogue;
  readonly clock: Clock;
  readonly log: Log;
  readonly devices: Devices;
  readonly networks: CameraNetworks;
  readonly alarms: Pick<Alarms, "standing">;
  readonly signal: AbortSignal;
  readonly nameOf: (camera: string) => string;
  /** A camera was accepted and is seen for the first time: this is what was accepted. */
  readonly onAuthorised: (camera: string, state: DeviceState) => Promise<void>;
}

const everyMs = 60_000;
/** Asked side by side: a camera that hangs for its eight seconds must not hold up the others. */
const atOnce = 8;

/** Compares each managed camera with what was authorised, each minute, and says since when it differs. */
export function openDeviceWatch(parts: WatchParts): DeviceWatch {
  const { catalogue, clock, log, devices, networks, alarms, signal } = parts;
  const known = new Map<string, Watched>();
  const unbased = new Map<string, readonly string[]>();
  let wake = new AbortController();
  const now = () => toMicros(clock.now());

  async function ask(device: Device): Promise<Watched> {
    const { camera, address, credentials, pin } = device;
    const before = known.get(camera);
    try {
      const link = await openOnvif(address, { networks, clock, signal, credentials, pin });
      const state = await observeDevice(link, device);
      if (device.authorised === undefined) {
        await devices.authorise(camera, state);
        await parts.onAuthorised(camera, state);
      }
      const ahead = link.time === undefined ? undefined : link.time.aheadMs / 1000;
      const found = [...driftsOf(device.authorised?.state ?? state, state, ahead), ...unbasedOf(camera)];
      return {
        answers: true,
        detail: "",
        seenAt: now(),
        state,
        drifts: await remember(camera, merged(found)),
      };
    } catch (error) {
      if (!(error instanceof Fault) || signal.aborted) throw error;
      const shown = error.code === "camera-untrusted" ? error.facts["certificate"] : undefined;
      if (typeof shown === "string") return impostor(device, shown, error.message);
      const drifts = before?.drifts ?? (await remembered(camera));
      return { answers: false, detail: error.message, seenAt: before?.seenAt, state: before?.state, drifts };
    }
  }

  /** Nothing more was said to it: but for its certificate it is taken as it was, until two people accept that one. */
  async function impostor(
    { camera, pin = "—", authorised }: Device,
    shown: string,
    said: string,
  ): Promise<Watched> {
    const seenAt = known.get(camera)?.seenAt;
    const state = authorised === undefined ? undefined : { ...authorised.state, certificate: shown };
    const drifts = await remember(camera, [{ kind: "certificate", expected: pin, found: shown }]);
    return { answers: state !== undefined, detail: said, seenAt, state, drifts };
  }

  function unbasedOf(camera: string): Drift[] {
    const topics = unbased.get(camera) ?? [];
    return topics.length === 0
      ? []
      : [{ kind: "analytics", expected: "—", found: topics.join(" · ").slice(0, 300) }];
  }

  /** Since when, even over a restart: what was found before keeps its date. */
  async function remember(camera: string, drifts: readonly Drift[]): Promise<Watched["drifts"]> {
    const before = await remembered(camera);
    const dated = drifts.map((drift) => ({
      ...drift,
      since: before.find(({ kind }) => kind === drift.kind)?.since ?? now(),
    }));
    await catalogue.transaction().execute(async (inside) => {
      await inside.deleteFrom("drifts").where("camera", "=", camera).execute();
      if (dated.length > 0)
        await inside
          .insertInto("drifts")
          .values(dated.map((drift) => ({ camera, ...drift })))
          .execute();
    });
    return dated;
  }

  async function remembered(camera: string): Promise<Watched["drifts"]> {
    const rows = await catalogue.selectFrom("drifts").selectAll().where("camera", "=", camera).execute();
    return rows.flatMap(({ kind, expected, found, since }) => {
      const drift = driftKinds.find((one) => one === kind);
      return drift === undefined ? [] : [{ kind: drift, expected, found, since }];
    });
  }

  async function tell(): Promise<void> {
    const standing: Alarm[] = [];
    for (const [camera, watched] of known) {
      const name = parts.nameOf(camera);
      if (!watched.answers)
        standing.push({
          kind: "device-silent",
          subject: camera,
          facts: { camera: name, detail: watched.detail },
        });
      for (const { kind, expected, found, since } of watched.drifts)
        standing.push({
          kind: `drift-${kind}`,
          subject: camera,
          facts: { camera: name, expected, found, since },
        });
    }
    await alarms.standing("devices", standing);
  }

  async function look(camera: string): Promise<Watched | undefined> {
    const device = await devices.find(camera);
    if (device === undefined) {
      known.delete(camera);
      return undefined;
    }
    const watched = await ask(device);
    known.set(camera, watched);
    await tell();
    return watched;
  }

  async function round(): Promise<void> {
    const all = await devices.list();
    for (const camera of known.keys())
      if (!all.some((device) => device.camera === camera)) known.delete(camera);
    const waiting = [...all];
    const worker = async () => {
      for (let device = waiting.shift(); device !== undefined && !signal.aborted; device = waiting.shift())
        known.set(device.camera, await ask(device));
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
    await tell();
  }

  return {
    of: (camera) => known.get(camera),
    look,
    async unbased(camera, topics) {
      if ((unbased.get(camera) ?? []).join() === topics.join()) return;
      unbased.set(camera, topics);
      await look(camera);
    },
    soon: () => wake.abort(),
    async run(stop) {
      while (!stop.aborted) {
        await round().catch((error: unknown) => {
          if (!stop.aborted) log.error({ err: error }, "cameras were not compared; it is tried again");
        });
        if (wake.signal.aborted) wake = new AbortController();
        else await clock.sleep(everyMs, AbortSignal.any([stop, wake.signal]));
      }
    },
  };
}

/** One of each kind: an analysis that was switched on, and its events, are one thing. */
function merged(drifts: readonly Drift[]): Drift[] {
  const byKind = new Map<Drift["kind"], Drift>();
  for (const drift of drifts) {
    const before = byKind.get(drift.kind);
    byKind.set(
      drift.kind,
      before === undefined
        ? drift
        : { ...drift, expected: before.expected, found: `${before.found} · ${drift.found}` },
    );
  }
  return [...byKind.values()];
}
