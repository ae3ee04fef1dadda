import { Fault } from "#base";
import type { AccessUnit, VideoConfig } from "#model";
import { initSegment, readFragment, writeFragment } from "#protocols/mp4";
import { blocksOf, coverGrey, coverPicture, type Place } from "./cover-picture.ts";
import { decodeFragment, type FragmentParts, unreadable, type WholeFragment } from "./decode-fragment.ts";
import { startFfmpeg } from "./ffmpeg.ts";
import { h264Output, readH264 } from "./h264-output.ts";

export interface CoverPlan {
  readonly width: number;
  readonly height: number;
  /** What is covered, for each picture in the order in which they are shown. */
  readonly places: readonly (readonly Place[])[];
}

/**
 * The fragment anew, in H.264: decoded, covered, encoded, and looked at once more. Fails where a picture has no word of
 * what to cover, or where a cover is not seen in what was made: nothing is passed on in doubt.
 * Faults: `copy-unreadable`, `copy-not-covered`.
 */
export async function coverFragment(
  source: WholeFragment,
  plan: CoverPlan,
  parts: FragmentParts,
): Promise<WholeFragment> {
  const { width, height, places } = plan;
  const over = new AbortController();
  const signal = AbortSignal.any([parts.signal, over.signal]);
  const raw = `-protocol_whitelist pipe -f rawvideo -pix_fmt yuv420p -s ${width}x${height} -r 25 -i pipe:0`;
  const output = h264Output({ purpose: "keeping", keysAt: [0] });
  const encoder = startFfmpeg([...raw.split(" "), ...output], parts.box, signal, { yielding: true });
  const times: number[] = [];
  const feeding = (async () => {
    const pictures = decodeFragment(source, { width, height, pixels: "yuv420p" }, { ...parts, signal });
    for await (const { pts, data } of pictures) {
      const covered = places[times.length];
      if (covered === undefined) throw unreadable("it has more pictures than were looked at");
      coverPicture({ width, height, data }, covered);
      times.push(pts);
      if (!encoder.input.write(data)) await drained(encoder.input);
    }
    encoder.input.end();
  })();
  feeding.catch(() => over.abort());
  try {
    const made: { data: Uint8Array<ArrayBuffer>; key: boolean }[] = [];
    let config: VideoConfig | undefined;
    for await (const { item } of readH264(encoder.output, encoder.times)) {
      config = item.config ?? config;
      made.push(item);
    }
    await feeding;
    const ended = await encoder.ended;
    if (ended.kind === "failed") throw unreadable(ended.detail);
    if (config === undefined || made.length !== times.length || times.length !== places.length)
      throw unreadable(`${places.length} pictures were looked at, and ${made.length} came back`);
    const read = readFragment(source.fragment);
    const last = read.samples.reduce((end, { pts, duration }) => Math.max(end, pts + duration), 0);
    const units = made.map(({ data, key }, index): AccessUnit => {
      const pts = times[index] ?? 0;
      return { data, key, dts: pts, pts, wall: 0, discontinuity: false };
    });
    const fragment = writeFragment(units, { sequence: read.sequence, end: last });
    const whole = { init: initSegment(config), fragment };
    await prove(whole, plan, parts);
    return whole;
  } finally {
    over.abort();
  }
}

/** Encoding rings near an edge: so many pixels from it nothing is looked at. */
const edge = 6;
/** Of 255. */
const tolerance = 24;
const strayShare = 0.01;

/** What was made is decoded once more: each cover must be seen where it belongs. */
async function prove(
  made: WholeFragment,
  { width, height, places }: CoverPlan,
  parts: FragmentParts,
): Promise<void> {
  let index = 0;
  for await (const { data } of decodeFragment(made, { width, height, pixels: "gray" }, parts)) {
    for (const place of places[index] ?? []) {
      const area = blocksOf(place, width, height);
      if (area !== undefined && !isCovered(data, width, area))
        throw new Fault(
          "copy-not-covered",
          "A cover is not seen in the copy that was made: it is not kept.",
          {
            picture: index,
          },
        );
    }
    index += 1;
  }
  if (index !== places.length) throw unreadable("what was made cannot be read again");
}

function isCovered(data: Uint8Array, width: number, area: NonNullable<ReturnType<typeof blocksOf>>): boolean {
  let looked = 0;
  let stray = 0;
  for (let y = area.top + edge; y < area.bottom - edge; y += 2) {
    for (let x = area.left + edge; x < area.right - edge; x += 2) {
      looked += 1;
      if (Math.abs((data[y * width + x] ?? 0) - coverGrey) > tolerance) stray += 1;
    }
  }
  return stray <= looked * strayShare;
}

function drained(input: NodeJS.WritableStream): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      for (const event of ["drain", "close", "error"]) input.off(event, go);
      resolve();
    };
    for (const event of ["drain", "close", "error"]) input.once(event, go);
  });
}
