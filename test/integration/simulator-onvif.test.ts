import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { networkInterfaces, tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { silentLog, systemClock } from "#base";
import { answerChallenge, readChallenge } from "#protocols/rtsp";
import { type Simulator, startSimulator } from "#simulator";
import { makeTestClip, smallClip } from "../support/test-clip.ts";
import { testClips } from "../support/turned-simulator.ts";

interface OnvifClient {
  readonly profiles: {
    readonly $: { readonly token: string };
    readonly videoEncoderConfiguration: { encoding: string };
  }[];
  readonly [method: string]: unknown;
}

interface OnvifPackage {
  Cam: new (options: object, connected: (error: Error | null) => void) => OnvifClient;
  Discovery: { probe(options: object, done: (errors: Error[] | null, found: unknown[]) => void): void };
}

// The package's types leave out half of its methods: it is called by name here.
const onvif = createRequire(import.meta.url)("onvif") as OnvifPackage;
const credentials = { username: "operator", password: "un mot de passe" };

// Multicast needs a network: without one nobody can be discovered.
const hasNetwork = Object.values(networkInterfaces()).some((all) => all?.some(({ internal }) => !internal));
const picture = Buffer.from("ffd8ffe0 a picture ffd9");

let folder: string;
let simulator: Simulator;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "vigie-"));
  const snapshot = join(folder, "snapshot.jpg");
  await writeFile(snapshot, picture);
  const h264 = await makeTestClip(testClips);
  const h265 = await makeTestClip(testClips, { ...smallClip, codec: "h265" });
  simulator = await startSimulator({
    cameras: [
      { id: "dome", name: "Place <de> l’Église & marché", ptz: true, main: h265, sub: h264 },
      { id: "fixed", main: h264, snapshot },
      { id: "late", main: h264, fault: { kind: "clock-step", seconds: -7200 } },
    ],
    host: "127.0.0.1",
    rtspPort: 0,
    onvifPort: 0,
    ...(hasNetwork ? { discovery: true as const } : {}),
    credentials,
    clock: systemClock,
    signal: new AbortController().signal,
    log: silentLog,
  });
});

afterAll(async () => {
  await simulator[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

function connect(camera: string, password = credentials.password): Promise<OnvifClient> {
  const { hostname, port, pathname } = new URL(simulator.onvifUrl(camera) ?? "");
  const address = { hostname, port, path: pathname, timeout: 5000 };
  return new Promise((resolve, reject) => {
    const client = new onvif.Cam({ ...address, username: credentials.username, password }, (error) => {
      if (error === null) resolve(client);
      else reject(error);
    });
  });
}

function call(client: OnvifClient, method: string, ...given: unknown[]): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const run = client[method] as (...all: unknown[]) => void;
    run.call(client, ...given, (error: Error | null, answer: unknown) => {
      if (error === null || error === undefined) resolve(answer);
      else reject(error);
    });
  });
}

