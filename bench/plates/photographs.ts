import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { systemCode } from "#base";

/** A photograph and what its makers say that is written on its plate. */
export interface Photograph {
  readonly file: string;
  readonly plate: string;
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  /** Constants are chosen on one half, and both are reported: which one, by the hash of the name. */
  readonly half: "chosen-on" | "held-out";
}

const row = z.tuple([
  z.string().regex(/^[^/]+$/),
  z.coerce.number(),
  z.coerce.number(),
  z.coerce.number(),
  z.coerce.number(),
  z.string().regex(/^[A-Z0-9]+$/),
]);

/** Every `<set>.tsv` (file, x, y, width, height, plate) beside a folder `<set>`; none where the folder is absent. */
export async function photographSets(folder: string): Promise<ReadonlyMap<string, readonly Photograph[]>> {
  const names = await readdir(folder).catch((error: unknown) => {
    if (systemCode(error) === "ENOENT") return [];
    throw error;
  });
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
        return { file: join(folder, set, file), plate, box: { x, y, width, height }, half };
      }),
    );
  }
  return sets;
}
