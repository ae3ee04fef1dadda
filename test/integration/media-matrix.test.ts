import { createPrivateKey, createPublicKey } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { WebSocket } from "ws";
import { systemClock, toMicros } from "#base";
import { type AgentRole, agentRoles, fragmentsReply, type RegisterRecord } from "#contract";
import { serveLink } from "#link";
import { mintPermit } from "#permit/mint";
import { type FrontDoor, openFrontDoor } from "../../src/door/index.ts";
import { type MediaServices, mediaRoutes } from "../../src/recorder/serve/media-routes.ts";
import { type Ask, cameraAct, cameraRequests, TownRig } from "../support/town-rig.ts";
import { anHour, openRig, type RecorderRig, until } from "./recorder-rig.ts";

/*
 * The rest of the matrix of `src/town/http/matrix.test.ts`: pictures, which go from a recorder to a browser without
 * passing through the town. A real town permits each role what it may have of camera A; with that, and with nothing,
 * every path of the recorder is asked for camera B through the front door, and answers as for one that is not there.
 * Paths are taken from the recorder's own table: one that is added tomorrow is walked tomorrow.
 */

const [a, b, nowhere] = ["place", "gare", "port"] as const;
const watching: readonly AgentRole[] = ["operator", "supervisor", "chief"];

let town: TownRig;
let recorder: RecorderRig;
let door: FrontDoor;
const open = new AsyncDisposableStack();
const holders = new Map<string, string>();
const counted = { requests: 0, leaks: 0 };
/** Of camera B: what someone would ask for who had learnt of it elsewhere. */
const known = { fragment: "", init: "" };

const limited = (login: string): RegisterRecord => ({
  kind: "designation",
  id: `d-${login}`,
  person: login,
  capacity: "occupier",
  designatedBy: "Le maire (fictif)",
  act: "Arrêté municipal 1 (fictif)",
  territory: "Valmont",
  from: "2026-01-05",
  until: "2030-01-04",
  cameras: [a],
  prefectApproval: null,
  trainedOn: null,
});

/** Deeper than a second or two behind, as what is recorded is; all of it in the past. */
const span = () => {
  const now = toMicros(systemClock.now());
  return { from: now - 1800e6, to: now };
};

async function askPermit(ask: Ask, processing: string, camera: string) {
  const body = { processing, cameras: [camera], motive: "essai (fictif)", span: span() };
  if (processing === "live-view") return ask("POST", "/api/permits", { processing, cameras: [camera] });
  return ask("POST", "/api/permits", body);
}

beforeAll(async () => {
  [town, recorder] = await Promise.all([
    TownRig.open("laboratory"),
    openRig({ cameras: [{ id: a }, { id: b }] }),
  ]);
  open.use(town);
  open.use(recorder);
  const late = systemClock.now().since(town.clock.now()).total("milliseconds");
  await town.clock.advance(Math.max(0, late));
  const { chief, administrator } = await town.enrolFirstTwo();
  const [first] = cameraRequests();
  await town.importBy(chief, administrator, {
    register: {
      territory: "Valmont",
      records: [
        {
          kind: "authorisation",
          id: "arrete-1",
          reference: "Arrêté 2026-1 (fictif)",
          signedOn: "2026-01-05",
          from: "2026-01-05",
          until: "2030-01-04",
          provisional: false,
          cameras: [a, b],
          purposes: [1, 5],
          retention: "P15D",
          recipients: [],
          fictitious: true,
        },
        ...[a, b].map((camera) => cameraAct(camera, "rendered")),
        ...agentRoles.map((role) => limited(`${role}-1`)),
      ],
    },
    cameras: [a, b].map((id) => ({ ...first, id })),
  });

  const key = createPrivateKey(await readFile(join(town.config.data, "keys/gate.pem")));
  await recorder.start();
  const now = toMicros(systemClock.now());
  await recorder.assign({
    gateKey: createPublicKey(key).export({ format: "der", type: "spki" }).toString("base64"),
    cameras: [a, b].map((camera) => ({
      id: camera,
      name: camera,
      streams: [
        { name: "main", url: recorder.simulator.url(camera, "main"), transport: "tcp", record: true },
      ],
      permit: mintPermit(
        {
          decision: `record-${camera}`,
          deployment: "valmont",
          cameras: [camera],
          kind: "standing",
          actor: "recorder",
          keeping: anHour,
          notBefore: now - 60e6,
          notAfter: now + 3600e6,
          processing: "record-video",
        },
        key,
      ).token,
    })),
  });
  const ofB = mintPermit(
    {
      decision: "of-b",
      deployment: "valmont",
      cameras: [b],
      kind: "personal",
      actor: "marie",
      span: { from: 0, to: now * 2 },
      notBefore: now - 60e6,
      notAfter: now + 3600e6,
      processing: "playback",
    },
    key,
  ).token;
  await until(async () => {
    const reply = await recorder.get(`/media/fragments/${b}/main?from=0&to=${now * 2}`, ofB);
    const [fragment] = reply.ok ? fragmentsReply.parse(await reply.json()).fragments : [];
    Object.assign(known, { fragment: String(fragment?.id ?? ""), init: fragment?.init ?? "" });
    return fragment !== undefined;
  }, "camera B has something to leak");

  open.use(await serveLink({ socket: town.config.sockets.town, app: town.town.app }));
  door = open.use(
    await openFrontDoor({
      ...town.config,
      sockets: { ...town.config.sockets, recorder: recorder.config.sockets.recorder },
    }),
  );

  holders.set("nobody", "");
  holders.set("somebody with a forged permit", `${ofB.slice(0, -4)}AAAA`);
  for (const role of agentRoles) {
    const ask = await town.invite(chief, `${role}-1`, role);
    await ask("PUT", "/api/session/motive", { text: "vidéopatrouille" });
    for (const processing of ["live-view", "playback"]) {
      const own = await askPermit(ask, processing, a);
      if (own.body?.outcome === "permit") holders.set(`${role}, ${processing}`, own.body.token);
      // Of camera B nobody gets one, and is told no more than of one that is not there.
      const [other, none] = [await askPermit(ask, processing, b), await askPermit(ask, processing, nowhere)];
      counted.requests += 3;
      expect(other.text.replaceAll(b, nowhere), role).toBe(none.text);
    }
  }
});
afterAll(() => open.disposeAsync());

