import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Clock, silentLog, systemClock } from "#base";
import { healthReply, moduleAnswer, type Role, sessionReply } from "#contract";
import { type Simulator, startSimulator } from "#simulator";
import { maskedFilm } from "../../demo/masked-clips.ts";
import { rehearseCommune, rehearseLaboratory } from "../../demo/past/index.ts";
import { type PlacedClip, simulatedOf } from "../../demo/place-cameras.ts";
import {
  type Deployment,
  type DeploymentPlan,
  keepServing,
  layDown,
  untilOpen,
} from "../../demo/town/deployment.ts";
import { crossing, crossingModule, inPerimeter } from "../../demo/town/experiment-acts.ts";
import { communeActs, laboratoryActs } from "../../demo/town/fictitious-acts.ts";
import { type Enrolled, enrolFirstTwo, importBy, visitLink } from "../../demo/town/first-people.ts";
import { Person } from "../../demo/town/person.ts";
import { cameraPassword, importOf } from "../../demo/town/set-up.ts";
import { makeTestClip, type TestClip } from "./test-clip.ts";
import { testClips } from "./turned-simulator.ts";
import { eventually } from "./until.ts";

const main: TestClip = {
  codec: "h264",
  width: 640,
  height: 360,
  framesPerSecond: 25,
  seconds: 20,
  bitrate: 300_000,
};
const sub: TestClip = { ...main, width: 320, height: 180, bitrate: 120_000 };

/** What everybody in these tests types. */
export const password = "un mot de passe long";

/** Crossed by everything that crosses the picture. */
const middle = { from: { x: 0.5, y: 0 }, to: { x: 0.5, y: 1 }, direction: "both" as const };

export interface ValmontPlan {
  readonly pack?: DeploymentPlan["pack"];
  readonly programs?: DeploymentPlan["programs"];
  readonly cameras?: readonly string[];
  /** Those of the cameras whose main stream is H.265, which Debian's Chromium does not decode. */
  readonly h265?: readonly string[];
  /** Those whose sub stream is H.265 as well: nothing of them can be decoded there. */
  readonly onlyH265?: readonly string[];
  /** Cameras with films of their own, in place of the small test pattern. */
  readonly placed?: readonly PlacedClip[];
  /** Those of the cameras whose head turns: the town manages these over ONVIF. */
  readonly ptz?: readonly string[];
  /** On the network and in the acts, and not yet among the town's cameras. */
  readonly toBeAdded?: readonly string[];
  /** False: the town has just been started for the first time, and nobody is enrolled. */
  readonly founded?: boolean;
  /** It plays on another day: so many seconds from now. */
  readonly secondsAhead?: number;
  /** How long it has recorded when it opens, as the demonstration rehearses its past. */
  readonly pastMinutes?: number;
}

/** A town as `vigie serve` runs it: its own processes, its own port, simulated cameras. */
export interface Valmont extends AsyncDisposable {
  readonly deployment: Deployment;
  readonly simulator: Simulator;
  readonly cameras: readonly string[];
  /** A chief and an administrator, signed in; nobody where the town was not founded. */
  readonly people: readonly Enrolled[];
  /** The address of one visit. */
  link(role: Role): Promise<string>;
  /** Someone who came by such a link and said why. */
  visitor(role: Role): Promise<Person>;
}

