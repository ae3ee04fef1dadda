import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { networkInterfaces, tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { silentLog, systemClock, toMicros } from "#base";
import {
  cameraMasks,
  cameraPresets,
  cameraUsers,
  changePassword,
  createMask,
  deleteMask,
  deviceInformation,
  deviceScopes,
  discoverCameras,
  eventTopics,
  goToPreset,
  imagingSettings,
  keepPreset,
  maskOptions,
  mediaProfiles,
  moveContinuously,
  moveTo,
  oldestOnCard,
  onCardRecordings,
  openCameraNetworks,
  openOnvif,
  openPullPoint,
  ptzNode,
  ptzStatus,
  removePreset,
  setMask,
  stopMoving,
  streamAddress,
  takeSnapshot,
} from "#protocols/onvif";
import { type Simulator, startSimulator } from "#simulator";
import { makeTestClip, smallClip } from "../support/test-clip.ts";
import { testClips } from "../support/turned-simulator.ts";

const credentials = { username: "vigie", password: "un mot de passe" };
const networks = openCameraNetworks(undefined, { loopback: true });
// Multicast needs a network: without one nobody can be discovered.
const hasNetwork = Object.values(networkInterfaces()).some((all) => all?.some(({ internal }) => !internal));
const picture = Buffer.from("ffd8ffe0 a picture ffd9");

let folder: string;
let simulator: Simulator;
const end = new AbortController();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "vigie-"));
  const snapshot = join(folder, "snapshot.jpg");
  await writeFile(snapshot, picture);
  const h264 = await makeTestClip(testClips);
  const h265 = await makeTestClip(testClips, { ...smallClip, codec: "h265" });
  simulator = await startSimulator({
    cameras: [
      { id: "dome", name: "Place <de> l’Église & marché", ptz: true, main: h265, sub: h264, snapshot },
      { id: "fixed", main: h264 },
      { id: "late", main: h264, fault: { kind: "clock-step", seconds: -7200 } },
    ],
    host: "127.0.0.1",
    rtspPort: 0,
    onvifPort: 0,
    ...(hasNetwork ? { discovery: true as const } : {}),
    credentials,
    clock: systemClock,
    signal: end.signal,
    log: silentLog,
  });
});

