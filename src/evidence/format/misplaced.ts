import type { EvidencePiece } from "#contract";
import { sha256Hex } from "./digest.ts";
import type { Flaw, Place } from "./flaw.ts";
import { readMarks } from "./marks.ts";
import type { PackageSource } from "./package-source.ts";

export interface PiecedFile {
  readonly path: string;
  readonly pieces: readonly EvidencePiece[];
}

/** Of pieces that might stand here instead: enough to name what happened, few enough to be quick about it. */
const mostTried = 512;

/** A piece is not what was signed. What stands there instead says what happened to the file. */
export async function explain(
  source: PackageSource,
  { packageId, files }: { packageId: string; files: readonly PiecedFile[] },
  file: PiecedFile,
  at: number,
  offset: number,
): Promise<Flaw> {
  const { path, pieces } = file;
  const piece = placeOf(pieces, at);
  const standing = hashesAt(source, path);
  const expected = pieces[at];
  if (at === 0) {
    for (const other of files) {
      const [first] = other.pieces;
      if (other === file || first === undefined) continue;
      if ((await standing(offset, first.bytes)) === first.sha256)
        return { kind: "swapped", path, holds: other.path };
    }
  }
  const own = await findAmong(pieces, at, offset, standing, at);
  if (own !== undefined) {
    const found = pieces[own];
    const after = offset + (found?.bytes ?? 0);
    if (own < at) return { kind: "piece-repeated", path, piece: placeOf(pieces, own), before: piece };
    const next = expected && (await standing(after, expected.bytes));
    return next === expected?.sha256
      ? { kind: "piece-moved", path, piece: placeOf(pieces, own), before: piece }
      : { kind: "piece-missing", path, piece };
  }
  for (const other of files.slice(0, mostTried)) {
    if (other === file) continue;
    if ((await findAmong(other.pieces, at, offset, standing)) !== undefined)
      return { kind: "piece-of-another", path, piece, holds: other.path };
  }
  if (at === 0) {
    const marks = readMarks(await source.read(path, 0, 4_096));
    if (marks !== undefined && marks.package !== packageId)
      return { kind: "foreign", path, package: marks.package };
  }
  const there = await source.read(path, offset, expected?.bytes ?? 0);
  return there.length < (expected?.bytes ?? 0)
    ? { kind: "cut-short", path, piece }
    : { kind: "piece-altered", path, piece };
}

export function placeOf(pieces: readonly EvidencePiece[], at: number): Place {
  const piece = pieces[at];
  if (piece === undefined) return { number: at + 1, what: "block", start: undefined };
  const before = pieces.slice(0, at).filter(({ what }) => what === piece.what).length;
  return { number: before + 1, what: piece.what, start: piece.what === "fragment" ? piece.start : undefined };
}

/** Which of the pieces stands at this offset; the nearest are tried first. */
async function findAmong(
  pieces: readonly EvidencePiece[],
  at: number,
  offset: number,
  standing: (offset: number, bytes: number) => Promise<string>,
  but?: number,
): Promise<number | undefined> {
  const nearest = [...pieces.keys()]
    .filter((one) => one !== but)
    .sort((a, b) => Math.abs(a - at) - Math.abs(b - at))
    .slice(0, mostTried);
  for (const one of nearest) {
    const candidate = pieces[one];
    if (candidate !== undefined && (await standing(offset, candidate.bytes)) === candidate.sha256) return one;
  }
  return undefined;
}

/** The hash of any stretch of a file; each asked for once. */
function hashesAt(source: PackageSource, path: string): (offset: number, bytes: number) => Promise<string> {
  const known = new Map<string, Promise<string>>();
  return async (offset, bytes) => {
    const key = `${offset} ${bytes}`;
    const hash = known.get(key) ?? source.read(path, offset, bytes).then(sha256Hex);
    known.set(key, hash);
    return hash;
  };
}
