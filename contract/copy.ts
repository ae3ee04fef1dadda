import { z } from "zod";
import { reason } from "./permit.ts";

/**
 * The copy that a person is given of the pictures they are in (CSI R253-6 IV, FR-07, FR-12): others are covered in it.
 * Pictures are counted through the whole copy, from 0; boxes are fractions of the picture.
 */

const moment = z.number().int().min(0);
const share = z.number().min(-0.5).max(1.5);
export const copyBox = z.strictObject({
  x: share,
  y: share,
  width: z.number().min(0).max(2),
  height: z.number().min(0).max(2),
});
export type CopyBox = z.infer<typeof copyBox>;

/** Five minutes at 60 pictures a second. */
export const mostPictures = 18_000;
export const longestCopy = 300_000_000;
export const mostMarks = 2_000;
const picture = z.number().int().min(0).max(mostPictures);
const span = z
  .strictObject({ from: picture, to: picture })
  .refine(({ from, to }) => from <= to, "from, then to");

/**
 * What is covered, from its first key to its last one and between them in a straight line. `left`: where it stays
 * visible all the same, because a person said that it is whoever asked, or nobody at all.
 */
export const copyMark = z.strictObject({
  id: z.number().int().min(1).max(1_000_000),
  kind: z.enum(["person", "vehicle", "two-wheeler", "hand"]),
  keys: z
    .array(z.strictObject({ picture, box: copyBox }))
    .min(1)
    .max(5_000),
  left: z.array(z.strictObject({ ...span.shape, why: z.enum(["requester", "nothing"]) })).max(200),
});
export type CopyMark = z.infer<typeof copyMark>;
export const copyMarks = z.array(copyMark).max(mostMarks);

/** Where a mark lies in a picture; undefined before its first key and after its last one. */
export function boxAt({ keys }: Pick<CopyMark, "keys">, at: number): CopyBox | undefined {
  const after = keys.findIndex((key) => key.picture >= at);
  const next = keys[after];
  if (next === undefined) return undefined;
  if (next.picture === at) return next.box;
  const before = keys[after - 1];
  if (before === undefined) return undefined;
  const part = (at - before.picture) / (next.picture - before.picture);
  const between = (name: keyof CopyBox) => before.box[name] + (next.box[name] - before.box[name]) * part;
  return { x: between("x"), y: between("y"), width: between("width"), height: between("height") };
}

export function isLeft({ left }: Pick<CopyMark, "left">, at: number): boolean {
  return left.some(({ from, to }) => from <= at && at <= to);
}

/** What is covered in one picture. */
export function coveredAt(marks: readonly CopyMark[], at: number): CopyBox[] {
  return marks.flatMap((mark) => {
    const box = isLeft(mark, at) ? undefined : boxAt(mark, at);
    return box === undefined ? [] : [box];
  });
}

const done = { by: z.string(), at: moment };
const corrected = z.strictObject({
  ...done,
  /** What the person left visible, covered by hand, and took for nothing. */
  left: z.number(),
  added: z.number(),
  removed: z.number(),
});
const made = z.strictObject({ at: moment, sha256: z.string(), bytes: z.number() });

export const copyState = z.discriminatedUnion("is", [
  z.strictObject({ is: z.literal("locating") }),
  /** A person goes through it, picture by picture. */
  z.strictObject({ is: z.literal("correcting") }),
  z.strictObject({ is: z.literal("covering"), corrected }),
  /** Waits for the second look. */
  z.strictObject({ is: z.literal("covered"), corrected, made }),
  z.strictObject({ is: z.literal("reviewed"), corrected, made, reviewed: z.strictObject(done) }),
  z.strictObject({ is: z.literal("failed"), why: z.string(), during: z.enum(["locating", "covering"]) }),
]);
export type CopyState = z.infer<typeof copyState>;

/** A copy in the making. */
export const copyView = z.strictObject({
  id: z.string(),
  version: z.number(),
  camera: z.string(),
  /** As the recorder cut it: the span that was asked for, rounded outward to whole fragments. */
  from: moment,
  to: moment,
  pictures: z.number(),
  state: copyState,
  /** Of the pictures, while a program works on them. */
  progress: z.number().optional(),
  /** Why it does not go on at this moment; it is tried again. */
  waitsFor: z.string().optional(),
});
export type CopyView = z.infer<typeof copyView>;

/** `GET /api/rights/:id/copies` */
export const copiesReply = z.strictObject({ possible: z.boolean(), copies: z.array(copyView) });

