import { hash, randomUUID } from "node:crypto";
import { glob, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { canonicalJson, makeFolder, syncFolder } from "#base";
import type { EvidenceCamera, EvidenceManifest, EvidencePiece, OriginalFile, ViewingCopy } from "#contract";
import {
  folderSink,
  type ManifestDraft,
  type Original,
  type PackageSink,
  type RecordedFragment,
  type Signer,
  type Stamper,
  sealPackage,
  stretchesOf,
  writeOriginal,
  writePlain,
} from "#evidence";
import type { Codec } from "#model";
import { pictureSizeOf } from "#protocols/mp4";
import type { KeptMask } from "../masks/index.ts";
import { notice } from "./notice.ts";
import type { Found, RecorderShelf } from "./recorder-shelf.ts";
import { type CopyTools, writeCopy } from "./viewing-copy.ts";

export interface FoundCamera {
  readonly id: string;
  readonly name: string;
  readonly place: string;
  readonly mask: KeptMask | undefined;
  readonly found: readonly Found[];
  readonly gaps: EvidenceCamera["gaps"];
  readonly erased: EvidenceCamera["erased"];
}

export type About = Omit<ManifestDraft, "package" | "cameras" | "notices">;

/** At each start: what a crash left of a package is a copy of recordings that nobody would erase. */
export async function forgetDrafts(packages: string): Promise<void> {
  for await (const draft of glob("*/draft-*", { cwd: packages }))
    await rm(join(packages, draft), { recursive: true, force: true });
}

/** Writes a package beside where it belongs, and moves it there whole: a crash leaves a draft, and never half of one. */
export async function pack(
  folder: string,
  shelf: RecorderShelf,
  cameras: readonly FoundCamera[],
  about: About,
  {
    signer,
    stamper,
    ...tools
  }: CopyTools & { readonly signer: Signer; readonly stamper: Stamper | undefined },
): Promise<{ manifest: EvidenceManifest; packageHash: string }> {
  // Also what a crash left of an earlier draft: a copy of recordings that nobody would erase.
  await rm(folder, { recursive: true, force: true });
  makeFolder(folder);
  const draft = join(folder, `draft-${randomUUID()}`);
  const aside = join(folder, `draft-${randomUUID()}`);
  makeFolder(aside);
  try {
    const sink = folderSink(draft);
    const id = randomUUID();
    const told: EvidenceCamera[] = [];
    for (const camera of cameras) told.push(await packCamera(sink, shelf, id, camera, { ...tools, aside }));
    const path = "LISEZ-MOI.txt";
    const notices = [
      {
        kind: "notice" as const,
        path,
        pieces: await writePlain(sink, path, [Buffer.from(notice(about, copiesIn(told)))]),
      },
    ];
    const sealed = await sealPackage(
      sink,
      { ...about, package: id, cameras: told, notices },
      signer,
      stamper,
    );
    await rm(join(folder, "data"), { recursive: true, force: true });
    await rename(draft, join(folder, "data"));
    syncFolder(folder);
    return sealed;
  } finally {
    for (const left of [draft, aside]) await rm(left, { recursive: true, force: true });
  }
}

async function packCamera(
  sink: PackageSink,
  shelf: RecorderShelf,
  id: string,
  { found, mask, gaps, erased, ...camera }: FoundCamera,
  { aside, ...tools }: CopyTools & { readonly aside: string },
): Promise<EvidenceCamera> {
  const files: (OriginalFile | ViewingCopy)[] = [];
  let number = 0;
  for (const one of found) {
    for (const fragments of stretchesOf(one.fragments)) {
      const [first, last] = [fragments[0], fragments.at(-1)];
      if (first === undefined || last === undefined) continue;
      number += 1;
      const path = `cameras/${camera.id}/${one.stream}-${number}.mp4`;
      const init = await shelf.init(one, first.init);
      const size = pictureSizeOf(init);
      const shown = { from: Math.max(one.asked.from, first.start), to: Math.min(one.asked.to, last.end) };
      const original = { marks: { package: id, camera: camera.id }, init, ...size, fragments, shown };
      // Nothing is not what was recorded either: the writer compares, and names it.
      const read = async (fragment: RecordedFragment) =>
        (await shelf.bytes(one, fragment.id)) ?? new Uint8Array();
      const pieces = await writeWhole(sink, path, original, read);
      const codec = codecOf(first.codecString);
      const copied =
        codec === "h264" ? undefined : await writeCopy(sink, aside, { path, original, read }, tools);
      files.push({
        kind: "original",
        path,
        stream: one.stream,
        codec,
        codecString: first.codecString,
        ...size,
        from: first.start,
        to: last.end,
        shown,
        trust: leastTrust(one, first.start, last.end),
        ...(copied?.outcome === "failed" ? { uncopied: copied.why } : {}),
        pieces,
      });
      if (copied?.outcome === "made") files.push(copied.copy);
    }
  }
  return { ...camera, masks: masksOf(mask), files, gaps, erased, signedByCamera: "none-found" };
}

async function writeWhole(
  sink: PackageSink,
  path: string,
  original: Original,
  read: (fragment: RecordedFragment) => Promise<Uint8Array>,
): Promise<EvidencePiece[]> {
  await using file = await sink.create(path);
  return await writeOriginal(file, original, read);
}

function copiesIn(cameras: readonly EvidenceCamera[]): boolean {
  return cameras.some(({ files }) => files.some(({ kind }) => kind === "viewing-copy"));
}

function masksOf(mask: KeptMask | undefined): EvidenceCamera["masks"] {
  if (mask?.kind !== "mask") return [];
  return mask.mask.positions.map(({ preset, polygons }) => ({
    ...(preset === undefined ? {} : { preset }),
    by: mask.mask.method.by,
    areas: polygons.length,
    sha256: hash("sha256", canonicalJson(polygons), "hex"),
    since: mask.setAt,
  }));
}

function codecOf(codecString: string): Codec {
  if (codecString.startsWith("avc")) return "h264";
  return codecString.startsWith("mp4v") ? "mjpeg" : "h265";
}

const worst = ["disputed", "unchecked", "synchronised", "agreed"] as const;

function leastTrust({ facts }: Found, from: number, to: number): OriginalFile["trust"] {
  const within = facts.runs.filter(({ start, end }) => start < to && end > from);
  return worst.find((trust) => within.some((run) => run.trust === trust)) ?? "unchecked";
}
