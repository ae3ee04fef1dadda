import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { systemClock } from "#base";
import type { Scene } from "#contract";
import type { Box } from "#media";
import { type Detector, type LoadedModule, watchFile } from "../../src/analyst/index.ts";
import { type Expected, figuresOf, scoreAlarms, type Told } from "./alarms.ts";
import { type Counted, countingError } from "./counting.ts";
import { everyRule } from "./every-rule.ts";
import { filtered } from "./made/filtered.ts";
import { remembered } from "./remembered.ts";
import type { Row } from "./table.ts";

const clips = fileURLToPath(new URL("../../demo/clips", import.meta.url));

interface Truth {
  readonly fps: number;
  readonly scene: Scene;
  readonly events: readonly { kind: string; start: number; zone: string; direction: string }[];
  readonly frames: readonly unknown[];
}

/** The demonstration's rendered streets end as they begin, so that they go round: so often. */
const rounds = 5;

/** Vehicles: the demonstration's rendered films, five times round, whose truth says when each crosses the line. */
export async function scoreRendered(
  modules: readonly LoadedModule[],
  {
    openOne,
    box,
    cache,
    signal,
  }: { openOne: () => Promise<Detector>; box: Box; cache: string; signal: AbortSignal },
): Promise<{ rows: Row[]; counted: Counted[] }> {
  const rows: Row[] = [];
  const counted: Counted[] = [];
  for (const [name, words] of [
    ["roadside", "vehicles, day (rendered)"],
    ["night", "vehicles, night (rendered)"],
  ] as const) {
    const truth: Truth = JSON.parse(await readFile(join(clips, `${name}.truth.json`), "utf8"));
    const looped = join(cache, `${name}-${rounds}.mp4`);
    const input = ["-stream_loop", String(rounds - 1)];
    const path = await filtered(join(clips, `${name}.sub.mp4`), looped, { input, filters: "null" }, signal);
    const seconds = truth.frames.length / truth.fps;
    const expected = Array.from({ length: rounds }, (_, round) =>
      truth.events.map(({ start, zone, direction }): Expected => {
        const at = round * seconds + start / truth.fps;
        return { rule: "line-crossed", zone, start: at, end: at + 2, direction };
      }),
    ).flat();
    const told: Told[] = [];
    const hear: Parameters<typeof everyRule>[2] = (_, signals) => {
      for (const { rule, zone, at, measured } of signals)
        told.push({ rule, zone, at: at / 1e6, direction: String(measured["direction"]) });
    };
    const glimpses = watchFile({
      path,
      scene: truth.scene,
      module: everyRule(modules, { "zone-crossing": truth.scene }, hear),
      detector: () => remembered(join(cache, `${name}-${rounds}.json`), openOne),
      box,
      clock: systemClock,
      signal,
    });
    for await (const _ of glimpses);
    const ofLines = told.filter(({ rule }) => rule === "line-crossed");
    const hours = (rounds * seconds) / 3600;
    rows.push({
      rule: "line-crossed",
      scene: words,
      figures: figuresOf(scoreAlarms(expected, ofLines, hours)),
    });
    counted.push({ scene: words, ...countingError(expected, ofLines) });
  }
  return { rows, counted };
}