/** `POST /api/rights/:id/copies`: begins one. */
export const copyRequest = z
  .strictObject({ camera: z.string().max(64), from: moment, to: moment.min(2) })
  .refine(({ from, to }) => from < to && to - from <= longestCopy, "from, then to, five minutes at most");

/** Each change takes the version that its person saw: who is second is told. */
const version = z.number().int().min(0);
export const copyStep = z.discriminatedUnion("step", [
  /** The whole list, as it is to be from now on. What was covered already is made again. */
  z.strictObject({ step: z.literal("correct"), version, marks: copyMarks }),
  z.strictObject({ step: z.literal("cover"), version }),
  z.strictObject({ step: z.literal("review"), version }),
  /** What failed is tried again from where it was. */
  z.strictObject({ step: z.literal("again"), version }),
  /** The copy and its working files go. */
  z.strictObject({ step: z.literal("cancel"), version }),
]);
export type CopyStep = z.infer<typeof copyStep>;

const denied = z.strictObject({ outcome: z.literal("deny"), reasons: z.array(reason).min(1) });
export const copyAnswer = z.discriminatedUnion("outcome", [
  z.strictObject({ outcome: z.literal("done"), copy: copyView }),
  z.strictObject({ outcome: z.literal("gone") }),
  denied,
]);

/** `GET /api/rights/:id/copies/:copy`: where its stretches begin, and what is marked. */
export const copyWork = z.strictObject({
  copy: copyView,
  /** The first picture of each stretch; they are fetched one at a time. */
  stretches: z.array(z.number()),
  /** When each picture is shown, in milliseconds from the first. */
  shownAt: z.array(z.number()),
  width: z.number(),
  height: z.number(),
  marks: copyMarks,
});
export type CopyWork = z.infer<typeof copyWork>;

/** `GET /api/rights/:id/copies/:copy/stretches/:stretch?of=found`: its pictures, as JPEG in Base64. */
export const stretchQuery = z.strictObject({ of: z.enum(["found", "covered"]) });
export const stretchReply = z.discriminatedUnion("outcome", [
  z.strictObject({ outcome: z.literal("shown"), pictures: z.array(z.string()) }),
  denied,
]);

/** `POST /api/rights/:id/copies/:copy/file`: the copy for whoever asked for it; its address serves once, within a minute. */
export const copyFileAnswer = z.discriminatedUnion("outcome", [
  z.strictObject({ outcome: z.literal("ready"), file: z.string(), bytes: z.number() }),
  denied,
]);

/** To an analyst: one recorded fragment of an extracted copy, under the permit of that one copy. */
const fragmentOfCopy = {
  permit: z.string(),
  camera: z.string(),
  module: z.strictObject({ id: z.string(), hash: z.string() }),
  /** Base64 of the init segment and of the fragment. */
  init: z.base64().max(1_000_000),
  fragment: z.base64().max(24_000_000),
};
const found = z.strictObject({
  category: z.enum(["person", "vehicle", "two-wheeler"]),
  box: copyBox,
  confidence: z.number(),
});
const locatedPicture = z.strictObject({
  /** Microseconds of the recording's own time. */
  at: z.number(),
  found: z.array(found).max(1_000),
});
export type LocatedPicture = z.infer<typeof locatedPicture>;

/** `POST /link/copies/locate` */
export const locateRequest = z.strictObject(fragmentOfCopy);
export const locateReply = z.strictObject({
  width: z.number(),
  height: z.number(),
  pictures: z.array(locatedPicture).max(mostPictures),
});
export type LocateReply = z.infer<typeof locateReply>;

/** `POST /link/copies/follow`: all that was found, as marks with a margin. */
const { permit, camera, module } = fragmentOfCopy;
export const followRequest = z.strictObject({
  permit,
  camera,
  module,
  pictures: z.array(locatedPicture).max(mostPictures),
});
export const followReply = z.strictObject({ marks: copyMarks });

/** `POST /link/copies/show` */
export const showRequest = z.strictObject(fragmentOfCopy);
export const showReply = z.strictObject({ pictures: z.array(z.base64()).max(mostPictures) });

/** `POST /link/copies/cover`: what to cover in each picture of the fragment, in the order in which they are shown. */
export const coverRequest = z.strictObject({
  ...fragmentOfCopy,
  places: z.array(z.array(copyBox).max(mostMarks)).max(mostPictures),
});
export const coverReply = z.strictObject({ init: z.base64(), fragment: z.base64() });
