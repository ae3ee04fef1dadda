import { huffmanTables } from "./tables.ts";

/** What RFC 2435 leaves out of a picture, because both sides know it. */
export interface JpegShape {
  readonly width: number;
  readonly height: number;
  /** 0: 4:2:2, 1: 4:2:0. */
  readonly type: number;
  /** Tables one after the other, 64 values each, of 8 bits or 16. */
  readonly quantisation: Uint8Array;
  /** A bit for each table: set where its values have 16 bits. */
  readonly precision: number;
  /** Units between restart markers; 0 where there are none. */
  readonly restart: number;
}

export const startOfImage = 0xd8;
export const endOfImage = 0xd9;
export const startOfFrame = 0xc0;
const huffman = 0xc4;
const startOfScan = 0xda;
const quantisationTables = 0xdb;
const restartInterval = 0xdd;

/**
 * The JPEG header before the scan (RFC 2435 appendix B). `given`: segments that the camera sent itself, in ONVIF's
 * header extension; they stand in place of ours of their kind.
 */
export function jpegHeader(shape: JpegShape, given: Uint8Array = new Uint8Array(0)): Uint8Array {
  const kinds = new Set(segmentsOf(given).map(({ marker }) => marker));
  const { width, height, type, restart } = shape;
  const ours: [marker: number, bytes: readonly number[]][] = [
    ...quantisationSegments(shape).map((table): [number, number[]] => [quantisationTables, table]),
    ...(restart > 0 ? [[restartInterval, half(restart)] as [number, number[]]] : []),
    [
      startOfFrame,
      [8, ...half(height), ...half(width), 3, 1, type === 0 ? 0x21 : 0x22, 0, 2, 0x11, 1, 3, 0x11, 1],
    ],
    ...huffmanTables.map(({ id, table }): [number, number[]] => [huffman, [id, ...table]]),
  ];
  const parts = [
    Uint8Array.of(0xff, startOfImage),
    given,
    ...ours
      .filter(([marker]) => !kinds.has(marker) && !(marker === startOfFrame && kinds.has(0xc1)))
      .map(([marker, bytes]) => segment(marker, bytes)),
    segment(startOfScan, [3, 1, 0x00, 2, 0x11, 3, 0x11, 0, 63, 0]),
  ];
  return new Uint8Array(Buffer.concat(parts));
}

function quantisationSegments({ quantisation, precision }: JpegShape): number[][] {
  const tables: number[][] = [];
  for (let at = 0; at < quantisation.length && tables.length < 4; ) {
    const id = tables.length;
    const wide = ((precision >> id) & 1) === 1;
    const table = quantisation.subarray(at, at + (wide ? 128 : 64));
    tables.push([(wide ? 0x10 : 0) | id, ...table]);
    at += table.length;
  }
  // Some cameras send one table for both.
  const [only] = tables;
  return tables.length === 1 && only !== undefined ? [only, [(only[0] ?? 0) | 1, ...only.slice(1)]] : tables;
}

/** The segments of a header, up to the first thing that is wrong in it. */
export function segmentsOf(bytes: Uint8Array): { marker: number; body: Uint8Array }[] {
  const segments: { marker: number; body: Uint8Array }[] = [];
  for (let at = 0; at + 4 <= bytes.length; ) {
    const marker = bytes[at + 1] ?? 0;
    const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
    if (bytes[at] !== 0xff || marker < startOfFrame || length < 2 || at + 2 + length > bytes.length) break;
    segments.push({ marker, body: bytes.subarray(at + 4, at + 2 + length) });
    at += 2 + length;
  }
  return segments;
}

function segment(marker: number, bytes: readonly number[]): Uint8Array {
  return Uint8Array.from([0xff, marker, ...half(bytes.length + 2), ...bytes]);
}

function half(value: number): number[] {
  return [(value >> 8) & 0xff, value & 0xff];
}
