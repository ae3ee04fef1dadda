import { Fault } from "#base";
import { type PreviewOrder, spanFacts } from "#contract";
import { fetchBytes } from "#link";
import { sampleEntryOf } from "#protocols/mp4";

/** A span in memory: ten minutes of a small stream, and room. */
const mostBytes = 160 * 1024 * 1024;

export interface Recorded {
  readonly bytes: Uint8Array;
  /** Of its first picture. */
  readonly from: number;
  readonly width: number;
  readonly height: number;
}

/**
 * What was recorded in a span, as one fragmented MP4 in memory, under the person's permit to play it back. Faults:
 * `nothing-recorded`, `span-too-large`, those of the link.
 */
export async function readRecorded(
  recorder: string,
  { camera, stream, from, to, playback }: PreviewOrder,
): Promise<Recorded> {
  const headers = { authorization: `Permit ${playback}` };
  const where = `${camera}/${stream}?from=${from}&to=${to}`;
  const told = await fetchBytes(recorder, `/media/facts/${where}`, headers);
  const { file } = spanFacts.parse(JSON.parse(told.toString("utf8")));
  if (file === undefined)
    throw new Fault("nothing-recorded", "Nothing was recorded there: choose another span.", { camera });
  if (file.bytes > mostBytes) {
    const megabytes = Math.round(file.bytes / 1e6);
    throw new Fault("span-too-large", `That span is ${megabytes} MB: choose a shorter one.`, { camera });
  }
  const bytes = await fetchBytes(recorder, `/media/span/${where}`, headers, mostBytes);
  return { bytes, from: file.from, ...sizeOf(bytes) };
}

/** ISO/IEC 14496-12, VisualSampleEntry: width and height stand 24 and 26 bytes after its reserved start. */
function sizeOf(bytes: Uint8Array): { width: number; height: number } {
  const entry = sampleEntryOf(bytes);
  if (entry === undefined || entry.length < 36)
    throw new Fault("video-unreadable", "The recording does not say how large its pictures are.", {});
  const view = new DataView(entry.buffer, entry.byteOffset, entry.byteLength);
  return { width: view.getUint16(32), height: view.getUint16(34) };
}
