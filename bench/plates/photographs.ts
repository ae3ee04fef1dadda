import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { systemCode } from "#base";

/** A photograph and what its makers say that is written on its plate. */
export interface Photograph {
  readonly file: string;
  /** Undefined: there is none to be read in it. */
  readonly plate: string | undefined;
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  /** Of a drawn set: what was drawn, and under which difficulty. */
  readonly traits: readonly string[];
  /** Constants are chosen on one half, and both are reported: which one, by the hash of the name. */
  readonly half: "chosen-on" | "held-out";
}

const row = z.tuple([
  z.string().regex(/^[^/]+$/),
  z.coerce.number(),
  z.coerce.number(),
  z.coerce.number(),
  z.coerce.number(),
  z.string().regex(/^([A-Z0-9]+|-)$/),
]);

/** `0001.siv.night.jpg`, as tools/train/plates/render.py names what it draws. */
const drawn = /^\d{4}[.]([a-z-]+)[.]([a-z]+)[.]jpg$/;

/** Every `<set>.tsv` (file, x, y, width, height, plate or `-`) beside a folder `<set>`; none where the folder is absent. */
export async function photographSets(folder: string): Promise<ReadonlyMap<string, readonly Photograph[]>> {
  const names = await namesIn(folder);
  const sets = new Map<string, Photograph[]>();
  for (const name of names.filter((one) => one.endsWith(".tsv")).toSorted((a, b) => a.localeCompare(b))) {
    const set = name.slice(0, -".tsv".length);
    const lines = (await readFile(join(folder, name), "utf8")).split("\n").filter((line) => line !== "");
    sets.set(
      set,
      lines.map((line) => {
        const [file, x, y, width, height, plate] = row.parse(line.split("\t"));
        const first = createHash("sha256").update(file).digest()[3] ?? 0;
        const half = (first & 1) === 0 ? "chosen-on" : "held-out";
        const traits = drawn.exec(file)?.slice(1) ?? [];
        const box = { x, y, width, height };
        return { file: join(folder, set, file), plate: plate === "-" ? undefined : plate, box, half, traits };
      }),
    );
  }
  return sets;
}

/** Every film `<name>.mp4` beside its truth `<name>.truth.json`, without those endings. */
export async function filmsIn(folder: string): Promise<string[]> {
  const names = await namesIn(folder);
  const known = new Set<string>(names);
  return names.flatMap((name) => {
    const film = name.slice(0, -".mp4".length);
    return name.endsWith(".mp4") && known.has(`${film}.truth.json`) ? [join(folder, film)] : [];
  });
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (systemCode(error) === "ENOENT") return [];
    throw error;
  }
}
