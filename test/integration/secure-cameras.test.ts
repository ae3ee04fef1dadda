import { beforeAll, expect, test } from "vitest";
import { silentLog, systemClock } from "#base";
import type { AccessUnit } from "#model";
import { openRtspStream, type RtspStreamOptions } from "#protocols/rtsp";
import { type SimulatedCamera, type Simulator, startSimulator } from "#simulator";
import { testClip, until } from "./recorder-rig.ts";

const credentials = { username: "vigie", password: "Rue-Haute-12" };
const { signal } = new AbortController();
let clip: string;
beforeAll(async () => {
  clip = await testClip();
});

function simulate(camera: Partial<SimulatedCamera> = {}): Promise<Simulator> {
  return startSimulator({
    cameras: [{ id: "place", main: clip, credentials, ...camera }],
    host: "127.0.0.1",
    rtspPort: 0,
    rtspsPort: 0,
    clock: systemClock,
    signal,
    log: silentLog,
  });
}

async function look(change: Partial<RtspStreamOptions> & { url: string }) {
  const units: AccessUnit[] = [];
  const nothing = () => undefined;
  const opening = await openRtspStream({
    transport: "tcp",
    credentials,
    clock: systemClock,
    signal,
    sink: { config: nothing, lost: nothing, leap: nothing, unit: (unit) => void units.push(unit) },
    ...change,
  });
  if (opening.outcome !== "playing") return { outcome: opening, pictures: 0 };
  await using session = opening.session;
  await until(() => units.length >= 10, "pictures come");
  return { outcome: "playing", pictures: units.length, lost: session.statistics().lostPackets };
}

const secureUrl = (simulator: Simulator) => simulator.secureUrl("place", "main") ?? "";

test("a camera over TLS plays where its certificate was entered", async () => {
  await using simulator = await simulate();
  const pin = simulator.certificate?.fingerprint ?? "";
  expect(await look({ url: secureUrl(simulator), trust: { pin } })).toMatchObject({
    outcome: "playing",
    lost: 0,
  });
});

test("a camera over TLS plays where the town's authority signed its certificate", async () => {
  await using simulator = await simulate();
  const authorities = simulator.certificate?.certificate ?? "";
  expect(await look({ url: secureUrl(simulator), trust: { authorities } })).toMatchObject({
    outcome: "playing",
  });
});

test("a camera whose certificate nobody vouches for hears no password, and is told from one that shows another", async () => {
  await using simulator = await simulate({ basicOnly: true });
  const url = secureUrl(simulator);
  const unknown = await look({ url });
  expect(unknown.outcome).toMatchObject({ outcome: "failed", why: "camera-untrusted" });
  expect(JSON.stringify(unknown.outcome)).toContain(simulator.certificate?.fingerprint);
  const other = await look({ url, trust: { pin: "0".repeat(64) } });
  expect(other.outcome).toMatchObject({
    why: "camera-untrusted",
    fault: { message: expect.stringMatching(/shows another certificate .* than the one that was entered/) },
  });
});

test("an address of rtsps that leads to a port without TLS says so", async () => {
  await using simulator = await simulate();
  const { outcome } = await look({ url: simulator.url("place", "main").replace("rtsp:", "rtsps:") });
  expect(outcome).toMatchObject({
    outcome: "failed",
    fault: { message: expect.stringMatching(/TLS as it should/) },
  });
});

test("over TLS pictures do not leave it by UDP", async () => {
  await using simulator = await simulate();
  const pin = simulator.certificate?.fingerprint ?? "";
  const { outcome } = await look({ url: secureUrl(simulator), trust: { pin }, transport: "udp" });
  expect(outcome).toMatchObject({
    why: "camera-unsupported",
    fault: { message: expect.stringMatching(/over TCP/) },
  });
});

test("Basic authentication goes out over TLS, or where someone allowed it, and else not", async () => {
  await using simulator = await simulate({ basicOnly: true });
  const pin = simulator.certificate?.fingerprint ?? "";
  expect(await look({ url: secureUrl(simulator), trust: { pin } })).toMatchObject({ outcome: "playing" });
  const url = simulator.url("place", "main");
  expect(await look({ url, basic: true })).toMatchObject({ outcome: "playing" });
  expect((await look({ url })).outcome).toMatchObject({
    why: "camera-unauthorised",
    fault: {
      message: expect.stringMatching(/turn Digest on in the camera, reach it over rtsps, or allow Basic/),
    },
  });
});
