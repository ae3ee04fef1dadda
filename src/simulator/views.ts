import type { Position } from "./onvif/ptz-head.ts";

/** How many views a clip holds, one after another: pan innermost, then tilt, then zoom. Each is as long as the others. */
export interface Views {
  readonly pan: number;
  readonly tilt: number;
  readonly zoom: number;
}

export function countOfViews({ pan, tilt, zoom }: Views): number {
  return pan * tilt * zoom;
}

/** The view nearest to where the head points. */
export function viewAt({ pan, tilt, zoom }: Views, at: Position): number {
  const nearest = (share: number, count: number) =>
    Math.max(0, Math.min(count - 1, Math.round(share * (count - 1))));
  const p = nearest((at.pan + 1) / 2, pan);
  const t = nearest((at.tilt + 1) / 2, tilt);
  return (nearest(at.zoom, zoom) * tilt + t) * pan + p;
}
