import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { systemClock } from "#base";
import { type Scene, sceneSchema } from "#contract";
import type { Box } from "#media";
import { type Detector, type LoadedModule, watchFile } from "../../src/analyst/index.ts";
import { type Expected, figuresOf, scoreAlarms, type Told } from "./alarms.ts";
import { everyRule } from "./every-rule.ts";
import { remembered } from "./remembered.ts";
import type { Row } from "./table.ts";

const clipsBeside = fileURLToPath(new URL("../../../shared/data/video", import.meta.url));

interface RealClip {
  readonly name: string;
  readonly file: string;
  readonly seconds: number;
  /** What a person who watched it says happens, by the rules that are asked about it. */
  readonly expected: readonly Expected[];
}

/** Others' footage: none of it is in this project. A clip that is absent is left out, and says so. */
const clips: readonly RealClip[] = [
  { name: "street (vtest.avi)", file: "vtest.avi", seconds: 79.5, expected: [] },
  {
    name: "junction",
    file: "car-detection.mp4",
    seconds: 30.2,
    expected: [],
  },
  {
    name: "traffic",
    file: "traffic-640x360.mp4",
    seconds: 16.6,
    expected: [],
  },
  {
    name: "house on fire",
    file: "fire-house6.mp4",
    seconds: 30,
    expected: [{ rule: "fire", start: 0, end: 30 }],
  },
];

/** Rules that need no drawing, and what each is opened with: nothing is drawn on others' clips. */
const asked = ["left-object", "fall", "crowd-movement", "fire"] as const;
const nothing: Scene = sceneSchema.parse({});

export interface RealParts {
  readonly modules: readonly LoadedModule[];
  readonly takeModule: (id: string) => Promise<LoadedModule>;
  readonly openOne: () => Promise<Detector>;
  readonly box: Box;
  readonly cache: string;
  /** Folder of the clips; they are others', so they are not part of this project. */
  readonly clips: string | undefined;
  readonly signal: AbortSignal;
}

export async function scoreRealClips(parts: RealParts): Promise<Row[]> {
  const { modules, takeModule, openOne, box, cache, signal } = parts;
  const fire = await takeModule("fire");
  const scenes = Object.fromEntries(asked.map((rule) => [rule, nothing]));
  const rows: Row[] = [];
  for (const { name, file, seconds, expected } of clips) {
    const path = join(file === "vtest.avi" ? cache : (parts.clips ?? clipsBeside), file);
    if (!existsSync(path)) {
      process.stderr.write(`skipped: no ${path}\n`);
      continue;
    }
    const told: Told[] = [];
    const hear = (_: string, signals: readonly { rule: string; zone: string; at: number }[]) => {
      for (const { rule, zone, at } of signals) told.push({ rule, zone, at: at / 1e6 });
    };
    const detector = () => remembered(join(cache, `${name.replaceAll(/\W+/g, "-")}.json`), openOne);
    const shared = { path, scene: nothing, detector, box, clock: systemClock, signal };
    for await (const _ of watchFile({ ...shared, module: everyRule(modules, scenes, hear) }));
    for await (const { signals } of watchFile({ ...shared, module: fire })) hear("fire", signals);
    for (const rule of asked) {
      const score = scoreAlarms(
        expected.filter((one) => one.rule === rule),
        told.filter((one) => one.rule === rule),
        seconds / 3600,
      );
      rows.push({ rule, scene: name, figures: figuresOf(score) });
    }
  }
  return rows;
}
