import { boxesIn, bytesOf, firstBox, part, viewOf } from "./box.ts";

/** What an initialisation segment says of its one video track. */
export interface InitSegment {
  readonly timescale: number;
  readonly width: number;
  readonly height: number;
  /** Body of the `avcC`, `hvcC` or `esds` box. */
  readonly description: Uint8Array;
}

/** VisualSampleEntry: 78 bytes before its own boxes. */
const visualEntryBytes = 78;

/** Undefined where the bytes hold no video track that can be read. */
export function readInit(bytes: Uint8Array): InitSegment | undefined {
  const media = firstBox(viewOf(bytes), "moov", "trak", "mdia")?.body;
  if (media === undefined) return undefined;
  const timescale = readTimescale(firstBox(media, "mdhd")?.body);
  const table = firstBox(media, "minf", "stbl", "stsd")?.body;
  if (timescale === undefined || table === undefined || table.byteLength < 8) return undefined;
  for (const entry of boxesIn(part(table, 8, table.byteLength - 8))) {
    if (entry.body.byteLength < visualEntryBytes) continue;
    for (const box of boxesIn(part(entry.body, visualEntryBytes, entry.body.byteLength - visualEntryBytes))) {
      if (box.type !== "avcC" && box.type !== "hvcC" && box.type !== "esds") continue;
      return {
        timescale,
        width: entry.body.getUint16(24),
        height: entry.body.getUint16(26),
        description: bytesOf(box.body),
      };
    }
  }
  return undefined;
}

function readTimescale(header: DataView | undefined): number | undefined {
  if (header === undefined) return undefined;
  const at = header.byteLength > 0 && header.getUint8(0) === 1 ? 20 : 12;
  if (header.byteLength < at + 4) return undefined;
  const timescale = header.getUint32(at);
  return timescale > 0 ? timescale : undefined;
}
