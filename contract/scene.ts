import { z } from "zod";

/** A place in the picture, in fractions of its width and height. */
const point = z.strictObject({ x: z.number().min(0).max(1), y: z.number().min(0).max(1) });
export type Place = z.infer<typeof point>;

/** What a person draws and names; a rule looks at each of them for every track of every picture. */
const name = z.string().min(1).max(64);
const few = (drawn: object) => Object.keys(drawn).length <= 32;

const polygon = z
  .array(point)
  .min(3)
  .max(64)
  .refine(
    (corners) => crossedEdge(corners, true) === undefined,
    "the polygon crosses itself: draw its corners in their order",
  );

/** A number with its unit, as a person writes it: `30 s`, `50 km/h`. Read it with Number.parseFloat. */
function quantity(unit: string) {
  const error = `say a number with its unit, such as "30 ${unit}"`;
  return z.string({ error }).regex(new RegExp(`^\\d{1,6}([.]\\d{1,3})? ?${unit}$`), error);
}

/** Each rule's settings; what is left out is as its module says. */
const rules = z
  .strictObject({
    loitering: z.strictObject({ after: quantity("s") }).optional(),
    "stopped-vehicle": z.strictObject({ after: quantity("s") }).optional(),
    "abnormal-speed": z
      .strictObject({ person: quantity("km/h").optional(), vehicle: quantity("km/h").optional() })
      .optional(),
    "camera-health": z
      .strictObject({ after: quantity("s").optional(), frozen: quantity("s").optional() })
      .optional(),
    density: z.strictObject({ above: quantity("/m²"), for: quantity("s").optional() }).optional(),
    "left-object": z.strictObject({ after: quantity("s") }).optional(),
    "removed-object": z.strictObject({ after: quantity("s") }).optional(),
    fall: z.strictObject({ after: quantity("s") }).optional(),
    fire: z.strictObject({ after: quantity("s") }).optional(),
    "crowd-movement": z
      .strictObject({
        people: z.number().int().min(2).max(100).optional(),
        above: quantity("km/h").optional(),
      })
      .optional(),
  })
  .optional();

/** Scene of one camera: what its rules look at. Fractions of the picture. */
export const sceneSchema = z.strictObject({
  zones: z.record(name, polygon).refine(few, "32 zones at most").default({}),
  lines: z
    .record(
      name,
      z.strictObject({
        from: point,
        to: point,
        /** Seen from `from` towards `to`: which crossings count. */
        direction: z.enum(["left-to-right", "right-to-left", "both"]).default("both"),
      }),
    )
    .refine(few, "32 lines at most")
    .default({}),
  /** Where everybody goes one way: in this area, from one place towards the other. */
  ways: z
    .record(name, z.strictObject({ area: polygon, from: point, to: point }))
    .refine(few, "32 ways at most")
    .optional(),
  /** Places of the ground in the picture and in metres, from any corner of it: four at least, no three on a line. */
  ground: z
    .array(
      z.strictObject({
        at: point,
        metres: z.strictObject({ x: z.number().min(-1e4).max(1e4), y: z.number().min(-1e4).max(1e4) }),
      }),
    )
    .min(4)
    .max(32)
    .optional(),
  rules,
});
export type Scene = z.infer<typeof sceneSchema>;

/**
 * Which side is crossed, counted from 1: by the last one while somebody draws (where the outline is open), by any other
 * where it is closed.
 */
export function crossedEdge(corners: readonly Place[], closed: boolean): number | undefined {
  const ends = closed ? [...corners, ...corners.slice(0, 1)] : corners;
  const edges = ends.slice(1).map((corner, at) => [ends[at] ?? corner, corner] as const);
  const found = edges.findIndex(([a, b], i) =>
    edges.some(([c, d], j) => {
      const beside = Math.abs(i - j) <= 1 || (closed && Math.abs(i - j) === edges.length - 1);
      return !beside && side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
    }),
  );
  return found < 0 ? undefined : found + 1;
}

function side(a: Place, b: Place, p: Place): number {
  return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
}

/** `POST /api/scenes/read`: the file of `vigie watch`, whose place, line and reason are told where it is wrong. */
export const sceneFile = z.strictObject({ yaml: z.string().max(64 * 1024) });
export const sceneRead = z.strictObject({ scene: sceneSchema });
/** `POST /api/scenes/text`. */
export const sceneText = z.strictObject({ yaml: z.string() });
