import { join } from "node:path";
import { verifyChain } from "#audit";
import { type Clock, type Micros, toMicros } from "#base";
import { eventsReply, healthReply } from "#contract";
import { comeIn, openPlayback } from "../../bench/browser/at-the-console.ts";
import { openVisitor } from "../../bench/browser/chromium.ts";
import type { SendLog } from "../../bench/browser/latency.ts";
import { type Sighting, watchTiles } from "../../bench/browser/picture-probe.ts";
import { seekAbout } from "../../bench/browser/seek-probe.ts";
import { spread } from "../../bench/percentile.ts";
import { checkVolume, readKeyFile } from "../../src/recorder/index.ts";
import { communeCameras } from "../cameras.ts";
import type { PlacedClip } from "../place-cameras.ts";
import type { Deployment } from "../town/deployment.ts";
import { visitLink } from "../town/first-people.ts";
import { type Denial, denialsOf } from "./denials.ts";
import { type DossierSeen, dossierOf, faultsOfDossier } from "./dossier.ts";
import { type EvidenceSeen, evidenceOf, faultsOfEvidence } from "./evidence.ts";
import { type LaneSeen, laneOf } from "./lane.ts";
import { faultsOfBag, type LeftBagSeen, leftBagOf } from "./left-bag.ts";
import { type NinthDay, ninthDayOf } from "./ninth-day.ts";
import { type ParkingSeen, parkingOf } from "./parking.ts";
import { type RecordedCamera, recordedOf } from "./recorded.ts";
import { visit } from "./visit.ts";

export interface Checked {
  readonly town: Deployment;
  readonly lab: Deployment;
  readonly commune: readonly PlacedClip[];
  readonly laboratory: readonly PlacedClip[];
  readonly sends: SendLog;
  readonly seconds: number;
  readonly pastMinutes: number;
}

/** What the demonstration measured of itself: nothing in it is assumed. */
export interface DemoSummary {
  readonly cameras: number;
  readonly perCamera: readonly RecordedCamera[];
  readonly liveFrames: number;
  readonly liveLatencyMs: { readonly p50: number; readonly p95: number };
  readonly seekMs: { readonly p50: number; readonly p95: number };
  readonly detections: number;
  readonly events: number;
  readonly denials: readonly Denial[];
  /** The commune's bus lane: the bus is forgotten, the car waits for an officer. */
  readonly busLane: LaneSeen;
  /** The scan car's two vehicles: who has paid is forgotten, who has not waits for an agent. */
  readonly parking: ParkingSeen;
  /** The same town with its clock turned past the eighth working day. */
  readonly ninthDay: NinthDay;
  /** The laboratory's bag: one signal, confirmed by a person; the commune has no such module. */
  readonly leftBag: LeftBagSeen;
  /** A requisition of the commune, from paper to package, which is verified and tampered with. */
  readonly evidence: EvidenceSeen;
  /** `vigie dossier` on the commune, with that in it. */
  readonly dossier: DossierSeen;
  readonly auditChain: string;
  readonly store: string;
}

export interface DemoReport {
  readonly summary: DemoSummary;
  /** One sentence for each thing that is not as it must be; none means that the demonstration works. */
  readonly faults: readonly string[];
}

const motive = "contrôle de la démonstration";
const seekCount = 30;

/** Uses both deployments for that long as people would; what only shows once they stopped is read by `afterStop`. */
export async function checkDemo(
  checked: Checked,
  clock: Clock,
  signal: AbortSignal,
): Promise<{ afterStop(stop: AbortSignal): Promise<DemoReport> }> {
  const { town, lab, commune, laboratory, seconds } = checked;
  const started = toMicros(clock.now());
  const { sightings, seeks } = await visitBoth(checked, started, clock, signal);
  const left = seconds * 1_000 - (toMicros(clock.now()) - started) / 1_000;
  if (left > 0) await clock.sleep(left, signal);

  const span = { from: started, to: toMicros(clock.now()) };
  const operators = { town: await visit(town, "operator"), lab: await visit(lab, "operator") };
  const perCamera: RecordedCamera[] = [];
  for (const { camera } of commune) perCamera.push(await recordedOf(town, operators.town, camera.id, span));
  for (const { camera } of laboratory) perCamera.push(await recordedOf(lab, operators.lab, camera.id, span));
  const [lane, leftBag] = await Promise.all([
    laneOf(operators.town, clock, signal),
    leftBagOf(lab, town, clock, signal),
  ]);
  // After what was waited for: an analyst yields to whoever else wants the cores.
  const health = await operators.lab.ask("GET", "/api/health", healthReply);
  const { events } = await operators.lab.ask("GET", `/api/events?from=${span.from}`, eventsReply);
  // A wall of several tiles shows sub streams.
  const live = checked.sends.latencies(sightings, "sub");
  const summary: Omit<DemoSummary, "ninthDay" | "auditChain" | "store"> = {
    cameras: perCamera.length,
    perCamera,
    liveFrames: sightings.length,
    liveLatencyMs: spread(live),
    seekMs: spread(seeks.filter((ms) => ms !== undefined)),
    detections: health.analysts
      .flatMap((one) => one.health?.tasks ?? [])
      .reduce((sum, task) => sum + task.detections, 0),
    events: events.length,
    denials: await denialsOf(operators.town),
    busLane: lane.seen,
    parking: await parkingOf(operators.town, clock, signal),
    leftBag,
    evidence: await evidenceOf(
      town,
      commune.slice(0, 2).map(({ camera }) => camera.id),
      clock,
    ),
    dossier: await dossierOf(town, signal),
  };
  return {
    async afterStop(stop) {
      const whole = {
        ...summary,
        ninthDay: await ninthDayOf(town, lane.listed, clock, stop),
        auditChain: await verifyAll([town, lab]),
        store: await checkAll([town, lab]),
      };
      return {
        summary: whole,
        faults: faultsOf(whole, seconds, seeks.filter((ms) => ms === undefined).length),
      };
    },
  };
}

