import { readFile } from "node:fs/promises";
import { z } from "zod";
import { systemClock } from "#base";
import type { Reader } from "#contract";
import type { Box } from "#media";
import { passagesIn } from "../../src/analyst/index.ts";
import { shareOf } from "./figures.ts";

const truthFile = z.object({
  width: z.number(),
  frames: z.array(
    z.array(
      z.object({
        id: z.string(),
        plate: z.object({ text: z.string(), box: z.object({ width: z.number() }) }).optional(),
      }),
    ),
  ),
});

const longestFilm = 1_200_000;

/** A plate that is this wide for so many pictures of the film can be read: a character is about 7 pixels wide. */
const legibleWidth = 60;
const legibleFrames = 15;

/** The vehicles of a rendered film that could be read, against the rows that were made of it. */
export async function passagesOf(clip: string, reader: Reader, box: Box): Promise<object> {
  const truth = truthFile.parse(JSON.parse(await readFile(`${clip}.truth.json`, "utf8")));
  const frames = new Map<string, number>();
  const present = new Set<string>();
  for (const { id, plate } of truth.frames.flat()) {
    if (plate !== undefined) present.add(plate.text.replaceAll("-", ""));
    if (plate === undefined || plate.box.width * truth.width < legibleWidth) continue;
    const vehicle = `${id} ${plate.text.replaceAll("-", "")}`;
    frames.set(vehicle, (frames.get(vehicle) ?? 0) + 1);
  }
  const expected = [...frames].flatMap(([vehicle, seen]) =>
    seen >= legibleFrames ? [vehicle.split(" ")[1] ?? ""] : [],
  );
  const rows: string[] = [];
  const signal = AbortSignal.timeout(longestFilm);
  for await (const { plate } of passagesIn({ path: `${clip}.mp4`, reader, box, clock: systemClock, signal }))
    rows.push(plate);
  const right = expected.filter((plate) => rows.includes(plate));
  return {
    right: shareOf(right.length, expected.length),
    missed: expected.filter((plate) => !rows.includes(plate)),
    doubled: rows.length - new Set(rows).size,
    wrong: rows.filter((plate) => !present.has(plate)),
  };
}
