import { createServer } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { WebSocket } from "ws";
import { systemClock, toMicros } from "#base";
import { agentRoles, type LiveNews, type RegisterRecord, type Role } from "#contract";
import { sampleOf } from "../../../test/support/sample-body.ts";
import {
  type Ask,
  cameraAct,
  cameraRequests,
  goodPassword,
  quay,
  TownRig,
} from "../../../test/support/town-rig.ts";
import type { Route } from "./route.ts";

/*
 * The matrix: every route and the live socket × every role, each person limited to camera A. Whatever is asked of
 * camera B is answered as of a camera that does not exist, and nothing that is not asked of it speaks of it. Routes
 * are taken from the table and requests are made from their schemas: one that is added tomorrow is walked tomorrow.
 */

const a = "place";
/** In every name, place, address and word of camera B, and in nothing else. */
const b = "quaibeta";
const nowhere = "quaizeta";
const ofB = new RegExp(b, "i");

let rig: TownRig;
let chief: Ask;
let administrator: Ask;
const people = new Map<Role, Ask>();
const counted = { requests: 0, leaks: 0 };

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

const authorised: RegisterRecord = {
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
};

/** Everything of a town that can speak of a camera, said of camera B. */
beforeAll(async () => {
  rig = await TownRig.open("laboratory");
  ({ chief, administrator } = await rig.enrolFirstTwo());
  const [first] = cameraRequests();
  if (first === undefined) throw new Error("no camera");
  const streams = [{ name: "main", url: `rtsp://192.0.2.2/${b}`, transport: "tcp", record: true }];
  const second = { ...first, id: b, name: `Caméra ${b}`, place: `Rue ${b}`, streams };
  await rig.importBy(chief, administrator, {
    register: {
      territory: "Valmont",
      records: [
        authorised,
        cameraAct(a, "rendered"),
        cameraAct(b, "rendered"),
        ...agentRoles.map((role) => limited(`${role}-1`)),
        { ...limited("other"), cameras: [b] },
        { ...limited("marie"), cameras: [a, b] },
      ],
    },
    cameras: [first, second],
  });
  await rig.shelve("crossing", "detect-zone-crossing");
  await administrator("POST", "/api/modules/crossing");
  for (const camera of [a, b]) await administrator("PUT", `/api/scenes/${camera}/crossing`, quay);
  await chief("PUT", "/api/layouts/mur-1", { id: "mur-1", name: "Mur", tiles: 4, cameras: [a, b, null] });
  await chief("PUT", "/api/session/motive", { text: "vidéopatrouille" });
  await chief("POST", "/api/permits", { processing: "live-view", cameras: [b] });
  await chief("POST", "/api/import", { register: { records: [{ ...cameraAct(b), id: b }] } });
  await chief("POST", "/api/cameras", { ...second, place: `Quai ${b}` });
  await observe("signal-b");
  await rig.town.alarms.standing("test", [
    { kind: "camera-unreachable", subject: b, facts: { camera: `Caméra ${b}`, detail: b } },
  ]);
  await rig.clock.advance(60_000);
  await rig.town.alarms.standing("test", [
    { kind: "camera-unreachable", subject: b, facts: { camera: `Caméra ${b}`, detail: b } },
  ]);
  for (const role of agentRoles) people.set(role, await rig.invite(chief, `${role}-1`, role));
});
afterAll(() => rig[Symbol.asyncDispose]());

async function observe(id: string): Promise<void> {
  const box = { x: 0.1, y: 0.1, width: 0.1, height: 0.2 };
  const at = toMicros(rig.clock.now());
  const signal = {
    id,
    camera: b,
    module: "crossing",
    rule: b,
    at,
    zone: "quay",
    track: 1,
    box,
    confidence: 0.8,
  };
  const tracks = [{ id: 1, category: "person", box, confidence: 0.8 }];
  const body = {
    pictures: [{ camera: b, module: "crossing", wall: at, tracks }],
    signals: [{ ...signal, measured: {} }],
  };
  const { status, text } = await rig.stranger()("POST", "/link/observations", body);
  if (status !== 200) throw new Error(text);
}

