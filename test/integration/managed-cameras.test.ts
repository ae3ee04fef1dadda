import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { systemClock, toMicros } from "#base";
import {
  acceptedReply,
  alarmsReply,
  camerasReply,
  csvReply,
  devicesReply,
  discoverReply,
  doneReply,
  eventsReply,
  logReply,
  lookReply,
  proposalsReply,
  proposedReply,
  steeringReply,
  testPictureReply,
} from "#contract";
import { openCameraNetworks, openOnvif, ptzStatus } from "#protocols/onvif";
import type { Person } from "../../demo/town/person.ts";
import { cameraPassword } from "../../demo/town/set-up.ts";
import { eventually } from "../support/until.ts";
import { openValmont, untilRecording, type Valmont } from "../support/valmont.ts";

let town: Valmont;
let chief: Person;
let other: Person;
const { username, password } = cameraPassword;

beforeAll(async () => {
  town = await openValmont({ cameras: ["dome"], ptz: ["dome"], toBeAdded: ["kiosque", "halle"] });
  chief = await town.visitor("chief");
  other = await town.visitor("data-protection-officer").catch(() => town.people[1]?.person ?? chief);
  await untilRecording(town);
});
afterAll(() => town[Symbol.asyncDispose]());

const logPath = `/api/log?from=0&to=${Number.MAX_SAFE_INTEGER}`;

const position = async () => {
  const link = await openOnvif(town.simulator.onvifUrl("dome") ?? "", {
    networks: openCameraNetworks(undefined, { loopback: true }),
    clock: systemClock,
    signal: new AbortController().signal,
    credentials: cameraPassword,
  });
  return (await ptzStatus(link, "main")).position;
};
const steer = (who: Person, body: object) => who.ask("POST", "/api/cameras/dome/steering", doneReply, body);
/** What the log says of one kind of act. */
async function log(what: string): Promise<string> {
  const { entries } = await other.ask("GET", logPath, logReply);
  return entries.flatMap(({ detail }) => (detail.includes(what) ? [detail] : [])).join("\n");
}

test("a camera that answers on the network is found, looked at, seen once, proposed, accepted, and recorded", async () => {
  const { found } = await chief.ask("POST", "/api/devices/discover", discoverReply, { seconds: 2 });
  const kiosk = found.find(({ address }) => address.includes("/kiosque/"));
  expect(found.find(({ address }) => address.includes("/dome/"))?.camera).toBe("dome");
  expect(kiosk).toMatchObject({ name: "Kiosque", ptz: false });
  const address = kiosk?.address ?? "";
  const seen = await chief.ask("POST", "/api/devices/look", lookReply, { address, username, password });
  expect(seen).toMatchObject({
    kind: "onvif",
    manufacturer: "Vigie",
    chosen: { main: "main", sub: "sub" },
    clock: { source: "ntp" },
    users: [{ name: username }],
  });
  const url = seen.profiles.find(({ token }) => token === "main")?.url ?? "";
  const picture = await chief.ask("POST", "/api/devices/picture", testPictureReply, {
    address,
    username,
    password,
    camera: "kiosque",
    url,
  });
  expect(picture).toMatchObject({ outcome: "picture", width: 640, height: 360 });
  expect(picture.outcome === "picture" && Buffer.from(picture.jpeg, "base64").subarray(0, 2)).toEqual(
    Buffer.from([0xff, 0xd8]),
  );
  const { proposal } = await chief.ask("POST", "/api/cameras", proposedReply, {
    id: "kiosque",
    name: "Kiosque",
    place: "Parc",
    plan: { x: 0.5, y: 0.5, heading: 0, fieldOfView: 70, range: 0.1 },
    purposes: [1, 5],
    streams: seen.profiles.map(({ token, url: stream }) => ({
      name: token,
      url: stream,
      username,
      password,
      record: true,
    })),
    device: { address, profiles: seen.chosen },
  });
  await expect(chief.ask("POST", `/api/proposals/${proposal}/accept`, acceptedReply)).rejects.toThrow(
    "Someone other",
  );
  await other.ask("POST", `/api/proposals/${proposal}/accept`, acceptedReply);
  await eventually("the kiosk is recorded", async () => {
    const { cameras } = await chief.ask("GET", "/api/cameras", camerasReply);
    return cameras.some(({ id, recording }) => id === "kiosque" && recording);
  });
});

