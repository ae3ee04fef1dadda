import { hash } from "node:crypto";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { type Clock, Fault } from "#base";
import type { ViewingCopy } from "#contract";
import { type Original, type PackageSink, type RecordedFragment, writeOriginal } from "#evidence";
import { type Box, viewingCopy } from "#media";
import type { VideoConfig } from "#model";
import { initSegment } from "#protocols/mp4";

/** Above each picture, for whoever sees the copy without the package. */
export const mark = "COPIE DE VISIONNAGE - VIEWING COPY";

export interface CopyTools {
  readonly clock: Clock;
  readonly box: () => Promise<Box>;
}

export type Copied =
  | { readonly outcome: "made"; readonly copy: ViewingCopy }
  | { readonly outcome: "failed"; readonly why: string };

/**
 * A copy of one recording in H.264, fragment for fragment, with a table of pictures as its original's has. It is encoded
 * whole beside the package first (`draft`): its hashes come before its bytes, and half a copy is never in a package.
 */
export async function writeCopy(
  sink: PackageSink,
  draft: string,
  {
    path,
    original,
    read,
  }: {
    readonly path: string;
    readonly original: Original;
    readonly read: (fragment: RecordedFragment) => Promise<Uint8Array>;
  },
  { clock, box }: CopyTools,
): Promise<Copied> {
  const file = join(draft, "viewing-copy");
  await using undo = new AsyncDisposableStack();
  const staged = await open(file, "w+", 0o600);
  undo.defer(() => staged.close());
  const { init, width, fragments } = original;
  const copies: RecordedFragment[] = [];
  const places = new Map<number, number>();
  let config: VideoConfig | undefined;
  let at = 0;
  try {
    const source = { init, width, fragments: readAll(fragments, read) };
    for await (const made of viewingCopy(source, mark, { clock, box: await box() })) {
      const recorded = fragments[copies.length];
      if (recorded === undefined) break;
      config = made.config;
      const { bytes } = made;
      await staged.writeFile(bytes);
      copies.push({ ...recorded, bytes: bytes.length, sha256: hash("sha256", bytes, "hex") });
      places.set(recorded.id, at);
      at += bytes.length;
    }
  } catch (error) {
    if (error instanceof Fault && error.code === "viewing-copy-failed")
      return { outcome: "failed", why: String(error.facts["detail"]).slice(0, 400) };
    throw error;
  }
  if (config === undefined) return { outcome: "failed", why: "there is nothing to copy" };
  const name = path.replace(/[.]mp4$/, "-viewing-copy.mp4");
  await using written = await sink.create(name);
  const anew = { ...original, init: initSegment(config), width: config.width, height: config.height };
  const pieces = await writeOriginal(written, { ...anew, fragments: copies }, async (fragment) => {
    const bytes = new Uint8Array(fragment.bytes);
    await staged.read(bytes, 0, bytes.length, places.get(fragment.id) ?? 0);
    return bytes;
  });
  return {
    outcome: "made",
    copy: { kind: "viewing-copy", path: name, of: path, codec: "h264", mark, pieces },
  };
}

async function* readAll(
  fragments: readonly RecordedFragment[],
  read: (fragment: RecordedFragment) => Promise<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  for (const fragment of fragments) yield await read(fragment);
}