/** Sessions that a walk ended are opened again: what is walked is what a person who is in can do. */
async function asking(role: Role): Promise<Ask> {
  const ask = people.get(role);
  if (ask !== undefined && (await ask("GET", "/api/session")).status === 200) return ask;
  const again = await rig.signIn(`${role}-1`);
  people.set(role, again);
  return again;
}

/** Other names in a path are those of what is there, so that the camera's alone decides. */
function pathOf(route: Route, name: string): string {
  return route.path.replaceAll(/:(\w+)/g, (_, what: string) => (what === "module" ? "crossing" : name));
}

const always = { from: "0", to: "9000000000000000" };

/** Named wherever a name can stand, or (without a name) only what must be there. */
function addressesOf(route: Route, name: string | undefined): string[] {
  const path = pathOf(route, name ?? a);
  if (route.query === undefined) return [path];
  const known = sampleOf(route.query, name ?? a) as Record<string, string>;
  const given = Object.entries(known).flatMap(([key]) => {
    if (key === "from" || key === "to") return [[key, always[key]]];
    return key === "camera" && name !== undefined ? [[key, name]] : [];
  });
  return [`${path}?${new URLSearchParams(given)}`];
}

/** What changes from one answer to the next whoever asks, and the name that was asked for, set aside. */
function settled(text: string, name: string): string {
  return text
    .replaceAll(name, "<name>")
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, "<uuid>")
    .replaceAll(/"code":"[A-Z2-9-]{23}"/g, '"code":"<random>"')
    .replaceAll(/DP-[A-Z2-9]{4}-[A-Z2-9]{4}/g, "<random>")
    .replaceAll(/"(secret|uri|challenge)":"[^"]*"/g, '"$1":"<random>"')
    .replaceAll(/\b1[67]\d{14}\b/g, "<time>");
}

const walked = () =>
  rig.town.routes.filter(
    ({ may, method, path }) =>
      may !== "programs" &&
      // Each ends the walker's own account or town, and none of them takes the name of a camera.
      !(method === "POST" && path === "/api/people/:person/departure") &&
      // The law itself makes public what is filmed (R252-16).
      path !== "/api/public" &&
      !(method === "POST" && path === "/api/session"),
  );

/** The whole body, then each of its parts alone where the schema takes that. */
function bodiesOf(route: Route, name: string): unknown[] {
  if (route.method === "GET") return [undefined];
  if (route.body === undefined) return [{}];
  const whole = sampleOf(route.body, name);
  const parts = Object.entries(whole as object).map(([key, value]) => ({ [key]: value }));
  const { body } = route;
  return [whole, ...parts.filter((part) => body.safeParse(part).success)];
}

async function ask(role: Role, route: Route, name: string | undefined) {
  const answers = [];
  for (const address of addressesOf(route, name)) {
    for (const body of bodiesOf(route, name ?? a)) {
      counted.requests += 1;
      // Wrong passwords, of which some routes are given many here, are forgotten.
      if (route.path.startsWith("/api/account")) await rig.clock.advance(31_000);
      const from = `10.1.${counted.requests >> 8}.${counted.requests & 255}`;
      const asker = await asking(role);
      const { status, text, headers } = await turning(
        asker(route.method, address, body, { "x-forwarded-for": from }),
      );
      answers.push(`${status} ${settled(text, name ?? a)} ${JSON.stringify([...headers])}`);
    }
  }
  return answers.join("\n");
}

test("every request of the walk is one that its route reads", () => {
  const unread = walked().filter(({ body, query }) =>
    [body, query].some((schema) => schema?.safeParse(sampleOf(schema, b)).success === false),
  );
  // Its figures must agree with each other; what comes without is refused before any camera is looked for.
  const needFigures = ["PUT /api/cameras/:camera/limits"];
  expect(unread.map(({ method, path }) => `${method} ${path}`)).toEqual(needFigures);
});

