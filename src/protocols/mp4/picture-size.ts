import { Fault } from "#base";
import { sampleEntryOf } from "./plain-movie.ts";

/** VisualSampleEntry (ISO/IEC 14496-12 12.1.3): width and height stand 32 bytes into it. Fault `init-damaged`. */
export function pictureSizeOf(init: Uint8Array): { width: number; height: number } {
  const entry = sampleEntryOf(init);
  if (entry === undefined || entry.length < 36)
    throw new Fault("init-damaged", "A camera's parameters, as recorded, cannot be read: run vigie check.");
  const view = new DataView(entry.buffer, entry.byteOffset, entry.byteLength);
  return { width: view.getUint16(32), height: view.getUint16(34) };
}
