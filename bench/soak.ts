import { mkdtemp, readdir, readFile, readlink, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemClock } from "#base";
import { startBenchCameras } from "./record/bench-cameras.ts";
import { startOurRecorder, total } from "./record/our-recorder.ts";

export interface SoakFigures {
  readonly cameras: number;
  readonly minutes: number;
  /** Cameras that hung up on us, together. */
  readonly flaps: number;
  readonly lostPackets: number;
  readonly memoryMiB: { readonly first: number; readonly last: number; readonly perHour: number };
  readonly descriptors: { readonly first: number; readonly last: number; readonly perHour: number };
  readonly sockets: { readonly first: number; readonly last: number; readonly perHour: number };
}

interface Sample {
  /** Minutes since the start. */
  readonly at: number;
  /** Resident memory, MiB: the heaps of all threads, and what lies beside them. */
  readonly memory: number;
  readonly descriptors: number;
  readonly sockets: number;
}

/** One camera in eight hangs up every half minute and comes back. */
const flapping = 8;
const everyMs = 30_000;
const keep = { unit: "minutes", amount: 2 } as const;

/** The recorder for a long time, some cameras flapping: what grows? The first quarter warms up and is not counted. */
export async function benchSoak({
  cameras,
  minutes,
}: {
  cameras: number;
  minutes: number;
}): Promise<SoakFigures> {
  const folder = await mkdtemp(join(tmpdir(), "vigie-soak-"));
  await using undo = new AsyncDisposableStack();
  undo.defer(() => rm(folder, { recursive: true, force: true }));
  const simulator = undo.use(await startBenchCameras(folder, cameras));
  const recorder = undo.use(await startOurRecorder(folder, simulator.urls, keep));
  const ids = [...simulator.urls.keys()];
  const samples: Sample[] = [];
  const started = systemClock.monotonic();
  const now = () => (systemClock.monotonic() - started) / 60_000;
  let flaps = 0;
  for (let round = 0; now() < minutes; round += 1) {
    for (const [at, camera] of ids.entries()) {
      if (at % flapping !== round % flapping) continue;
      simulator.fault(camera, { kind: "reboot", seconds: 3 });
      flaps += 1;
    }
    await systemClock.sleep(everyMs);
    samples.push({ at: now(), ...(await heldBy(recorder.pid)) });
  }
  const lostPackets = total(await recorder.health(), "lostPackets");
  const counted = samples.slice(Math.floor(samples.length / 4));
  const trend = (of: (sample: Sample) => number) => ({
    first: of(counted[0] ?? empty),
    last: of(counted.at(-1) ?? empty),
    perHour: Math.round(slope(counted.map((sample) => [sample.at, of(sample)])) * 60 * 10) / 10,
  });
  return {
    cameras,
    minutes,
    flaps,
    lostPackets,
    memoryMiB: trend(({ memory }) => Math.round(memory)),
    descriptors: trend(({ descriptors }) => descriptors),
    sockets: trend(({ sockets }) => sockets),
  };
}

const empty: Sample = { at: 0, memory: 0, descriptors: 0, sockets: 0 };

async function heldBy(pid: number): Promise<Omit<Sample, "at">> {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  const folder = `/proc/${pid}/fd`;
  const targets = await Promise.all(
    // One that was closed since it was listed is not held.
    (await readdir(folder)).map((name) => readlink(join(folder, name)).catch(() => "")),
  );
  return {
    memory: Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024,
    descriptors: targets.filter((target) => target !== "").length,
    sockets: targets.filter((target) => target.startsWith("socket:")).length,
  };
}

/** Of the line through the points that is nearest to all of them. */
export function slope(points: readonly (readonly [x: number, y: number])[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(points.map(([at]) => at)), mean(points.map(([, value]) => value))];
  const over = points.reduce((sum, [at, value]) => sum + (at - x) * (value - y), 0);
  const under = points.reduce((sum, [at]) => sum + (at - x) ** 2, 0);
  return under === 0 ? 0 : over / under;
}