test("camera B is there for those who may see it, so that there is something to leak", async () => {
  const speaking = new Set<string>();
  const officer = await rig.invite(chief, "dominique", "data-protection-officer");
  for (const route of rig.town.routes) {
    if (route.method !== "GET" || route.may === "programs") continue;
    for (const one of [chief, administrator, officer])
      for (const address of addressesOf(route, undefined))
        if (ofB.test((await one("GET", address)).text)) speaking.add(route.path);
  }
  expect([...speaking].toSorted()).toEqual(
    expect.arrayContaining([
      "/api/alarms",
      "/api/cameras",
      "/api/events",
      "/api/layouts",
      "/api/legal-basis",
      "/api/log",
      "/api/people",
      "/api/proposals",
      "/api/scenes",
    ]),
  );
});

/** A route that waits for something waits by the town's clock, which somebody has to turn. */
async function turning<T>(asked: Promise<T>): Promise<T> {
  let answered = false;
  const answer = asked.finally(() => {
    answered = true;
  });
  while (!answered) {
    await Promise.race([answer, systemClock.sleep(250)]);
    if (!answered) await rig.clock.advance(5_000);
  }
  return answer;
}

async function leaksOf(role: Role, routes: readonly Route[]): Promise<string[]> {
  const leaks: string[] = [];
  for (const route of routes) {
    const name = `${route.method} ${route.path}`;
    const unasked = await ask(role, route, undefined);
    if (ofB.test(unasked))
      leaks.push(`${name} speaks of it unasked: ${around(unasked, unasked.search(ofB))}`);
    const asked = await ask(role, route, b);
    const unknown = await ask(role, route, nowhere);
    if (asked !== unknown) {
      const at = asked.split("").findIndex((letter, index) => letter !== unknown[index]);
      leaks.push(`${name} tells them apart: ${around(asked, at)} / ${around(unknown, at)}`);
    }
  }
  counted.leaks += leaks.length;
  return leaks;
}

const reads = ({ method }: Route) => method === "GET";

// All read before any writes: what a walker wrote of camera B is no leak.
test.each(agentRoles)(
  "%s, limited to camera A, reads nothing of camera B on any route",
  async (role) => {
    expect(await leaksOf(role, walked().filter(reads))).toEqual([]);
  },
  120_000,
);

test.each(agentRoles)(
  "%s, limited to camera A, learns nothing of camera B by changing anything",
  async (role) => {
    expect(
      await leaksOf(
        role,
        walked().filter((route) => !reads(route)),
      ),
    ).toEqual([]);
  },
  120_000,
);

test("the live socket tells each role of camera A, and of nothing that happens at camera B", async () => {
  const server = createServer();
  server.on("upgrade", rig.town.upgrade);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  await using _closing = {
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  // Wrong passwords of the walk are forgotten.
  await rig.clock.advance(60_000);
  for (const role of agentRoles) {
    const credentials = { login: `${role}-1`, password: goodPassword };
    const signedIn = await rig.stranger("10.0.9.1")("POST", "/api/session", credentials);
    const cookie = (signedIn.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
    const host = `127.0.0.1:${port}`;
    const page = new WebSocket(`ws://${host}/api/live`, { headers: { cookie, origin: `http://${host}` } });
    const heard: LiveNews[] = [];
    page.on("message", (data: Buffer) => heard.push(JSON.parse(data.toString()) as LiveNews));
    await new Promise((resolve, reject) => page.once("open", resolve).once("error", reject));
    await observe(`signal-${role}`);
    await rig.town.fleet.refresh();
    for (let tries = 0; tries < 50 && heard.length === 0; tries += 1) await systemClock.sleep(20);
    await systemClock.sleep(50);
    expect(
      heard.map(({ type }) => type),
      role,
    ).toContain("cameras");
    expect(JSON.stringify(heard), role).not.toMatch(ofB);
    counted.requests += 1;
    page.terminate();
  }
});

test("the size of the matrix", () => {
  const size = `${walked().length} routes and 1 socket × ${agentRoles.length} roles × 3 objects`;
  process.stdout.write(`matrix: ${size}, ${counted.requests} requests, ${counted.leaks} leaks\n`);
  expect(counted.leaks).toBe(0);
});

function around(text: string, at: number): string {
  return text.slice(Math.max(0, at - 100), at + 60);
}
