import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { silentLog, systemClock } from "#base";
import type { AccessUnit } from "#model";
import { openRtspStream, type RtspEnding, type RtspTransport } from "#protocols/rtsp";
import { type CameraFault, simulatedCameraSchema, startSimulator } from "#simulator";
import { eventually } from "../support/until.ts";

// Our RTSP client before our simulated cameras: real sockets, real time, faults on demand.
const run = promisify(execFile);
const clips: Record<string, string> = {};
let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "vigie-streams-"));
  for (const [codec, ...options] of [
    ["h264", "libx264", "-x264-params", "keyint=25:bframes=0:scenecut=0"],
    ["h265", "libx265", "-x265-params", "keyint=25:bframes=0:log-level=none", "-tag:v", "hvc1"],
  ] as const) {
    const clip = join(folder, `${codec}.mp4`);
    const source = ["-f", "lavfi", "-i", "testsrc2=size=640x360:rate=25:duration=2"];
    await run("ffmpeg", [
      "-v",
      "error",
      ...source,
      "-pix_fmt",
      "yuv420p",
      "-preset",
      "ultrafast",
      "-c:v",
      ...options,
      clip,
    ]);
    clips[codec] = clip;
  }
});

afterAll(() => rm(folder, { recursive: true, force: true }));

interface Seen {
  readonly units: readonly (AccessUnit & { hash: string })[];
  readonly lost: number;
}

interface Watch {
  readonly codec: string;
  readonly transport: RtspTransport;
  /** Ends when this is so. */
  readonly until: (seen: Seen) => boolean;
  readonly fault?: CameraFault;
}

async function watch({ codec, transport, until, fault }: Watch) {
  const signal = AbortSignal.timeout(90_000);
  const credentials = { username: "vigie", password: "à l'œil" };
  const camera = simulatedCameraSchema.parse({ id: "place", name: "Place", main: clips[codec] });
  await using simulator = await startSimulator({
    cameras: [camera],
    host: "127.0.0.1",
    rtspPort: 0,
    credentials,
    clock: systemClock,
    signal,
    log: silentLog,
  });
  const units: (AccessUnit & { hash: string })[] = [];
  let lost = 0;
  const sink = {
    config: () => undefined,
    unit: (unit: AccessUnit) =>
      void units.push({ ...unit, hash: createHash("sha256").update(unit.data).digest("hex") }),
    lost: (packets: number) => void (lost += packets),
    leap: () => undefined,
  };
  const opening = await openRtspStream({
    url: simulator.url("place", "main"),
    credentials,
    transport,
    clock: systemClock,
    signal,
    sink,
  });
  if (opening.outcome !== "playing") throw new Error(JSON.stringify(opening));
  const { session } = opening;
  if (fault !== undefined) {
    await systemClock.sleep(500);
    simulator.setFault("place", fault);
  }
  let over: RtspEnding | undefined;
  void session.ended.then((ending) => (over = ending));
  await eventually("enough has come", () => over !== undefined || until({ units, lost }));
  const { why } = over ?? { why: "stopped" };
  await session[Symbol.asyncDispose]();
  return { units, lost, why, statistics: session.statistics() };
}

const pictures =
  (many: number) =>
  ({ units }: Seen) =>
    units.length > many;

/** The first picture after something was lost. */
const afterLoss = ({ discontinuity }: AccessUnit) => discontinuity;

function inOrder(units: readonly AccessUnit[]): boolean {
  return units.every(({ dts, wall }, index) => {
    const before = units[index - 1];
    return before === undefined || (dts > before.dts && wall > before.wall);
  });
}

for (const codec of ["h264", "h265"] as const) {
  test(`${codec}: the same pictures come over TCP and over UDP`, async () => {
    const [tcp, udp] = await Promise.all([
      watch({ codec, transport: "tcp", until: pictures(60) }),
      watch({ codec, transport: "udp", until: pictures(60) }),
    ]);
    for (const { units, lost } of [tcp, udp]) {
      expect(lost).toBe(0);
      expect(units.length).toBeGreaterThan(60);
      expect(units[0]?.key).toBe(true);
      expect(inOrder(units)).toBe(true);
    }
    const whole = new Set(tcp.units.map(({ hash }) => hash));
    expect(whole.size).toBe(50);
    expect(udp.units.every(({ hash }) => whole.has(hash))).toBe(true);
  });
}

test.each<[string, RtspTransport, CameraFault]>([
  ["packets are lost", "tcp", { kind: "drop", ratio: 0.02 }],
  ["packets are lost", "udp", { kind: "drop", ratio: 0.02 }],
])("where %s over %s, only whole pictures come out", async (_, transport, fault) => {
  const [clean, hurt] = await Promise.all([
    watch({ codec: "h264", transport: "tcp", until: pictures(60) }),
    watch({ codec: "h264", transport, until: ({ units }) => units.filter(afterLoss).length > 2, fault }),
  ]);
  const whole = new Set(clean.units.map(({ hash }) => hash));
  expect(hurt.lost).toBeGreaterThan(0);
  expect(hurt.statistics.lostPackets).toBe(hurt.lost);
  expect(hurt.units.every(({ hash }) => whole.has(hash))).toBe(true);
  expect(hurt.units.filter(afterLoss).every(({ key }) => key)).toBe(true);
  expect(inOrder(hurt.units)).toBe(true);
});

test("packets that overtake each other over UDP are put in order", async () => {
  const { units, lost } = await watch({
    codec: "h264",
    transport: "udp",
    until: pictures(80),
    fault: { kind: "reorder", ratio: 0.2, depth: 4 },
  });
  expect(lost).toBe(0);
  expect(units.length).toBeGreaterThan(70);
  expect(units.some(afterLoss)).toBe(false);
});

test("a camera whose clock is set goes on, and says that time jumped", async () => {
  for (const seconds of [-3_600, 86_400]) {
    const { units } = await watch({
      codec: "h264",
      transport: "tcp",
      until: pictures(60),
      fault: { kind: "clock-step", seconds },
    });
    expect(units.length).toBeGreaterThan(50);
    expect(units.filter(afterLoss)).toHaveLength(1);
    expect(inOrder(units)).toBe(true);
    expect((units.at(-1)?.wall ?? 0) - (units[0]?.wall ?? 0)).toBeLessThan(5_000_000);
  }
});

test("garbage between the packets ends the session by its name", async () => {
  const { why } = await watch({
    codec: "h264",
    transport: "tcp",
    until: () => false,
    fault: { kind: "garbage", ratio: 0.5, where: "between" },
  });
  expect(why).toBe("camera-nonsense");
});
