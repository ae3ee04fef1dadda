import { createHash } from "node:crypto";
import { open } from "node:fs/promises";
import { Fault } from "#base";
import {
  box,
  type Chunk,
  pictureSizeOf,
  plainMovie,
  readFragment,
  sampleEntryOf,
  word,
} from "#protocols/mp4";

/**
 * One ordinary MP4 of covered fragments: pictures and the table that finds them, and nothing else. It names no camera,
 * no town and no time: the receipt does.
 */
export async function writeCopy(
  path: string,
  count: number,
  read: (stretch: number) => Promise<{ init: Uint8Array; fragment: Uint8Array }>,
): Promise<{ sha256: string; bytes: number }> {
  const first = await read(0);
  const sampleEntry = sampleEntryOf(first.init);
  if (sampleEntry === undefined)
    throw new Fault("init-damaged", "The covered pictures cannot be read: cover again.");
  const hash = createHash("sha256");
  await using file = await open(path, "w", 0o600);
  let written = 0;
  const put = async (bytes: Uint8Array) => {
    hash.update(bytes);
    await file.appendFile(bytes);
    written += bytes.length;
  };
  const chunks: Chunk[] = [];
  await put(box("ftyp", "isom", 0x200, "isom", "iso2", "mp41"));
  for (let stretch = 0; stretch < count; stretch += 1) {
    const { init, fragment } = await read(stretch);
    if (!Buffer.from(sampleEntryOf(init) ?? []).equals(Buffer.from(sampleEntry)))
      throw new Fault("copy-unreadable", "The covered pictures are not of one kind: cover again.");
    const { samples } = readFragment(fragment);
    const data = fragment.subarray(samples[0]?.offset ?? 0);
    // A fragment is 8 MB and a little: its box needs no long length.
    await put(Buffer.concat([word(8 + data.length), Buffer.from("mdat", "latin1")]));
    chunks.push({
      offset: written,
      samples: samples.map(({ size, duration, dts, pts, key }) => ({
        size,
        duration,
        composition: pts - dts,
        key,
      })),
    });
    await put(data);
  }
  const duration = chunks.flatMap(({ samples }) => samples).reduce((sum, sample) => sum + sample.duration, 0);
  const size = pictureSizeOf(first.init);
  await put(plainMovie({ sampleEntry, ...size, chunks, shown: { from: 0, duration } }));
  await file.sync();
  return { sha256: hash.digest("hex"), bytes: written };
}
