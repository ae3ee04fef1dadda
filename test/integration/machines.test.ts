import { type ChildProcess, execFile, spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { silentLog, systemClock, toMicros } from "#base";
import {
  camerasReply,
  certificatesReply,
  doneReply,
  healthReply,
  machineInvited,
  permitAnswer,
  sessionReply,
  timelineReply,
} from "#contract";
import { startSimulator } from "#simulator";
import { type Enrolled, firstTwo, importBy } from "../../demo/town/first-people.ts";
import { Person } from "../../demo/town/person.ts";
import { makeTestClip } from "../support/test-clip.ts";
import { cameraRequests, communeActs } from "../support/town-rig.ts";
import { testClips } from "../support/turned-simulator.ts";
import { eventually } from "../support/until.ts";

/*
 * A town, a recorder and an analyst, each a program of its own in a data folder of its own, as on three machines:
 * nothing joins them but TCP on loopback and their certificates.
 */

const open = new AsyncDisposableStack();
const password = "un mot de passe long";
const vigie = ["--disable-warning=ExperimentalWarning", "src/cli/main.ts"];
let folder = "";
let url = "";
let people: [Enrolled, Enrolled];
const said = { town: "", recorder: "", analyst: "" };
const ports = { town: 0, recorder: 0, analyst: 0 };
type Where = keyof typeof ports;

const fileOf = (where: Where) => join(folder, `${where}.yaml`);

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address !== null ? address.port : 0;
}

async function writeConfig(where: Where, elsewhere: readonly Where[], more = ""): Promise<void> {
  const others = elsewhere.map((one) => `${one}: "127.0.0.1:${ports[one]}"`).join(", ");
  await writeFile(
    fileOf(where),
    `deployment: { id: three, name: Trois machines, pack: fr-commune }
data: ${where}
programs: [${where}]
demonstration: true
machines: { listen: { host: 127.0.0.1, port: ${ports[where]} }, elsewhere: { ${others} } }
${more}`,
  );
}

/** Runs until the end of the tests, or until it is stopped. */
function start(where: Where, ...args: string[]): ChildProcess {
  const child = spawn(process.execPath, [...vigie, "serve", ...args, "--config", fileOf(where)], {
    env: { ...process.env, VIGIE_LOG: "info" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (chunk: string) => {
      said[where] += chunk;
    });
  open.defer(() => stop(child));
  return child;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const over = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  await over;
}

async function haveJoin(where: Where, name: string): Promise<void> {
  const [, administrator] = people;
  const { code } = await administrator.person.ask("POST", "/api/machines", machineInvited, {
    name,
    programs: [where],
  });
  await promisify(execFile)(process.execPath, [
    ...vigie,
    "machines",
    "join",
    code,
    "--config",
    fileOf(where),
  ]);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "vigie-three-"));
  open.defer(() => rm(folder, { recursive: true, force: true }));
  for (const where of ["town", "recorder", "analyst"] as const) ports[where] = await freePort();
  await writeConfig("town", ["recorder", "analyst"], "door: { port: 0 }\n");
  await writeConfig("recorder", ["town"], "volumes: [{ path: volume }]\n");
  await writeConfig("analyst", ["town", "recorder"]);
  start("town");
  url = await eventually("the door is open", () => /open at (\S+)/.exec(said.town)?.[1]);
  people = await enrol();
});
afterAll(() => open.disposeAsync());

async function enrol(): Promise<[Enrolled, Enrolled]> {
  await eventually("two codes are printed", () => said.town.match(/enrolment code/g)?.length === 2);
  const codes = [...said.town.matchAll(/enrolment code (\S+)/g)].map(([, code]) => code);
  const both = firstTwo.map((one): Enrolled => {
    const person = new Person(url);
    return {
      person,
      async signIn() {
        await person.ask("POST", "/api/session", sessionReply, { login: one.login, password });
      },
    };
  });
  for (const [index, { person }] of both.entries())
    await person.ask("POST", "/api/enrol", z.unknown(), { ...firstTwo[index], code: codes[index], password });
  const [chief, administrator] = both;
  if (chief === undefined || administrator === undefined) throw new TypeError("two people");
  await chief.signIn();
  await administrator.signIn();
  return [chief, administrator];
}

