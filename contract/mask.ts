import { z } from "zod";

const point = z.strictObject({ x: z.number().min(0).max(1), y: z.number().min(0).max(1) });

/** What may not be seen, as fractions of the picture's width and height; both streams of a camera show the same field. */
export const maskPolygons = z.array(z.array(point).min(3).max(32)).max(16);
export type MaskPolygons = z.infer<typeof maskPolygons>;

/**
 * Who masks. `recorder`: we decode, mask and encode. `camera`: it masks by itself (ONVIF Media2) and we look whether
 * it does; where it does not, `onFailure` says whether its recording stops or goes on masked by us.
 */
export const maskMethod = z.discriminatedUnion("by", [
  z.strictObject({ by: z.literal("recorder") }),
  z.strictObject({ by: z.literal("camera"), onFailure: z.enum(["stop", "mask-by-us"]) }),
]);
export type MaskMethod = z.infer<typeof maskMethod>;

/** Where a head looks, in ONVIF's own units. */
const place = z.strictObject({ pan: z.number(), tilt: z.number(), zoom: z.number() });
export type MaskPlace = z.infer<typeof place>;

/** The masks of one camera: for each place where a moving one may look, or for its one position. */
export const cameraMask = z.strictObject({
  camera: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/),
  method: maskMethod,
  positions: z
    .array(
      z.strictObject({
        /** ONVIF token of the preset; absent for a camera that does not move. */
        preset: z.string().min(1).max(64).optional(),
        /** Where the preset was when the masks were drawn: taught anew, it is another place, without masks. */
        at: place.optional(),
        polygons: maskPolygons,
      }),
    )
    .min(1)
    .max(64)
    .refine(
      (positions) => new Set(positions.map(({ preset }) => preset)).size === positions.length,
      "each preset once",
    )
    .refine(
      (positions) => positions.every(({ preset, at }) => (preset === undefined) === (at === undefined)),
      "a preset is given with where it is",
    )
    .refine(
      (positions) => positions.length === 1 || positions.every(({ preset }) => preset !== undefined),
      "one position, or a preset for each",
    ),
});
export type CameraMask = z.infer<typeof cameraMask>;

const burn = z.strictObject({ kind: z.literal("burn"), polygons: maskPolygons.min(1) });
const byCamera = z.strictObject({
  kind: z.literal("camera"),
  polygons: maskPolygons.min(1),
  onFailure: z.enum(["stop", "mask-by-us"]),
});

/** What a recorder does with the pictures of one camera before anything else sees them. */
export const maskOrder = z.discriminatedUnion("kind", [
  burn,
  byCamera,
  /** A moving camera: by where its head was last seen (`headsReport`), and closed anywhere else. */
  z.strictObject({
    kind: z.literal("by-place"),
    places: z
      .array(
        z.strictObject({
          preset: z.string(),
          /** Absent: seen from there, nothing is to be masked. */
          order: z.discriminatedUnion("kind", [burn, byCamera]).optional(),
        }),
      )
      .max(64),
  }),
  /** Nothing is stored or shown: where it looks is not known, or its masks are being drawn. */
  z.strictObject({
    kind: z.literal("closed"),
    /** `elsewhere`: a moving camera turns, or looks where it has no masks; nothing is wrong with it. */
    cause: z.enum(["masking", "elsewhere", "commissioning"]),
    detail: z.string().max(400),
  }),
]);
export type MaskOrder = z.infer<typeof maskOrder>;
/** What it comes to once it is known where the camera looks. */
export type MaskOrderNow = Exclude<MaskOrder, { kind: "by-place" }>;

/** `PUT /link/heads`: where moving cameras look, each second, and before one of them is turned. Holds for five seconds. */
export const headsReport = z.strictObject({
  heads: z
    .array(
      z.strictObject({
        camera: z.string(),
        /** Seen at rest there, twice; absent while it turns, or looks elsewhere. */
        preset: z.string().optional(),
        /** Nobody here turned it: since when it may have looked elsewhere, microseconds. */
        doubtedSince: z.number().optional(),
      }),
    )
    .max(1_000),
});
export type HeadsReport = z.infer<typeof headsReport>;