/** Never called: only its table is read. */
const paths = mediaRoutes({} as unknown as MediaServices)
  .routes.filter(({ method }) => method === "GET")
  .map(({ path }) => path);

function addressesOf(path: string, camera: string): string[] {
  const { from, to } = span();
  const at = path
    .replace(":camera", camera)
    .replace(":stream", "main")
    .replace(":id", known.fragment)
    .replace(":init", known.init);
  return [at, `${at}?from=${from}&to=${to}`, `${at}?from=0&to=${to * 2}`];
}

async function ask(path: string, permit: string): Promise<{ status: number; text: string }> {
  counted.requests += 1;
  const headers = permit === "" ? {} : { authorization: `Permit ${permit}` };
  const answer = await fetch(`${door.url}${path}`, { headers });
  return { status: answer.status, text: await answer.text() };
}

test("whoever watches gets a permit of camera A, and the others get none", () => {
  const roles = [...holders.keys()].filter((name) => name.includes(", "));
  expect(roles.toSorted()).toEqual(
    watching.flatMap((role) => [`${role}, live-view`, `${role}, playback`]).toSorted(),
  );
});

test("no path of the recorder gives, or tells, anything of camera B", async () => {
  const leaks: string[] = [];
  for (const [who, permit] of holders) {
    for (const path of paths) {
      const [ofB, ofNone] = [addressesOf(path, b), addressesOf(path, nowhere)];
      for (const [at, address] of ofB.entries()) {
        const asked = await ask(address, permit);
        const unknown = await ask(ofNone[at] ?? "", permit);
        if (asked.status < 400 || asked.text.replaceAll(b, nowhere) !== unknown.text)
          leaks.push(`${who}: ${address} (${asked.status}, ${unknown.status})`);
      }
      // B's own fragment, under A's name and permit.
      if (path.includes(":id")) {
        const [address = ""] = addressesOf(path, a);
        const [here, none] = [await ask(address, permit), await ask(`${address}99999`, permit)];
        if (here.status < 400 || here.text !== none.text) leaks.push(`${who}: ${address} is of B`);
      }
    }
  }
  counted.leaks += leaks.length;
  expect(leaks).toEqual([]);
});

async function hear(camera: string, permit: string): Promise<string> {
  counted.requests += 1;
  const socket = new WebSocket(`${door.url.replace("http", "ws")}/media/live/${camera}/main`);
  const heard: string[] = [];
  socket.on("message", (data: Buffer, binary) => heard.push(binary ? "a picture" : data.toString()));
  await new Promise((resolve, reject) => socket.once("open", resolve).once("error", reject));
  const closed = new Promise((resolve) => socket.once("close", resolve));
  socket.send(JSON.stringify({ type: "hello", permit }));
  await Promise.race([closed, systemClock.sleep(2_000)]);
  socket.terminate();
  return heard.join("\n");
}

test("no live socket shows, or tells, anything of camera B", async () => {
  const leaks: string[] = [];
  await Promise.all(
    [...holders].map(async ([who, permit]) => {
      const [ofB, none] = [await hear(b, permit), await hear(nowhere, permit)];
      if (ofB.includes("a picture") || ofB.replaceAll(b, nowhere) !== none)
        leaks.push(`${who}: ${ofB.slice(0, 200)} / ${none.slice(0, 200)}`);
    }),
  );
  counted.leaks += leaks.length;
  expect(leaks).toEqual([]);
});

test("the size of the matrix of pictures", () => {
  const size = `${paths.length} paths and 1 socket × ${agentRoles.length} roles and 2 without one × 3 objects`;
  process.stdout.write(`matrix of pictures: ${size}, ${counted.requests} requests, ${counted.leaks} leaks\n`);
  expect(paths.length).toBeGreaterThanOrEqual(6);
  expect(counted.leaks).toBe(0);
});
