import { type CopyMark, coveredAt } from "#contract";
import { coverFragment, decodeFragment, type FragmentParts } from "#media";
import { readFragment } from "#protocols/mp4";
import { coverGrey } from "../../src/media/cover-picture.ts";
import type { RecordedClip } from "../../test/support/recorded-clip.ts";
import { type Part, pixelsOf } from "./bare.ts";

/** Of 255: what an encoder makes of one grey. */
const tolerance = 24;
/** Of a part's pixels: an edge rings. */
const stray = 0.02;

/** The film covered by these marks, encoded and decoded again: which parts can be seen in what would leave. */
export async function seenInCopy(
  clip: RecordedClip,
  size: { readonly width: number; readonly height: number },
  marks: readonly CopyMark[],
  frames: readonly (readonly Part[])[],
  parts: FragmentParts,
): Promise<{ picture: number; who: string; what: Part["what"] }[]> {
  const seen: { picture: number; who: string; what: Part["what"] }[] = [];
  let first = 0;
  for (const { bytes } of clip.fragments) {
    if (first >= frames.length) break;
    const count = readFragment(bytes).samples.length;
    const places = Array.from({ length: count }, (_, at) => coveredAt(marks, first + at));
    const made = await coverFragment({ init: clip.init, fragment: bytes }, { ...size, places }, parts);
    let picture = first;
    for await (const { data } of decodeFragment(made, { ...size, pixels: "gray" }, parts)) {
      for (const { who, what, box } of frames[picture] ?? [])
        if (isSeen(data, size, box)) seen.push({ picture, who, what });
      picture += 1;
    }
    first += count;
  }
  return seen;
}

function isSeen(
  data: Uint8Array,
  size: { readonly width: number; readonly height: number },
  box: Part["box"],
): boolean {
  const { left, top, right, bottom } = pixelsOf(box, size);
  let other = 0;
  for (let y = top; y < bottom; y += 1)
    for (let x = left; x < right; x += 1)
      if (Math.abs((data[y * size.width + x] ?? 0) - coverGrey) > tolerance) other += 1;
  return other > stray * (right - left) * (bottom - top);
}
