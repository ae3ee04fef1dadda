import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { silentLog, systemClock } from "#base";
import { startSimulator } from "#simulator";
import { communeCameras, laboratoryCameras } from "../demo/cameras.ts";
import { prepareClips } from "../demo/composer/index.ts";
import { maskedByCameras } from "../demo/masked-clips.ts";
import { rehearseLaboratory } from "../demo/past/index.ts";
import { type PlacedClip, placeCameras } from "../demo/place-cameras.ts";
import { type Deployment, keepServing, layDown, untilOpen } from "../demo/town/deployment.ts";
import { cameraPassword } from "../demo/town/set-up.ts";
import { SendLog } from "./browser/latency.ts";

export interface Laboratory extends AsyncDisposable {
  readonly deployment: Deployment;
  readonly sends: SendLog;
  readonly placed: readonly PlacedClip[];
}

/** A laboratory with the demonstration's cameras, recorded for some minutes and running, with its analyst. */
export async function openLaboratory(options: {
  cameras: number;
  pastMinutes: number;
  port: number;
}): Promise<Laboratory> {
  const stop = new AbortController();
  const { signal } = stop;
  const clock = systemClock;
  const folder = await mkdtemp(join(tmpdir(), "vigie-laboratory-"));
  await using undo = new AsyncDisposableStack();
  undo.defer(() => rm(folder, { recursive: true, force: true }));
  const cache = fileURLToPath(new URL("../.cache/demo", import.meta.url));
  const { clips } = await prepareClips({ cache, log: silentLog, signal });
  const all = await placeCameras([...laboratoryCameras, ...communeCameras], clips);
  const placed = await maskedByCameras(all.slice(0, options.cameras), cache, signal);
  const sends = new SendLog();
  const simulator = undo.use(
    await startSimulator({
      cameras: placed.map(({ camera, clip }) => ({ id: camera.id, main: clip.main, sub: clip.sub })),
      host: "127.0.0.1",
      rtspPort: 0,
      credentials: cameraPassword,
      clock,
      log: silentLog,
      signal,
      onSend: sends.note,
    }),
  );
  const deployment = await layDown(folder, {
    id: "laboratoire",
    name: "Laboratoire",
    pack: "laboratory",
    port: options.port,
    peers: [],
    programs: ["town", "recorder", "analyst"],
  });
  await rehearseLaboratory(
    { deployment, placed, cameras: simulator, minutes: options.pastMinutes },
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
  return { deployment, sends, placed, [Symbol.asyncDispose]: () => held.disposeAsync() };
}
