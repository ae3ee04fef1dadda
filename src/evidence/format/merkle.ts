import type { EvidencePiece } from "#contract";
import { hex, sha256 } from "./digest.ts";

/** RFC 6962 2.1: a leaf and a node are hashed with different first bytes, so that neither passes for the other. */
const leafMark = 0x00;
const nodeMark = 0x01;

interface Pieced {
  readonly path: string;
  readonly pieces: readonly EvidencePiece[];
}

/** One hash for all: it changes with any piece, its place, its file's name and their order. */
export async function merkleRoot(files: readonly Pieced[]): Promise<string> {
  let level: Uint8Array<ArrayBuffer>[] = [];
  for (const { path, pieces } of files) {
    for (const [at, piece] of pieces.entries()) level.push(await leafOf(path, at, piece));
  }
  if (level.length === 0) return hex(await sha256(new Uint8Array()));
  while (level.length > 1) level = await joinPairs(level);
  return hex(level[0] ?? new Uint8Array());
}

async function leafOf(path: string, at: number, piece: EvidencePiece): Promise<Uint8Array<ArrayBuffer>> {
  const when = piece.what === "fragment" ? [piece.start, piece.end] : [];
  const text = JSON.stringify([path, at, piece.what, piece.bytes, piece.sha256, ...when]);
  return sha256(marked(leafMark, new TextEncoder().encode(text)));
}

/** An odd one out goes up as it is. */
async function joinPairs(level: readonly Uint8Array<ArrayBuffer>[]): Promise<Uint8Array<ArrayBuffer>[]> {
  const joined: Uint8Array<ArrayBuffer>[] = [];
  for (let at = 0; at < level.length; at += 2) {
    const [left, right] = [level[at], level[at + 1]];
    if (left === undefined) break;
    joined.push(right === undefined ? left : await sha256(marked(nodeMark, left, right)));
  }
  return joined;
}

function marked(mark: number, ...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(1 + parts.reduce((sum, part) => sum + part.length, 0));
  bytes[0] = mark;
  let at = 1;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
