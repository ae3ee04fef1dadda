import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { silentLog, systemClock } from "#base";
import { type SentFrame, type Simulator, startSimulator } from "#simulator";
import { communeCameras, laboratoryCameras } from "../demo/cameras.ts";
import { prepareClips, prepareViews } from "../demo/composer/index.ts";
import { maskedByCameras } from "../demo/masked-clips.ts";
import { rehearseLaboratory } from "../demo/past/index.ts";
import { type PlacedClip, placeCameras, simulatedOf } from "../demo/place-cameras.ts";
import { type Deployment, keepServing, layDown, untilOpen } from "../demo/town/deployment.ts";
import type { Enrolled } from "../demo/town/first-people.ts";
import { cameraPassword } from "../demo/town/set-up.ts";
import { SendLog } from "./browser/latency.ts";

export interface Laboratory extends AsyncDisposable {
  readonly deployment: Deployment;
  readonly simulator: Simulator;
  readonly sends: SendLog;
  readonly placed: readonly PlacedClip[];
  readonly people: readonly [Enrolled, Enrolled];
}

export interface LaboratoryPlan {
  /** How many of the demonstration's cameras; `turning`: the one whose head turns, and it is there at once; or others. */
  readonly cameras: number | "turning" | readonly PlacedClip[];
  readonly pastMinutes: number;
  readonly port: number;
  readonly onSend?: (sent: SentFrame) => void;
}

/** In units a second: across the whole range within a thousandth of a second. */
const atOnce = 10_000;

/** A laboratory with the demonstration's cameras, recorded for some minutes and running, with its analyst. */
export async function openLaboratory(plan: LaboratoryPlan): Promise<Laboratory> {
  const stop = new AbortController();
  const { signal } = stop;
  const clock = systemClock;
  const folder = await mkdtemp(join(tmpdir(), "vigie-laboratory-"));
  await using undo = new AsyncDisposableStack();
  undo.defer(() => rm(folder, { recursive: true, force: true }));
  const placed = await placedFor(plan, signal);
  const sends = new SendLog();
  const simulator = undo.use(
    await startSimulator({
      cameras: placed.map((one) => ({ ...simulatedOf(one), headSpeed: atOnce })),
      host: "127.0.0.1",
      rtspPort: 0,
      onvifPort: 0,
      credentials: cameraPassword,
      clock,
      log: silentLog,
      signal,
      onSend(sent) {
        sends.note(sent);
        plan.onSend?.(sent);
      },
    }),
  );
  const deployment = await layDown(folder, {
    id: "laboratoire",
    name: "Laboratoire",
    pack: "laboratory",
    port: plan.port,
    peers: [],
    programs: ["town", "recorder", "analyst"],
  });
  const people = await rehearseLaboratory(
    { deployment, placed, cameras: simulator, minutes: plan.pastMinutes },
    clock,
    silentLog,
    signal,
  );
  const running = keepServing(deployment, clock, silentLog, signal);
  undo.defer(async () => {
    stop.abort();
    await running;
  });
  await untilOpen(deployment, clock, signal);
  const held = undo.move();
  return {
    deployment,
    simulator,
    sends,
    placed,
    people,
    [Symbol.asyncDispose]: () => held.disposeAsync(),
  };
}

async function placedFor({ cameras }: LaboratoryPlan, signal: AbortSignal): Promise<readonly PlacedClip[]> {
  if (typeof cameras === "object") return cameras;
  const cache = fileURLToPath(new URL("../.cache/demo", import.meta.url));
  const { clips } = await prepareClips({ cache, log: silentLog, signal });
  if (cameras === "turning") {
    const square = clips.find(({ id }) => id === "square");
    const turning = square === undefined ? [] : [await prepareViews(square, cache, signal)];
    return placeCameras(
      communeCameras.filter(({ ptz }) => ptz === true),
      turning,
    );
  }
  const all = await placeCameras([...laboratoryCameras, ...communeCameras], clips);
  return maskedByCameras(all.slice(0, cameras), cache, signal);
}