test("a picture that the law does not permit is not taken, and says why", async () => {
  const url = town.simulator.url("halle", "main");
  const asked = { address: url, url, username, password, camera: "nulle-part" };
  const answer = await chief.ask("POST", "/api/devices/picture", testPictureReply, asked);
  expect(answer.outcome).toBe("deny");
});

test("an address outside of the camera networks is not asked", async () => {
  for (const address of ["203.0.113.1", "http://169.254.169.254/latest", "rtsp://203.0.113.1/x"])
    await expect(chief.ask("POST", "/api/devices/look", lookReply, { address })).rejects.toThrow(
      "no camera network",
    );
});

test("a table of cameras is checked whole, and proposed whole or not at all", async () => {
  const address = town.simulator.onvifUrl("halle") ?? "";
  const table = (where: string) =>
    Buffer.from(
      `\ufeffnom;adresse;utilisateur;mot de passe\r\nHalle;${where};${username};${password}\r\n`,
    ).toString("base64");
  const dry = await chief.ask("POST", "/api/cameras/csv", csvReply, { file: table(address), dryRun: true });
  expect(dry).toMatchObject({ cameras: [{ line: 2, id: "halle" }], problems: [] });
  expect(dry.proposal).toBeUndefined();
  const wrong = await chief.ask("POST", "/api/cameras/csv", csvReply, { file: table("127.0.0.1:1") });
  expect(wrong).toMatchObject({ problems: [{ line: 2, en: expect.stringContaining("cannot be reached") }] });
  const done = await chief.ask("POST", "/api/cameras/csv", csvReply, { file: table(address) });
  const { proposals } = await other.ask("GET", "/api/proposals", proposalsReply);
  expect(proposals.find(({ id }) => id === done.proposal)?.summary.cameras).toEqual(["halle"]);
  await other.ask("POST", `/api/proposals/${done.proposal ?? ""}/accept`, acceptedReply);
  const { cameras } = await chief.ask("GET", "/api/cameras", camerasReply);
  expect(cameras.find(({ id }) => id === "halle")?.streams.map(({ name }) => name)).toEqual(["main", "sub"]);
});

test("a head is steered under a permit, by one person at a time, and a higher role takes over", async () => {
  const operator = await town.visitor("operator");
  await steer(operator, { act: "move", pan: 1, tilt: 0, zoom: 0 });
  await eventually("it turns", async () => ((await position())?.pan ?? 0) > 0.02);
  await steer(operator, { act: "stop" });
  const stopped = await position();
  expect(await position()).toEqual(stopped);
  const { by } = await chief.ask("GET", "/api/cameras/dome/steering", steeringReply);
  expect(by).toMatchObject({ role: "operator" });
  await steer(chief, { act: "stop" });
  await expect(steer(operator, { act: "move", pan: 1, tilt: 0, zoom: 0 })).rejects.toThrow(
    "is steering this camera",
  );
  await steer(chief, { act: "release" });
  await steer(operator, { act: "stop" });
  await steer(operator, { act: "release" });
  expect(await log("steer")).toContain("taken over by a higher role");
});

test("a turn that is asked for once ends by itself", async () => {
  await steer(chief, { act: "move", pan: -0.1, tilt: 0, zoom: 0 });
  await systemClock.sleep(2_600);
  const rested = await position();
  await systemClock.sleep(300);
  expect(await position()).toEqual(rested);
});

test("a preset is kept and gone to, and a patrol goes through its presets and waits while a person steers", async () => {
  const presets = async () => (await chief.ask("GET", "/api/cameras/dome/steering", steeringReply)).presets;
  const keep = (name: string) =>
    chief.ask("PUT", "/api/cameras/dome/presets", doneReply, { act: "keep", name });
  await keep("Porte");
  await steer(chief, { act: "move", pan: 1, tilt: 0, zoom: 0 });
  await systemClock.sleep(500);
  await steer(chief, { act: "stop" });
  await keep("Rue");
  const [door, street] = await presets();
  await steer(chief, { act: "go", preset: door?.token ?? "" });
  const at = (await position())?.pan;
  await chief.ask("PUT", "/api/cameras/dome/patrols/nuit", doneReply, {
    id: "nuit",
    name: "Nuit",
    stops: [door, street].map((preset) => ({ preset: preset?.token, seconds: 3 })),
  });
  await steer(chief, { act: "patrol", patrol: "nuit" });
  await eventually("the patrol goes on", async () => (await position())?.pan !== at);
  const running = await chief.ask("GET", "/api/cameras/dome/steering", steeringReply);
  expect(running).toMatchObject({ patrol: { id: "nuit", paused: false } });
  await steer(chief, { act: "stop" });
  expect(await chief.ask("GET", "/api/cameras/dome/steering", steeringReply)).toMatchObject({
    patrol: { paused: true },
  });
  await steer(chief, { act: "end-patrol" });
  await steer(chief, { act: "release" });
});