export async function openValmont(wanted: ValmontPlan = {}): Promise<Valmont> {
  const { pack = "fr-commune", programs = ["town", "recorder"], founded = true, pastMinutes = 0 } = wanted;
  const { secondsAhead = 0 } = wanted;
  // The programs' diaries would drown a test's own words.
  process.env["VIGIE_LOG"] ??= "silent";
  const stop = new AbortController();
  const { signal } = stop;
  const clock = { ...systemClock, now: () => systemClock.now().add({ seconds: secondsAhead }) };
  await using undo = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), "vigie-valmont-"));
  // What a program that was killed still writes may come in between.
  undo.defer(() => rm(folder, { recursive: true, force: true, maxRetries: 10 }));
  const standing = wanted.placed ?? (await place(wanted));
  const placed = standing.filter(({ camera }) => wanted.toBeAdded?.includes(camera.id) !== true);
  const cameras = placed.map(({ camera }) => camera.id);
  const simulator = undo.use(
    await startSimulator({
      cameras: standing.map(simulatedOf),
      maskFilm: (film, areas) => maskedFilm(film, areas, testClips, signal),
      host: "127.0.0.1",
      rtspPort: 0,
      onvifPort: 0,
      ...(wanted.toBeAdded === undefined ? {} : { discovery: { address: "127.0.0.1" } }),
      credentials: cameraPassword,
      clock,
      log: silentLog,
      signal,
    }),
  );
  const deployment = await layDown(folder, {
    id: "valmont",
    name: "Ville de Valmont",
    pack,
    port: await freePort(),
    ...(pack === "laboratory" ? { watermark: "LABORATOIRE" } : {}),
    peers: [],
    programs,
    ...(secondsAhead === 0 ? {} : { secondsAhead }),
  });
  const past = { deployment, placed, cameras: simulator, minutes: pastMinutes };
  const rehearse = async () =>
    pack === "laboratory"
      ? rehearseLaboratory(past, clock, silentLog, signal)
      : (await rehearseCommune(past, clock, silentLog, signal)).people;
  const known = pastMinutes === 0 ? undefined : await rehearse();
  const serving = keepServing(deployment, clock, silentLog, signal);
  undo.defer(async () => {
    stop.abort();
    await serving;
  });
  await untilOpen(deployment, clock, signal);
  const people = known ?? (founded ? await found(deployment, standing, placed, simulator, clock) : []);
  if (known !== undefined) for (const one of known) await one.signIn();
  const link = (role: Role) => visitLink(deployment.config.sockets.town, deployment.url, role);
  const held = undo.move();
  return {
    deployment,
    simulator,
    cameras,
    people,
    link,
    async visitor(role) {
      const person = new Person(deployment.url);
      const demoCode = new URL(await link(role)).hash.slice("#code=".length);
      await person.ask("POST", "/api/session", sessionReply, { demoCode });
      await person.ask("PUT", "/api/session/motive", sessionReply, { purpose: 5, text: "essai" });
      return person;
    },
    [Symbol.asyncDispose]: () => held.disposeAsync(),
  };
}

/** Waits until every camera records, by the town's own word. */
export async function untilRecording({ cameras, people }: Valmont): Promise<void> {
  const [chief] = people;
  await eventually("every camera records", async () => {
    const health = await chief?.person.ask("GET", "/api/health", healthReply).catch(() => undefined);
    const recording = health?.recorders
      .flatMap((recorder) => recorder.health?.cameras ?? [])
      .filter((camera) => camera.recording && camera.stream === "main");
    return recording?.length === cameras.length;
  });
}

async function found(
  deployment: Deployment,
  standing: readonly PlacedClip[],
  placed: readonly PlacedClip[],
  simulator: Simulator,
  clock: Clock,
): Promise<readonly Enrolled[]> {
  const people = await enrolFirstTwo(deployment, () => password);
  const places = standing.map(({ camera, clip: { width, height, fps } }) => ({
    id: camera.id,
    footage: "rendered" as const,
    width,
    height,
    framesPerSecond: fps,
    ptz: camera.ptz === true,
  }));
  if (deployment.plan.pack === "fr-commune") {
    const acts = communeActs(places, await crossingModule(), clock);
    const scenes = { module: crossing, only: inPerimeter };
    await importBy(people, importOf({ deployer: "commune", acts, ...scenes }, placed, simulator));
    return people;
  }
  const acts = laboratoryActs(places, clock);
  await importBy(people, importOf({ deployer: "laboratory", acts, module: crossing }, placed, simulator));
  if (deployment.plan.programs.includes("analyst"))
    await people[0].person.ask("POST", `/api/modules/${crossing}`, moduleAnswer);
  return people;
}

async function place({
  cameras = ["place-armes", "rue-paris"],
  onlyH265 = [],
  h265 = onlyH265,
  ptz = [],
  toBeAdded = [],
}: ValmontPlan): Promise<PlacedClip[]> {
  const [mainFile, subFile] = [await makeTestClip(testClips, main), await makeTestClip(testClips, sub)];
  const other = h265.length === 0 ? mainFile : await makeTestClip(testClips, { ...main, codec: "h265" });
  return [...cameras, ...toBeAdded].map((id, index) => ({
    camera: { id, name: nameOf(id), place: "Centre", clip: "test", ptz: ptz.includes(id) },
    clip: {
      id: "test",
      title: { fr: "Mire", en: "Test pattern" },
      main: h265.includes(id) ? other : mainFile,
      sub: onlyH265.includes(id) ? other : subFile,
      truth: "",
      width: main.width,
      height: main.height,
      fps: main.framesPerSecond,
      licence: "made by FFmpeg",
      footage: "rendered",
      scene: { zones: {}, lines: { middle } },
    },
    plan: { x: 0.2 + 0.15 * index, y: 0.4, heading: 60 * index, fieldOfView: 70, range: 0.1 },
  }));
}

/** `rue-paris` is "Rue paris": enough to find it on a page. */
export function nameOf(id: string): string {
  return id.charAt(0).toUpperCase() + id.slice(1).replaceAll("-", " ");
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (typeof address !== "object" || address === null) throw new Error("no port");
  return address.port;
}
