import type { MaskPolygons } from "#contract";
import { type CameraMask, type MaskOptions, type MaskPoint, pointInCamera } from "#protocols/onvif";

/** A mask that was written into a camera from here. */
export interface WrittenMask {
  readonly token: string;
  /** In the camera's own picture. */
  readonly polygon: readonly MaskPoint[];
}

export type MaskPlan =
  | {
      readonly kind: "plan";
      readonly create: readonly (readonly MaskPoint[])[];
      readonly remove: readonly string[];
      /** In the camera already as they are wanted, and not written from here. */
      readonly adopt: readonly WrittenMask[];
      /** Written from here, wanted still, and as it was. */
      readonly keep: readonly WrittenMask[];
      /** Written from here, and gone from the camera or changed in it. */
      readonly lost: readonly WrittenMask[];
    }
  /** It has not so many masks, or none of a colour. */
  | { readonly kind: "cannot"; readonly why: string };

/** A camera rounds what it is given. */
const samePoint = 0.005;

/**
 * What to change in a camera so that it masks these areas. A mask that someone set at the camera itself stays: what
 * was hidden is not shown because nobody wrote it down here.
 */
export function planMasks(asked: {
  readonly wanted: MaskPolygons;
  readonly inCamera: readonly CameraMask[];
  readonly written: readonly WrittenMask[];
  readonly options: MaskOptions;
}): MaskPlan {
  const { inCamera, written, options } = asked;
  const wanted = asked.wanted.map((polygon) => asCameraDraws(polygon.map(pointInCamera), options));
  const ours = new Set(written.map(({ token }) => token));
  const isWanted = ({ polygon }: WrittenMask) => wanted.some((one) => isSamePolygon(one, polygon));
  const adopt = inCamera
    .filter((mask) => !ours.has(mask.token) && mask.enabled && mask.kind === "Color" && isWanted(mask))
    .map(({ token, polygon }) => ({ token, polygon }));
  const theirs = inCamera.filter(
    ({ token }) => !ours.has(token) && !adopt.some((one) => one.token === token),
  );
  if (wanted.length + theirs.length > options.most)
    return {
      kind: "cannot",
      why: `It draws ${options.most} masks at most, and has ${theirs.length} of its own.`,
    };
  if (wanted.length > 0 && options.kinds.length > 0 && !options.kinds.includes("Color"))
    return { kind: "cannot", why: `It draws no masks of one colour, only ${options.kinds.join(", ")}.` };
  const asWritten = ({ token, polygon }: WrittenMask) =>
    inCamera.some((mask) => mask.token === token && mask.enabled && isSamePolygon(mask.polygon, polygon));
  const keep = written.filter((mask) => asWritten(mask) && isWanted(mask));
  return {
    kind: "plan",
    adopt,
    create: wanted.filter((one) => ![...keep, ...adopt].some(({ polygon }) => isSamePolygon(one, polygon))),
    remove: written
      .filter((mask) => !keep.includes(mask))
      .flatMap(({ token }) => (inCamera.some((mask) => mask.token === token) ? [token] : [])),
    keep,
    lost: written.filter((mask) => !asWritten(mask)),
  };
}

/** A camera that knows only rectangles, or fewer corners, covers more: never less. */
function asCameraDraws(polygon: readonly MaskPoint[], options: MaskOptions): readonly MaskPoint[] {
  if (!options.rectangleOnly && polygon.length <= options.mostPoints) return polygon;
  const xs = polygon.map(({ x }) => x);
  const ys = polygon.map(({ y }) => y);
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [bottom, top] = [Math.min(...ys), Math.max(...ys)];
  return [
    { x: left, y: top },
    { x: right, y: top },
    { x: right, y: bottom },
    { x: left, y: bottom },
  ];
}

function isSamePolygon(a: readonly MaskPoint[], b: readonly MaskPoint[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ x, y }, index) => {
      const other = b[index];
      return other !== undefined && Math.abs(x - other.x) <= samePoint && Math.abs(y - other.y) <= samePoint;
    })
  );
}
