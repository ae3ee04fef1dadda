import type { WrittenEntry } from "#audit";
import { type Clock, type Log, type Micros, toMicros } from "#base";
import { latestErasure } from "#calendar";
import {
  type AnalystAssignment,
  type AnalystHealth,
  analystHealth,
  type CameraView,
  doneReply,
  type Keeping,
  type MaskOrder,
  type PermitAnswer,
  type RecorderAssignment,
  type RecorderHealth,
  type RetentionPlan,
  recorderHealth,
  retentionPlan,
} from "#contract";
import { callLink } from "#link";
import type { Processing } from "#model";
import type { Catalogue } from "../catalogue/index.ts";
import type { Basis } from "../events/index.ts";
import type { Hold, Holds } from "../holds/index.ts";
import { type KeptMask, orderOf, readMasks } from "../masks/index.ts";
import type { InstalledModule, Modules } from "../modules/index.ts";
import { analystWork, recorderWork } from "./assignments.ts";
import type { Camera, Cameras } from "./cameras.ts";
import { copyJournal } from "./journal.ts";
import { keepLink, type LinkState } from "./keep-link.ts";
import { readScenes, type SceneOf } from "./scenes.ts";
import { keyOf, openStandingPermits, type Standing, type Wanted } from "./standing.ts";
import { viewOf } from "./views.ts";
import { wantedBy } from "./wanted.ts";

/** Permits live 72 hours; renewed hourly, so that a town may be dead for days before a camera stops. */
const renewEveryMs = 3_600_000;
const journalEveryMs = 2_000;

export interface FleetParts {
  readonly catalogue: Catalogue;
  readonly clock: Clock;
  readonly log: Log;
  readonly cameras: Cameras;
  readonly modules: Modules;
  readonly holds: Holds;
  readonly deployment: string;
  readonly gateKey: string;
  readonly sockets: { readonly recorder: string; readonly analyst: string };
  /** False where this deployment runs none: then there is nobody to miss. */
  readonly hasAnalyst: boolean;
  /** Two people draw its masks now: nobody else is shown it, and nothing of it is stored. */
  readonly isCommissioned: (camera: string) => boolean;
  readonly ask: (wanted: Wanted) => Promise<PermitAnswer>;
  /** What a recorder wrote since last time. */
  readonly told: (entries: readonly WrittenEntry[]) => Promise<void>;
}

export interface Fleet {
  cameras(): readonly Camera[];
  views(): CameraView[];
  masks(): readonly KeptMask[];
  standing(wanted: Wanted): Standing | undefined;
  recorder(): LinkState<RecorderHealth>;
  /** Undefined where the deployment runs none. */
  analyst(): LinkState<AnalystHealth> | undefined;
  analystHasWork(): boolean;
  /** The longest that a recording of any camera is kept; undefined where none may be recorded. */
  longestKeepSeconds(): number | undefined;
  /** What a signal of this camera and module rests on now; undefined where nothing permits it. */
  basis(camera: string, module: string): (Basis & { readonly processing: Processing }) | undefined;
  /** The decision under which an installed module does this at the camera; undefined where none may. */
  basisOf(camera: string, processing: Processing): string | undefined;
  /** What its recordings rest on now; undefined where nothing may be recorded. */
  recordingBasis(camera: string): Basis | undefined;
  /** Asks the gate for what is new and what was refused, and gives the programs what came of it. */
  refresh(): Promise<void>;
  /** Asks the gate anew for everything: hourly, and whenever the register has changed. */
  renew(): Promise<void>;
  /** Ends the permits of these decisions, within seconds. */
  revoke(decisions: readonly { decision: string; until: Micros }[]): Promise<void>;
  onViews(listener: () => void): void;
  /** What the recorder will erase in the days to come; undefined while it does not answer. */
  plan(): Promise<RetentionPlan | undefined>;
  /** Tells the recorder that its clock is right; false while it does not answer. */
  confirmClock(by: string, why: string): Promise<boolean>;
  /** Keeps both links until the signal. */
  run(signal: AbortSignal): Promise<void>;
}