/** Of this test: accepted once, a change is none any more. */
let tries = 0;

test("what changes at the camera itself is named, with since when, until two people accept it", async () => {
  const alarms = async () =>
    (await chief.ask("GET", "/api/alarms", alarmsReply)).standing.filter(({ kind }) =>
      kind.startsWith("drift-"),
    );
  const propose = () => chief.ask("POST", "/api/devices/dome/accept", proposedReply);
  await eventually("none stands", async () => (await alarms()).length === 0);
  const oldest = Temporal.Instant.from("2026-01-02T03:04:05Z");
  tries += 1;
  const [expected, firmware, keeps] = [`${tries}.0`, `${tries + 1}.0`, `P${90 + tries}D`];
  town.simulator.alter("dome", { firmware, onCard: { keeps, oldest: oldest.toString() } });
  const { proposal } = await propose();
  const found = await chief.ask("GET", "/api/devices", devicesReply);
  const dome = found.devices.find(({ camera }) => camera === "dome");
  expect(dome?.state?.cardFrom, "how far back its card goes").toBe(toMicros(oldest));
  expect(dome?.drifts).toMatchObject([
    { kind: "firmware", expected, found: firmware },
    { kind: "on-card", found: `card ${keeps}` },
  ]);
  await eventually("the alarms are raised", async () => (await alarms()).length === 2);
  await other.ask("POST", `/api/proposals/${proposal}/accept`, acceptedReply);
  await propose(); // looks again at once
  const { devices } = await chief.ask("GET", "/api/devices", devicesReply);
  expect(devices.find(({ camera }) => camera === "dome")?.drifts).toEqual([]);
});

test("what a camera analyses by itself without a basis is ignored and named; a wire on its back is a signal", async () => {
  const drifts = async () => {
    const { devices } = await chief.ask("GET", "/api/devices", devicesReply);
    return devices.find(({ camera }) => camera === "dome")?.drifts ?? [];
  };
  await eventually("the analysis is named", async () => {
    town.simulator.raise("dome", { topic: "line-crossed", active: true });
    // Its topic, its rule's name, and the article that it has no basis under.
    const named = /LineDetector[/]Crossed · Quai · (CSI|Loi|RGPD) /;
    return (await drifts()).some(({ kind, found }) => kind === "analytics" && named.test(found));
  });
  const signals = async () => {
    const now = Number(systemClock.now().epochNanoseconds / 1000n);
    const path = `/api/events?from=${now - 600e6}&to=${now + 600e6}`;
    return (await chief.ask("GET", path, eventsReply)).events;
  };
  await eventually("the input is a signal", async () => {
    town.simulator.raise("dome", { topic: "digital-input", active: true });
    return (await signals()).some(({ rule }) => rule === "digital-input");
  });
  expect((await signals()).map(({ rule }) => rule)).not.toContain("zone-crossing");
});

test("a camera's own counter without a basis is named with its rule", async () => {
  town.simulator.raise("dome", { topic: "counter", active: true });
  await eventually("the counter is named", async () => {
    const { devices } = await chief.ask("GET", "/api/devices", devicesReply);
    const drifts = devices.find(({ camera }) => camera === "dome")?.drifts ?? [];
    return drifts.some(({ found }) => found.includes("CountAggregation/Counter · Porte"));
  });
});

test("a camera's password is changed in the camera and here, and is never seen again", async () => {
  const next = "canari-nouveau-mot";
  await chief.ask("PUT", "/api/cameras/dome/password", doneReply, { password: next });
  await eventually("it is recorded with the new one", async () => {
    const { cameras } = await chief.ask("GET", "/api/cameras", camerasReply);
    return cameras.some(({ id, recording }) => id === "dome" && recording);
  });
  const said = await Promise.all(
    ["/api/cameras", "/api/devices", logPath, "/api/health", "/api/proposals"].map(async (path) => {
      return JSON.stringify(await (path === logPath ? other : chief).ask("GET", path, z.unknown()));
    }),
  );
  for (const text of said) expect(text).not.toContain(next);
  await steer(chief, { act: "stop" });
});
