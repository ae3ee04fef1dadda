import type { LocatedPicture, Locator, PicturePart } from "#contract";
import type { Picture } from "#media";
import { suppress } from "../detect/index.ts";
import type { LentDetector } from "../inference/index.ts";

type Found = LocatedPicture["found"];

/** Two looks at one person, of the whole picture and of a part, agree less than two boxes of one look. */
const sameOne = 0.45;

/** What a locator finds in one picture; who was seen in two parts of it counts once. */
export async function locatePicture(
  locator: Locator,
  picture: Picture,
  detector: LentDetector,
): Promise<Found> {
  const detect = async (part: PicturePart, threshold: number): Promise<Found> => {
    const { cut, left, top } = cutOut(picture, part);
    const { detections } = await detector.detect(cut, threshold);
    return detections.map(({ category, box, confidence }) => ({
      category,
      confidence,
      box: {
        x: (left + box.x * cut.width) / picture.width,
        y: (top + box.y * cut.height) / picture.height,
        width: (box.width * cut.width) / picture.width,
        height: (box.height * cut.height) / picture.height,
      },
    }));
  };
  return suppress(await locator.locate(picture, detect), sameOne);
}

/** A copy: the detector takes the bytes over. */
function cutOut(picture: Picture, part: PicturePart): { cut: Picture; left: number; top: number } {
  const [left, top] = [Math.round(part.x * picture.width), Math.round(part.y * picture.height)];
  const width = Math.min(picture.width - left, Math.round(part.width * picture.width));
  const height = Math.min(picture.height - top, Math.round(part.height * picture.height));
  if (width === picture.width && height === picture.height)
    return { cut: { ...picture, data: picture.data.slice() }, left, top };
  const data = new Uint8Array(3 * width * height);
  for (let row = 0; row < height; row += 1) {
    const from = 3 * ((top + row) * picture.width + left);
    data.set(picture.data.subarray(from, from + 3 * width), 3 * row * width);
  }
  return { cut: { ...picture, width, height, data }, left, top };
}
