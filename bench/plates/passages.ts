import { readFile } from "node:fs/promises";
import { z } from "zod";
import { systemClock } from "#base";
import type { Reader } from "#contract";
import type { Box } from "#media";
import { passagesIn } from "../../src/analyst/index.ts";

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

/** A plate that is this wide for so many pictures of the film can be read: a character is about 7 pixels wide. */
const legibleWidth = 60;
const legibleFrames = 15;

/** The vehicles of a rendered film that could be read, against the rows that were made of it. */
export async function passagesOf(clip: string, reader: Reader, box: Box): Promise<object> {
  const truth = truthFile.parse(JSON.parse(await readFile(`${clip}.truth.json`, "utf8")));
  const frames = new Map<string, number>();
  for (const { id, plate } of truth.frames.flat()) {
    if (plate === undefined || plate.box.width * truth.width < legibleWidth) continue;
    const vehicle = `${id} ${plate.text.replaceAll("-", "")}`;
    frames.set(vehicle, (frames.get(vehicle) ?? 0) + 1);
  }
  const expected = [...frames].flatMap(([vehicle, seen]) =>
    seen >= legibleFrames ? [vehicle.split(" ")[1] ?? ""] : [],
  );
  const rows: string[] = [];
  const signal = AbortSignal.timeout(240_000);
  for await (const { plate } of passagesIn({ path: `${clip}.mp4`, reader, box, clock: systemClock, signal }))
    rows.push(plate);
  const right = expected.filter((plate) => rows.includes(plate));
  return {
    vehicles: expected.length,
    right: right.length,
    doubled: rows.length - new Set(rows).size,
    wrong: rows.filter((plate) => !expected.includes(plate)).length,
  };
}
