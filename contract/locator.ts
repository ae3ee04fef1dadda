import type { CopyMark, LocatedPicture } from "./copy.ts";

type Found = LocatedPicture["found"][number];

/** A part of a picture, as fractions of it. */
export interface PicturePart {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Follows what was found from one picture to the next; an id ends with its object, and says nothing of who it is. */
export interface CopyTracker {
  step(
    at: number,
    found: readonly Found[],
  ): readonly { readonly id: number; readonly category: Found["category"]; readonly box: PicturePart }[];
}

/** Says where people and vehicles are in an extracted copy, and nothing else of them. */
export interface Locator {
  /** `detect` looks at a part of the picture; its boxes are of the whole picture. */
  locate(
    size: { readonly width: number; readonly height: number },
    detect: (part: PicturePart, threshold: number) => Promise<readonly Found[]>,
  ): Promise<readonly Found[]>;
  /** All pictures of the copy, in their order. */
  follow(pictures: readonly LocatedPicture[]): readonly CopyMark[];
}

/** The default export of a locator's `index.ts`, which imports only files beside it: all it needs is passed in. */
export type OpenLocator = (tools: { readonly openTracker: () => CopyTracker }) => Locator;
