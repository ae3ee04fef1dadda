import type { CopyMark, PicturePart } from "../../contract/index.ts";

/** Where one object was, picture by picture. */
export interface Seen {
  readonly picture: number;
  readonly box: PicturePart;
}

export interface Path {
  readonly category: CopyMark["kind"];
  readonly seen: readonly Seen[];
}