describe("an ONVIF client", () => {
  it("connects, and learns the profiles and where their streams are", async () => {
    const client = await connect("dome");
    expect(client.profiles.map((p) => [p.$.token, p.videoEncoderConfiguration.encoding])).toEqual([
      ["main", "H265"],
      ["sub", "H264"],
    ]);
    for (const stream of ["main", "sub"] as const) {
      expect(await call(client, "getStreamUri", { profileToken: stream })).toEqual({
        uri: simulator.url("dome", stream),
      });
    }
    expect(await call(client, "getDeviceInformation")).toMatchObject({ serialNumber: "SIM-dome" });
  });

  it("sees through Profile S only what Profile S can say", async () => {
    const client = await connect("dome");
    Object.assign(client, { media2Support: false });
    const profiles = (await call(client, "getProfiles")) as OnvifClient["profiles"];
    expect(profiles.map((p) => p.videoEncoderConfiguration?.encoding)).toEqual([undefined, "H264"]);
    expect(await call(client, "getStreamUri", { profileToken: "sub" })).toMatchObject({
      uri: simulator.url("dome", "sub"),
    });
  });

  it("is refused with a wrong password", async () => {
    await expect(
      connect("dome", "guess").then((client) => call(client, "getDeviceInformation")),
    ).rejects.toThrow("not authorized");
  });

  it("talks to a camera whose clock is wrong, by that clock", async () => {
    const client = await connect("late");
    const time = (await call(client, "getSystemDateAndTime")) as Date;
    expect(systemClock.now().epochMilliseconds - time.getTime()).toBeGreaterThan(7190_000);
    await expect(call(client, "getDeviceInformation")).resolves.toMatchObject({ serialNumber: "SIM-late" });
  });

  it("keeps a position as a preset, moves away and comes back", async () => {
    const client = await connect("dome");
    const position = async () =>
      ((await call(client, "getStatus", {})) as { position: { x: number } }).position;
    await call(client, "absoluteMove", { x: 0.05, y: 0.05, zoom: 0.05 });
    await expect.poll(position).toEqual({ x: 0.05, y: 0.05, zoom: 0.05 });
    await call(client, "setPreset", { presetName: "La porte" });
    const presets = (await call(client, "getPresets", {})) as Record<string, { $: { token: string } }>;
    await call(client, "continuousMove", { x: -1, y: 0, zoom: 0 });
    await expect.poll(async () => (await position()).x).toBeLessThan(0.04);
    await call(client, "stop", {});
    const stopped = await position();
    expect(await position()).toEqual(stopped);
    await call(client, "gotoPreset", { preset: presets["La porte"]?.$.token });
    await expect.poll(position).toEqual({ x: 0.05, y: 0.05, zoom: 0.05 });
    await call(client, "relativeMove", { x: -0.05, y: 0, zoom: 0 });
    await expect.poll(async () => (await position()).x).toBe(0);
    await call(client, "removePreset", { presetToken: presets["La porte"]?.$.token });
    expect(await call(client, "getPresets", {})).toEqual({});
  });

  it("cannot turn a fixed camera", async () => {
    const client = await connect("fixed");
    await expect(call(client, "getPresets", {})).rejects.toThrow();
  });

  it("hears of motion and tampering by pull point until it unsubscribes", async () => {
    const client = await connect("dome");
    await call(client, "createPullPointSubscription");
    const pulled = call(client, "pullMessages", { messageLimit: 1 });
    simulator.raise("dome", { topic: "motion", active: true });
    expect(JSON.stringify(await pulled)).toContain('"Name":"IsMotion","Value":true');
    simulator.raise("dome", { topic: "tamper", active: false });
    expect(JSON.stringify(await call(client, "pullMessages", {}))).toContain("GlobalSceneChange");
    await call(client, "renew", {});
    const { subscription } = client["events"] as { subscription: object };
    await call(client, "unsubscribe");
    Object.assign(client["events"] as object, { subscription });
    await expect(call(client, "pullMessages", {})).rejects.toThrow("no such subscription");
  });

  it("reads and changes the picture's settings, within their limits", async () => {
    const client = await connect("fixed");
    await call(client, "setImagingSettings", { brightness: 70, irCutFilter: "ON" });
    expect(await call(client, "getImagingSettings")).toMatchObject({
      brightness: 70,
      contrast: 50,
      irCutFilter: "ON",
    });
    await expect(call(client, "setImagingSettings", { brightness: 101 })).rejects.toThrow("outside");
  });

  it("fetches a snapshot with the same password, and none from a camera that makes none", async () => {
    const { uri } = (await call(await connect("fixed"), "getSnapshotUri", {})) as { uri: string };
    const refused = await fetch(uri);
    const challenge = readChallenge([refused.headers.get("www-authenticate") ?? ""]);
    if (challenge === undefined) throw new Error("no challenge");
    const use = { method: "GET", uri: new URL(uri).pathname };
    const answer = answerChallenge(challenge, credentials, use, { count: 1, cnonce: "c" });
    const fetched = await fetch(uri, { headers: { authorization: answer } });
    expect([refused.status, fetched.status]).toEqual([401, 200]);
    expect(Buffer.from(await fetched.arrayBuffer())).toEqual(picture);
    await expect(call(await connect("dome"), "getSnapshotUri", {})).rejects.toThrow("no snapshots");
  });

  it.skipIf(!hasNetwork)("finds all cameras on the network", async () => {
    const found = await new Promise<unknown[]>((resolve, reject) => {
      onvif.Discovery.probe({ timeout: 700, resolve: false }, (errors, cameras) => {
        if (errors === null) resolve(cameras);
        else reject(errors[0]);
      });
    });
    const text = JSON.stringify(found);
    for (const camera of ["dome", "fixed", "late"]) expect(text).toContain(simulator.onvifUrl(camera));
  });
});