/** `POST /link/doubts`: the town has seen that a camera no longer masks; what came since it was seen to is withheld. */
export const maskDoubt = z.strictObject({ camera: z.string(), detail: z.string().max(400) });

/** Footage whose masks are in doubt: it is served to nobody until two people have decided. */
export const fence = z.strictObject({
  id: z.string(),
  camera: z.string(),
  /** From the last picture that was seen masked to the one that was not, and on until it was stopped. */
  from: z.number(),
  to: z.number(),
  raisedAt: z.number(),
  /**
   * `unmasked`: a stored picture did not show the mask. `gone`: the camera had forgotten it. `turned`: somebody else
   * turned the head. `unreadable`: the recorder cannot read its fences, and serves nothing at all.
   */
  cause: z.enum(["unmasked", "gone", "turned", "unreadable"]).default("unmasked"),
  /** What was seen, in English. */
  detail: z.string(),
  /** Two people have decided: it stays withheld until it is erased in its time. */
  withheld: z.boolean(),
});
export type Fence = z.infer<typeof fence>;

/** Of one camera's masks, as a recorder sees them now. */
export const maskHealth = z.strictObject({
  camera: z.string(),
  state: z.enum(["masked", "unproven", "failed", "elsewhere", "closed"]),
  /** Who masks now. */
  by: z.enum(["recorder", "camera", "nobody"]),
  detail: z.string(),
  /** When a stored picture was last seen masked, microseconds; absent before the first. */
  provedAt: z.number().optional(),
  /** Processors that masking keeps busy; absent where the camera masks, or before it is measured. */
  cores: z.number().optional(),
});
export type MaskHealth = z.infer<typeof maskHealth>;

/** Two people who see one camera before its masks, for some minutes, to draw them. */
export const commissionView = z.strictObject({
  id: z.string(),
  camera: z.string(),
  by: z.string(),
  motive: z.string(),
  at: z.number(),
  /** Asked for by the person who asks now: someone else must accept it. */
  mine: z.boolean(),
  /** Undefined until a second person has accepted it. */
  running: z.strictObject({ second: z.string(), ends: z.number() }).optional(),
});
export type CommissionView = z.infer<typeof commissionView>;

/** `GET /api/masks`: of each camera what is masked, by whom, whether that was seen, and what waits for a decision. */
export const masksReply = z.strictObject({
  cameras: z.array(
    z.strictObject({
      camera: z.string(),
      mask: cameraMask.optional(),
      /** Who set it and who accepted it. */
      setBy: z.tuple([z.string(), z.string()]).optional(),
      setAt: z.number().optional(),
      health: maskHealth.optional(),
      /** Processors that the recorder would keep busy to mask all its streams. */
      wouldTakeCores: z.number(),
      /** Of a moving camera that is at rest: where it looks, and the preset of that place. */
      head: z.strictObject({ at: place, preset: z.string().optional() }).optional(),
    }),
  ),
  commissions: z.array(commissionView),
  fences: z.array(
    fence.extend({ vote: z.strictObject({ decision: z.string(), by: z.string() }).optional() }),
  ),
});
export type MasksReply = z.infer<typeof masksReply>;

/** `POST /api/commissions`. */
export const commissionRequest = z.strictObject({
  camera: z.string().max(64),
  motive: z.string().min(3).max(400),
});

/** `POST /api/fences/:id`: one of two votes; the second, the same by someone else, is carried out. */
export const fenceVote = z.strictObject({ decision: z.enum(["lift", "withhold"]) });
export const fenceVoteReply = z.strictObject({ outcome: z.enum(["waits", "done"]) });
