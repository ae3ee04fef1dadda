import { readFile } from "node:fs/promises";
import { loadavg } from "node:os";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { Fault, systemClock, toMicros } from "#base";
import { type AnalystHealth, analystHealth, sceneSchema } from "#contract";
import { callLink } from "#link";
import type { PlacedClip } from "../demo/place-cameras.ts";
import { openLaboratory } from "./laboratory.ts";
import { spread } from "./percentile.ts";
import { EventSends } from "./watch/event-sends.ts";
import { listenForSignals } from "./watch/signal-listener.ts";

type Spread = ReturnType<typeof spread>;

export interface WatchLatencyFigures {
  readonly cameras: number;
  readonly seconds: number;
  /** From the send of the picture in which a vehicle is on the line, by the film's truth, to the watcher's WebSocket. */
  readonly eventToConsoleMs: Spread;
  /** Its parts: to the picture in which the rule saw it, and from that picture's send to the watcher. */
  readonly eventToPictureMs: Spread;
  readonly pictureToConsoleMs: Spread;
  /** Crossings of the film that raised nothing, and signals for which the film has no crossing. */
  readonly missed: number;
  readonly unexplained: number;
  /** Pictures a second that were looked at: of the most seen camera and of the least. */
  readonly most: number;
  readonly least: number;
  readonly dropped: number;
  readonly measured: AnalystHealth["measured"];
  /** Of the machine: processes that wanted a core over the last minute, these programs among them. */
  readonly load: number;
}

const clips = new URL("../demo/clips/", import.meta.url);
const truthFile = z.object({
  scene: sceneSchema,
  frames: z.array(z.unknown()),
  events: z.array(z.object({ start: z.number() })),
});
/** Half of the first minute: tracks, backgrounds and encoders settle. */
const warmingMs = 20_000;
/** A signal of the last event may still be on its way. */
const lastMs = 4_000;

/**
 * The whole way over real sockets: simulator → RTSP → recorder → analyst → town → the WebSocket of a page, each a program
 * of its own, with so many cameras under a line that a vehicle crosses every two or three seconds.
 */
export async function benchWatchLatency(wanted: {
  readonly cameras: number;
  readonly seconds: number;
}): Promise<WatchLatencyFigures> {
  const truth = truthFile.parse(JSON.parse(await readFile(new URL("roadside.truth.json", clips), "utf8")));
  const sends = new EventSends(truth.events.map(({ start }) => start));
  const placed = Array.from({ length: wanted.cameras }, (_, at) => placedAt(at, truth.scene));
  await using laboratory = await openLaboratory({
    cameras: placed,
    pastMinutes: 1,
    port: 18_600,
    onSend: sends.note,
  });
  const { config, url } = laboratory.deployment;
  const health = () => callLink(config.sockets.analyst, "GET", "/link/health", analystHealth);
  await untilAllRun(health, wanted.cameras);
  await systemClock.sleep(warmingMs);
  await using listener = await listenForSignals(config.sockets.town, url);
  const [from, before] = [systemClock.monotonic(), await health()];
  sends.begin(nowMs());
  const began = listener.heard.length;
  await systemClock.sleep(wanted.seconds * 1_000);
  sends.end(nowMs());
  const after = await health();
  const passed = (systemClock.monotonic() - from) / 1_000;
  await systemClock.sleep(lastMs);
  const found = sends.explain(listener.heard.slice(began));
  const rates = after.tasks.map(({ camera, pictures }) => {
    const then = before.tasks.find((task) => task.camera === camera)?.pictures ?? 0;
    return (pictures - then) / passed;
  });
  const dropped = sum(after.tasks) - sum(before.tasks);
  return {
    cameras: wanted.cameras,
    seconds: wanted.seconds,
    eventToConsoleMs: spread(found.explained.map(({ sentAt, heardAt }) => heardAt - sentAt)),
    eventToPictureMs: spread(found.explained.map(({ sentAt, pictureAt }) => pictureAt - sentAt)),
    pictureToConsoleMs: spread(found.explained.map(({ pictureAt, heardAt }) => heardAt - pictureAt)),
    missed: found.missed,
    unexplained: found.unexplained,
    most: rounded(Math.max(...rates)),
    least: rounded(Math.min(...rates)),
    dropped,
    measured: after.measured,
    load: rounded(loadavg()[0] ?? 0),
  };
}

function placedAt(at: number, scene: PlacedClip["clip"]["scene"]): PlacedClip {
  const path = (name: string) => fileURLToPath(new URL(name, clips));
  return {
    camera: { id: `banc-${at + 1}`, name: `Banc ${at + 1}`, place: "Banc d’essai", clip: "roadside" },
    clip: {
      id: "roadside",
      title: { fr: "Bord de route", en: "Roadside" },
      main: path("roadside.mp4"),
      sub: path("roadside.sub.mp4"),
      truth: path("roadside.truth.json"),
      width: 1920,
      height: 1080,
      fps: 25,
      licence: "EUPL-1.2",
      footage: "rendered",
      scene,
    },
    plan: { x: 0.5, y: 0.5, heading: 0, fieldOfView: 60, range: 0.2 },
  };
}

async function untilAllRun(health: () => Promise<AnalystHealth>, cameras: number): Promise<void> {
  const end = systemClock.monotonic() + 120_000;
  for (;;) {
    const tasks = await health().then(
      (told) => told.tasks,
      () => [],
    );
    if (tasks.filter(({ state, pictures }) => state === "running" && pictures > 0).length === cameras) return;
    if (systemClock.monotonic() > end)
      throw new Fault(
        "bench-not-running",
        `Not all ${cameras} analyses run: ${tasks.find(({ state }) => state !== "running")?.detail ?? "none was given"}.`,
        {},
      );
    await systemClock.sleep(500);
  }
}

function nowMs(): number {
  return toMicros(systemClock.now()) / 1_000;
}

function sum(tasks: AnalystHealth["tasks"]): number {
  return tasks.reduce((all, { dropped }) => all + dropped, 0);
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
