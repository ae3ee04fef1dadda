import type { LocatedPicture, Locator } from "#contract";
import { decodeFragment, type FragmentParts } from "#media";
import { type Detector, locatePicture } from "../../src/analyst/index.ts";
import type { RecordedClip } from "../../test/support/recorded-clip.ts";

/** Every picture as the analyst looks at a copy: a locator for each fragment, the pictures at their own size. */
export async function locateAll(
  clip: RecordedClip,
  size: { readonly width: number; readonly height: number },
  pictures: number,
  openLocator: () => Locator,
  detector: Detector,
  parts: FragmentParts,
): Promise<LocatedPicture[]> {
  const all: LocatedPicture[] = [];
  for (const { bytes } of clip.fragments) {
    if (all.length >= pictures) break;
    const locator = openLocator();
    const source = { init: clip.init, fragment: bytes };
    for await (const { pts, data } of decodeFragment(source, { ...size, pixels: "bgr24" }, parts)) {
      const at = Math.round((pts * 100) / 9);
      const found = await locatePicture(locator, { wall: at, ...size, data }, detector);
      all.push({ at, found: found.map(({ category, box, confidence }) => ({ category, box, confidence })) });
    }
  }
  return all.slice(0, pictures);
}