afterAll(async () => {
  await simulator[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

const door = { networks, clock: systemClock, signal: end.signal };
const open = (camera: string, given = credentials) =>
  openOnvif(simulator.onvifUrl(camera) ?? "", { ...door, credentials: given });

describe("a camera asked over ONVIF", () => {
  it("says what it is, and what it calls itself", async () => {
    const link = await open("dome");
    expect(await deviceInformation(link)).toEqual({
      manufacturer: "Vigie",
      model: "Simulated camera",
      firmware: "1.0",
      serialNumber: "SIM-dome",
    });
    expect(await deviceScopes(link)).toContain("onvif://www.onvif.org/type/ptz");
  });

  it("lists its profiles, with the codec of each and the address of its pictures", async () => {
    const link = await open("dome");
    const profiles = await mediaProfiles(link);
    expect(profiles).toMatchObject([
      { token: "main", codec: "h265", width: 320, height: 240, framesPerSecond: 25, ptz: true },
      { token: "sub", codec: "h264", width: 320, height: 240, framesPerSecond: 25, ptz: true },
    ]);
    expect(await streamAddress(link, "sub")).toBe(simulator.url("dome", "sub"));
    expect(await takeSnapshot(link, "main", 100_000)).toEqual(picture);
  });

  it("is signed in to by its own clock, however wrong that is", async () => {
    const link = await open("late");
    expect(link.time?.source).toBe("ntp");
    expect(Math.abs((link.time?.aheadMs ?? 0) + 7_200_000)).toBeLessThan(2_000);
    expect((await deviceInformation(link)).serialNumber).toBe("SIM-late");
  });

  it("refuses a wrong password in words that say what to check, and never the password", async () => {
    const wrong = open("dome", { ...credentials, password: "guessed wrong" }).then(deviceInformation);
    await expect(wrong).rejects.toMatchObject({ code: "camera-unauthorised" });
    const fault: unknown = await wrong.catch((error: unknown) => error);
    expect(JSON.stringify(fault, Object.getOwnPropertyNames(fault))).not.toContain("guessed wrong");
  });

  it("takes another password, and from then on only that", async () => {
    const next = "un autre mot de passe";
    const link = await open("fixed");
    expect(await cameraUsers(link)).toEqual([{ name: "vigie", level: "Administrator" }]);
    await expect(changePassword(link, "nobody", next)).rejects.toMatchObject({ code: "camera-user-unknown" });
    await changePassword(link, "vigie", next);
    await expect(deviceInformation(link)).rejects.toMatchObject({ code: "camera-unauthorised" });
    const again = await open("fixed", { ...credentials, password: next });
    await changePassword(again, "vigie", credentials.password);
    expect((await deviceInformation(await open("fixed"))).serialNumber).toBe("SIM-fixed");
  });

  it("moves, keeps where it looks as a preset, and comes back to it", async () => {
    const link = await open("dome");
    expect(await ptzNode(link)).toEqual({ mostPresets: 64, absolute: true, home: false });
    const position = async () => (await ptzStatus(link, "main")).position;
    await moveTo(link, "main", { pan: 0.05, tilt: 0.05, zoom: 0.05 });
    await expect.poll(position).toEqual({ pan: 0.05, tilt: 0.05, zoom: 0.05 });
    const token = await keepPreset(link, "main", "La porte");
    await moveContinuously(link, "main", { pan: -1, tilt: 0, zoom: 0 }, 5_000);
    await expect.poll(async () => (await position())?.pan).toBeLessThan(0.04);
    await stopMoving(link, "main");
    expect((await ptzStatus(link, "main")).moving).toBe(false);
    expect(await cameraPresets(link, "main")).toMatchObject([{ token, name: "La porte" }]);
    await goToPreset(link, "main", token);
    await expect.poll(position).toEqual({ pan: 0.05, tilt: 0.05, zoom: 0.05 });
    await removePreset(link, "main", token);
    expect(await cameraPresets(link, "main")).toEqual([]);
  });

  it("says that it cannot be steered where it cannot", async () => {
    await expect(ptzNode(await open("fixed"))).rejects.toMatchObject({ code: "onvif-unsupported" });
  });

  it("tells of what it notices until the pull point is closed", async () => {
    const link = await open("dome");
    expect(await eventTopics(link)).toContain("Device/Trigger/DigitalInput");
    await using pulled = await openPullPoint(link);
    const first = pulled.pull(10_000);
    simulator.raise("dome", { topic: "motion", active: true });
    expect(await first).toMatchObject([
      { topic: "RuleEngine/CellMotionDetector/Motion", data: { IsMotion: "true" } },
    ]);
    await pulled.renew();
    simulator.raise("dome", { topic: "digital-input", active: false });
    expect(await pulled.pull(0)).toMatchObject([
      { topic: "Device/Trigger/DigitalInput", data: { LogicalState: "false" } },
    ]);
    await pulled[Symbol.asyncDispose]();
    await expect(pulled.pull(0)).rejects.toMatchObject({ code: "onvif-refused" });
  });

  it("keeps masks that it is given, and gives them back as they are", async () => {
    const link = await open("dome");
    const [profile] = await mediaProfiles(link);
    const configuration = profile?.videoSourceConfiguration ?? "";
    const corner = [
      { x: -1, y: 1 },
      { x: -0.5, y: 1 },
      { x: -1, y: 0.5 },
    ];
    const mask = { configuration, polygon: corner, kind: "Color", enabled: true };
    expect(await maskOptions(link, configuration)).toMatchObject({ mostPoints: 8, rectangleOnly: false });
    const token = await createMask(link, mask);
    await setMask(link, { ...mask, token, enabled: false });
    expect(await cameraMasks(link)).toEqual([{ ...mask, token, enabled: false }]);
    await deleteMask(link, token);
    expect(await cameraMasks(link)).toEqual([]);
  });

  it("tells what it records on a card of its own, and how its picture is set", async () => {
    const link = await open("fixed");
    expect(await onCardRecordings(link)).toEqual([]);
    simulator.alter("fixed", { onCard: { keeps: "P90D" } });
    expect(await onCardRecordings(link)).toEqual([{ token: "card", keeps: "P90D", active: true }]);
    expect(await oldestOnCard(link)).toBeUndefined();
    const oldest = "2026-03-01T10:00:00Z";
    simulator.alter("fixed", { onCard: { keeps: "P90D", oldest } });
    expect(await oldestOnCard(link)).toBe(toMicros(Temporal.Instant.from(oldest)));
    for (const nonsense of ["2026-02-30T10:00:00Z", "yesterday", "1970-01-01T00:00:00Z", "9".repeat(2_000)]) {
      simulator.alter("fixed", { onCard: { keeps: "P90D", oldest: nonsense } });
      expect(await oldestOnCard(link), nonsense).toBeUndefined();
    }
    expect(await imagingSettings(link, "source")).toMatchObject({ brightness: 50, irCutFilter: "AUTO" });
  });

  it.skipIf(!hasNetwork)("is found on the network by whoever is on the same segment", async () => {
    const found = await discoverCameras({ ...door, forMs: 1_500 });
    expect(found).toContainEqual(
      expect.objectContaining({
        address: simulator.onvifUrl("dome"),
        name: "Place <de> l’Église & marché",
        ptz: true,
      }),
    );
    const narrow = openCameraNetworks(["203.0.113.0/24"], { loopback: false });
    expect(await discoverCameras({ ...door, networks: narrow, forMs: 700 })).toEqual([]);
  });
});

describe("an address of something else", () => {
  it("outside of the camera networks is not called", async () => {
    const narrow = openCameraNetworks(["203.0.113.0/24"], { loopback: false });
    let calls = 0;
    await using server = createServer((_, response) => {
      calls += 1;
      response.end();
    });
    const port = await listening(server);
    const asked = openOnvif(`127.0.0.1:${port}`, { ...door, networks: narrow });
    await expect(asked).rejects.toMatchObject({ code: "camera-outside" });
    expect(calls).toBe(0);
  });

  it("that is no camera is said to be none, however much it answers", async () => {
    await using server = createServer((request, response) => {
      response.end(request.url === "/flood" ? Buffer.alloc(8 << 20) : "<html>hello</html>");
    });
    const port = await listening(server);
    for (const path of ["/", "/flood"]) {
      const asked = openOnvif(`http://127.0.0.1:${port}${path}`, door);
      await expect(asked).rejects.toMatchObject({ code: "camera-nonsense" });
    }
  });

  it("that sends us elsewhere is not followed", async () => {
    const elsewhere = "http://198.51.100.7/steal";
    await using server = createServer((request, response) => {
      request.resume();
      response.end(`<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"><s:Body>
<GetServicesResponse><Service><Namespace>http://www.onvif.org/ver10/media/wsdl</Namespace><XAddr>${elsewhere}</XAddr></Service>
<Profiles/></GetServicesResponse></s:Body></s:Envelope>`);
    });
    const port = await listening(server);
    // Its media service is then looked for at the same host, where nothing listens on port 80.
    const link = await openOnvif(`127.0.0.1:${port}`, door);
    await expect(mediaProfiles(link)).rejects.toMatchObject({
      facts: { host: expect.stringContaining("127.0.0.1") },
    });
  });

  it("where nothing listens is said to be unreachable, and an unreadable one unreadable", async () => {
    await expect(openOnvif("127.0.0.1:1", door)).rejects.toMatchObject({ code: "camera-unreachable" });
    await expect(openOnvif("http://", door)).rejects.toMatchObject({ code: "onvif-address" });
  });
});

async function listening(server: ReturnType<typeof createServer>): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}