test("three machines record, show and are linked as one, and one that is taken out is out", async () => {
  const clip = await makeTestClip(testClips, {
    codec: "h264",
    width: 640,
    height: 360,
    framesPerSecond: 25,
    seconds: 10,
    bitrate: 300_000,
  });
  await using cameras = await startSimulator({
    cameras: [{ id: "place", name: "Place d’Armes", main: clip, sub: clip }],
    host: "127.0.0.1",
    rtspPort: 0,
    onvifPort: 0,
    clock: systemClock,
    log: silentLog,
    signal: new AbortController().signal,
  });
  // One that has not joined says so, and does not start.
  const early = start("recorder", "--role", "recorder");
  await new Promise((resolve) => early.once("exit", resolve));
  expect(said.recorder).toMatch(/has not joined its town/);

  await haveJoin("recorder", "cellar");
  await haveJoin("analyst", "attic");
  const recorder = start("recorder", "--role", "recorder");
  start("analyst", "--role", "analyst");

  const [chief, administrator] = people;
  const [first] = cameraRequests();
  if (first === undefined) throw new TypeError("no camera");
  const streams = [
    { name: "main" as const, url: cameras.url("place", "main"), transport: "tcp" as const, record: true },
  ];
  await importBy([chief, administrator], {
    register: { deployer: "commune", territory: "Valmont", records: communeActs([firstTwo[0].login]) },
    cameras: [{ ...first, streams }],
    scenes: [],
  });
  await eventually("the camera records", async () => {
    const { cameras: all } = await chief.person.ask("GET", "/api/cameras", camerasReply);
    return all.some(({ recording }) => recording);
  });
  await eventually("both machines are linked", async () => {
    const { recorders, analysts } = await chief.person.ask("GET", "/api/health", healthReply);
    const linked = [...recorders, ...analysts].map((one) => one.linked);
    return linked.length === 2 && linked.every(Boolean);
  });

  // Through the town's door, from the recorder's machine.
  await chief.person.ask("PUT", "/api/session/motive", z.unknown(), { text: "essai (fictif)" });
  const to = toMicros(systemClock.now());
  const span = { from: to - 60e6, to: to + 60e6 };
  const permit = await chief.person.ask("POST", "/api/permits", permitAnswer, {
    processing: "playback",
    cameras: ["place"],
    span,
    motive: "essai (fictif)",
  });
  if (permit.outcome === "deny") throw new Error(JSON.stringify(permit.reasons));
  const path = `/media/timeline/place?from=${span.from}&to=${span.to}`;
  await eventually("what was recorded there is seen here", async () => {
    const answer = await chief.person.media(path, permit.token);
    return timelineReply.parse(await answer.json()).runs.length > 0;
  });

  const { certificates } = await administrator.person.ask("GET", "/api/certificates", certificatesReply);
  expect(certificates.filter(({ of }) => of === "machine")).toMatchObject([
    { name: "attic", programs: ["analyst"], state: "good" },
    { name: "cellar", programs: ["recorder"], state: "good" },
  ]);
  // What each machine keeps: no key but its own, and the town's authority only as its certificate.
  await expect(readFile(join(folder, "recorder/keys/authority.key"))).rejects.toThrow("ENOENT");

  await administrator.person.ask("DELETE", "/api/machines/cellar", doneReply);
  await eventually("the recorder is cut off", () => /certificate was revoked/.test(said.town));
  await eventually("the town says so", async () => {
    const { cameras: all } = await chief.person.ask("GET", "/api/cameras", camerasReply);
    return all.every(({ state }) => state === "unknown");
  });
  // It goes on recording to its permits' end, and says that it is alone.
  expect(recorder.exitCode).toBeNull();
});