/** Before anything was decided, and where a program never answered. */
const neverSeen = { state: "unlinked", why: "It has not answered yet.", last: undefined } as const;
/** A signal of a camera that is not recorded dies after a day. */
const aDay: Keeping = {
  zone: "UTC",
  atLeast: [],
  atMost: [{ unit: "hours", amount: 24 }],
  cap: [{ unit: "hours", amount: 24 }],
};

export function openFleet(parts: FleetParts): Fleet {
  const { catalogue, clock, log } = parts;
  const permits = openStandingPermits(catalogue, clock, parts.ask);
  const passing = new Map<string, Micros>();
  const listeners: (() => void)[] = [];
  let known: readonly Camera[] = [];
  let modules: readonly InstalledModule[] = [];
  let scenes: readonly SceneOf[] = [];
  let masks: readonly KeptMask[] = [];
  let standing: ReadonlyMap<string, Standing> = new Map();
  let revision = 0;
  let work: { recorder: RecorderAssignment; analyst: AnalystAssignment } | undefined;
  let recorder: LinkState<RecorderHealth> = neverSeen;
  let analyst: LinkState<AnalystHealth> = neverSeen;
  let shown = "";
  let turn: Promise<void> = Promise.resolve();

  async function assemble(): Promise<void> {
    // By the clock, so that a catalogue restored from yesterday is not older than what a recorder holds.
    revision = Math.max(revision + 1, toMicros(clock.now()));
    const now = toMicros(clock.now());
    for (const [decision, until] of passing) if (until <= now) passing.delete(decision);
    const revoked = [...(await permits.revoked()), ...passing.keys()];
    const { deployment, gateKey } = parts;
    const given = { revision, deployment, gateKey, revoked, cameras: known, modules, scenes, standing };
    work = {
      recorder: recorderWork({ ...given, maskOf }),
      analyst: analystWork(given),
    };
  }

  function maskOf(camera: string): MaskOrder | undefined {
    if (parts.isCommissioned(camera)) {
      const detail = "Two people draw the masks of this camera.";
      return { kind: "closed", cause: "commissioning", detail };
    }
    const kept = masks.find((one) => (one.kind === "mask" ? one.mask.camera : one.camera) === camera);
    return orderOf(kept);
  }

  async function decideAll(kept: ReadonlyMap<string, Standing>): Promise<void> {
    const holds: readonly Hold[] = await parts.holds.standing();
    [known, modules, scenes, masks] = await Promise.all([
      parts.cameras.list(),
      parts.modules.installed(),
      readScenes(catalogue),
      readMasks(catalogue),
    ]);
    // A module that somebody stopped has no permit, no work and no basis: what it still says is refused.
    modules = modules.filter(({ stopped }) => stopped === undefined);
    standing = await permits.decide(wantedBy({ cameras: known, modules, scenes, holds }), kept, standing);
    await assemble();
    announce();
  }

  /** One at a time: two changes at once must not decide on each other's half. */
  function inTurn(act: () => Promise<void>): Promise<void> {
    const mine = turn.then(act);
    turn = mine.catch(() => {});
    return mine;
  }

  function announce(): void {
    const now = JSON.stringify(views());
    if (now === shown) return;
    shown = now;
    for (const listener of listeners) listener();
  }

  function views(): CameraView[] {
    return known.map((camera) =>
      viewOf(camera, standing.get(keyOf({ processing: "record-video", camera: camera.id })), recorder),
    );
  }

  function outrun(held: number): void {
    revision = Math.max(revision, held);
    void inTurn(assemble).catch((error: unknown) =>
      log.error({ err: error }, "the assignment was not renewed"),
    );
  }

  const fleet: Fleet = {
    cameras: () => known,
    views,
    masks: () => masks,
    standing: (wanted) => standing.get(keyOf(wanted)),
    recorder: () => recorder,
    analyst: () => (parts.hasAnalyst ? analyst : undefined),
    analystHasWork: () => (work?.analyst.tasks.length ?? 0) > 0,
    longestKeepSeconds() {
      const kept = known.flatMap(({ id }) => {
        const record = standing.get(keyOf({ processing: "record-video", camera: id }));
        const keeping = record?.outcome === "permit" ? record.claims.keeping : undefined;
        if (keeping === undefined) return [];
        const now = toMicros(clock.now());
        return [(latestErasure(now, [...keeping.atMost, ...keeping.cap], keeping.zone) - now) / 1e6];
      });
      return kept.length === 0 ? undefined : Math.max(...kept);
    },
    recordingBasis(camera) {
      const record = standing.get(keyOf({ processing: "record-video", camera }));
      if (record?.outcome !== "permit" || record.claims.notAfter <= toMicros(clock.now())) return undefined;
      const { decision, keeping = aDay } = record.claims;
      return { decision, keeping };
    },
    basis(camera, id) {
      const module = modules.find((one) => one.id === id);
      if (module === undefined) return undefined;
      const { processing, hash } = module;
      const analysis = standing.get(keyOf({ processing, camera, module: { id, hash } }));
      if (analysis?.outcome !== "permit" || analysis.claims.notAfter <= toMicros(clock.now()))
        return undefined;
      const record = standing.get(keyOf({ processing: "record-video", camera }));
      const keeping = record?.outcome === "permit" ? record.claims.keeping : undefined;
      return { processing, decision: analysis.claims.decision, keeping: keeping ?? aDay };
    },
    basisOf(camera, processing) {
      const found = modules.find((one) => one.processing === processing);
      return found === undefined ? undefined : this.basis(camera, found.id)?.decision;
    },
    refresh: () =>
      inTurn(() => decideAll(new Map([...standing].filter(([, { outcome }]) => outcome === "permit")))),
    renew: () => inTurn(() => decideAll(new Map())),
    async revoke(decisions) {
      for (const { decision, until } of decisions) passing.set(decision, until);
      if (decisions.length > 0) await inTurn(assemble);
    },
    onViews(listener) {
      listeners.push(listener);
    },
    async plan() {
      if (recorder.state !== "linked") return undefined;
      return callLink(parts.sockets.recorder, "GET", "/link/retention", retentionPlan);
    },
    async confirmClock(by, why) {
      if (recorder.state !== "linked") return false;
      await callLink(parts.sockets.recorder, "POST", "/link/clock", doneReply, { by, why });
      return true;
    },
    async run(signal) {
      await Promise.all([
        keepLink(
          {
            name: "recorder",
            socket: parts.sockets.recorder,
            health: recorderHealth,
            assignment: () => work?.recorder,
            outrun,
            told: (state) => {
              recorder = state;
              announce();
            },
          },
          clock,
          log,
          signal,
        ),
        parts.hasAnalyst &&
          keepLink(
            {
              name: "analyst",
              socket: parts.sockets.analyst,
              health: analystHealth,
              assignment: () => work?.analyst,
              outrun,
              told: (state) => {
                analyst = state;
              },
            },
            clock,
            log,
            signal,
          ),
        every(renewEveryMs, signal, () => fleet.renew()),
        every(journalEveryMs, signal, async () => {
          if (recorder.state === "linked")
            await parts.told(await copyJournal(catalogue, parts.sockets.recorder, "recorder", signal));
        }),
      ]);
    },
  };

  async function every(ms: number, signal: AbortSignal, act: () => Promise<void>): Promise<void> {
    for (;;) {
      await clock.sleep(ms, signal);
      if (signal.aborted) return;
      await act().catch((error: unknown) => {
        if (!signal.aborted) log.error({ err: error }, "a task of the town failed; it is tried again");
      });
    }
  }

  return fleet;
}