/** A person in a browser: both walls, then about the laboratory's recordings. It is closed before anything is waited for. */
async function visitBoth(
  { town, lab, laboratory, seconds, pastMinutes: minutes }: Checked,
  now: Micros,
  clock: Clock,
  signal: AbortSignal,
): Promise<{ sightings: readonly Sighting[]; seeks: readonly (number | undefined)[] }> {
  const watchMs = Math.max(5_000, (seconds * 1_000) / 4);
  await using visitor = await openVisitor({});
  const sightings: Sighting[] = [];
  for (const one of [town, lab]) {
    await comeIn(visitor.page, await visitLink(one.config.sockets.town, one.url, "operator"), motive);
    // The first seconds are a browser starting up, not a wall at work.
    await clock.sleep(2_000, signal);
    sightings.push(...(await watchTiles(visitor.page, watchMs)));
  }
  const first = laboratory[0]?.camera.id ?? "";
  const recorded = await openPlayback(visitor.page, lab.url, first, { now, minutes }, motive);
  return { sightings, seeks: await seekAbout(visitor.page, { count: seekCount, seed: 42, recorded }) };
}

async function verifyAll(deployments: readonly Deployment[]): Promise<string> {
  for (const { plan, config } of deployments) {
    for (const writer of ["town", "recorder"]) {
      const verified = await verifyChain(join(config.data, writer, "journal"));
      if (verified.outcome === "wrong")
        return `${plan.id}/${writer}: ${verified.file}, line ${verified.line}: ${verified.sentence}`;
      if (verified.entries === 0) return `${plan.id}/${writer}: empty`;
    }
  }
  return "ok";
}

async function checkAll(deployments: readonly Deployment[]): Promise<string> {
  for (const { config } of deployments) {
    const keys = await readKeyFile(config.recordingKey);
    for (const { path } of config.volumes) {
      const [finding] = checkVolume(path, { repair: false, keys }).findings;
      if (finding !== undefined) return finding.sentence;
    }
  }
  return "clean";
}

/** At least three quarters of the time must have been recorded of every camera: starting up takes some of it. */
const recordedShare = 0.75;

/** What is kept for two minutes is not there for three; its segments go with their first picture. */
function keptSeconds(id: string): number {
  const minutes = communeCameras.find((camera) => camera.id === id)?.minutesKept;
  return minutes === undefined ? Infinity : minutes * 60 * 0.75;
}

function faultsOf(summary: DemoSummary, seconds: number, missedSeeks: number): string[] {
  const { cameras, perCamera, liveFrames, liveLatencyMs, detections, events, denials, busLane, parking } =
    summary;
  const { ninthDay, auditChain, store } = summary;
  const missing = (condition: boolean, sentence: string) => (condition ? [sentence] : []);
  return [
    ...missing(cameras < 8, `Only ${cameras} cameras ran; there should be 8 or more.`),
    ...perCamera.flatMap(({ id, recordedSeconds, lostPackets, exportedPictures }) => [
      ...missing(
        recordedSeconds < Math.min(seconds, keptSeconds(id)) * recordedShare,
        `${id}: only ${recordedSeconds} s of ${seconds} s were recorded.`,
      ),
      ...missing(lostPackets > 0, `${id}: ${lostPackets} packets were lost.`),
      ...missing(exportedPictures === 0, `${id}: ffprobe found no picture in the exported minute.`),
    ]),
    ...missing(liveFrames === 0 || Number.isNaN(liveLatencyMs.p95), "No live picture was seen in Chromium."),
    ...missing(missedSeeks > 0, `${missedSeeks} seeks showed no picture within 3 s.`),
    ...missing(detections === 0, "The laboratory's detector found nothing."),
    ...missing(events === 0, "No event was raised in the laboratory."),
    ...missing(denials.length === 0, "The commune refused nothing: the law was not asked."),
    ...missing(!busLane.busForgotten, "No bus was admitted and forgotten in the bus lane."),
    ...missing(!busLane.carListed, "The car in the bus lane is not on the officers' list."),
    ...missing(!parking.paidForgotten, "No vehicle whose parking is paid was read and forgotten."),
    ...missing(!parking.unpaidListed, "The vehicle whose parking is not paid is not on the agent's list."),
    ...missing(
      ninthDay.of > 0 && (ninthDay.listed > 0 || ninthDay.picture !== "no-such-passage"),
      `On ${ninthDay.on} the town still knows vehicles of the demonstration.`,
    ),
    ...missing(
      ninthDay.proven < ninthDay.of,
      `The log proves the erasure of ${ninthDay.proven} of ${ninthDay.of} vehicles of the bus lane.`,
    ),
    ...faultsOfBag(summary.leftBag),
    ...faultsOfEvidence(summary.evidence),
    ...faultsOfDossier(summary.dossier),
    ...missing(auditChain !== "ok", `The log does not verify: ${auditChain}`),
    ...missing(store !== "clean", `The store is not clean: ${store}`),
  ];
}
