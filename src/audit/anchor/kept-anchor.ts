import { mkdir, readdir, readFile, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { z } from "zod";
import { type Micros, makeOnce, systemCode } from "#base";
import type { KeptHead } from "../verify.ts";

const head = {
  writer: z.string().min(1).max(100),
  sequence: z.number().int().nonnegative(),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  /** When it was anchored, by our clock. */
  at: z.number().int(),
};

/** A head that somebody else holds as well: a time-stamping server signed it, or it was mailed. */
export const keptAnchor = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("stamp"), ...head, token: z.base64() }),
  z.strictObject({ kind: z.literal("mail"), ...head, to: z.array(z.string()) }),
]);
export type KeptAnchor = z.infer<typeof keptAnchor>;

/** As it is printed, mailed and stamped: `town/42/` and 64 hexadecimal digits. */
export function headText({ writer, sequence, hash }: KeptHead): string {
  return `${writer}/${sequence}/${hash}`;
}

/** Beside the log's folder, so that nothing of it is mistaken for the log. */
export function anchorFolder(directory: string): string {
  return join(dirname(directory), `${basename(directory)}-anchors`);
}

export async function keepAnchor(directory: string, anchor: KeptAnchor): Promise<void> {
  const folder = anchorFolder(directory);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const name = `${String(anchor.sequence).padStart(12, "0")}-${anchor.kind}.json`;
  await makeOnce(join(folder, name), `${JSON.stringify(anchor)}\n`);
}

/** In the order of the log. A file that is no anchor is told by name, for whoever verifies. */
export async function readAnchors(
  directory: string,
): Promise<{ readonly anchors: readonly KeptAnchor[]; readonly unread: readonly string[] }> {
  const folder = anchorFolder(directory);
  const names = await readdir(folder).catch((error: unknown) => {
    if (systemCode(error) === "ENOENT" || systemCode(error) === "ENOTDIR") return [];
    throw error;
  });
  const anchors: KeptAnchor[] = [];
  const unread: string[] = [];
  for (const name of names.filter((one) => one.endsWith(".json")).toSorted()) {
    const read = readOne(await readFile(join(folder, name), "utf8"));
    if (read === undefined) unread.push(name);
    else anchors.push(read);
  }
  return { anchors, unread };
}

function readOne(text: string): KeptAnchor | undefined {
  try {
    return keptAnchor.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** An anchor of a day of the log that has died proves nothing any more. */
export async function forgetAnchors(directory: string, before: Micros): Promise<void> {
  const { anchors } = await readAnchors(directory);
  for (const { at, sequence, kind } of anchors)
    if (at < before)
      await rm(join(anchorFolder(directory), `${String(sequence).padStart(12, "0")}-${kind}.json`));
}
