import { z } from "zod";
import { reason } from "./permit.ts";

/**
 * What stands on the pole, as it is asked over ONVIF: its profiles, its head, and whether it is still what was
 * authorised. A camera without one is only pulled from.
 */

const token = z.string().min(1).max(100);
/** SHA-256 of a camera's certificate. */
const fingerprint = z.string().regex(/^[0-9a-f]{64}$/, "64 hexadecimal digits");
const secret = z.string().min(1).max(200);

/** With `cameraRequest`: how the camera is managed. Without a password here, that of its main stream is used. */
export const deviceRequest = z.strictObject({
  /** `192.0.2.10`, with its port, or the whole address of its ONVIF device service; never with a password in it. */
  address: z.string().min(1).max(300),
  username: z.string().max(200).optional(),
  password: z.string().max(200).optional(),
  /** Media profiles that the streams come from. */
  profiles: z.strictObject({ main: token, sub: token.optional() }),
  /** Its head can be turned. */
  ptz: z.boolean().default(false),
  /** Of an address over https: the certificate that was accepted as the camera's. */
  certificate: fingerprint.optional(),
});
export type DeviceRequest = z.infer<typeof deviceRequest>;

/** `POST /api/devices/discover`: cameras that answer on the town's own network segments, within so many seconds. */
export const discoverRequest = z.strictObject({ seconds: z.number().int().min(1).max(15) });
export const discoverReply = z.strictObject({
  found: z.array(
    z.strictObject({
      address: z.string(),
      name: z.string(),
      hardware: z.string(),
      ptz: z.boolean(),
      /** The camera that already has this address. */
      camera: z.string().optional(),
    }),
  ),
});
export type DiscoverReply = z.infer<typeof discoverReply>;

/** What a stream is trusted with, beyond a password that goes out protected to a camera that an authority vouches for. */
export const streamTrust = z.strictObject({
  /** For rtsps: SHA-256 of the camera's certificate, 64 hexadecimal digits. */
  pin: fingerprint.optional(),
  /** Lets the password go out unprotected, where the camera knows no better way. */
  basic: z.boolean().optional(),
});

/** `POST /api/devices/look`: what is at an address, over ONVIF or RTSP. Nothing is kept of it. */
export const lookRequest = z.strictObject({
  address: z.string().min(1).max(2_000),
  username: z.string().max(200).optional(),
  password: z.string().max(200).optional(),
  ...streamTrust.shape,
});
export type LookRequest = z.infer<typeof lookRequest>;

const profileView = z.strictObject({
  token,
  name: z.string(),
  codec: z.enum(["h264", "h265", "mjpeg", "other"]).optional(),
  width: z.number().optional(),
  height: z.number().optional(),
  framesPerSecond: z.number().optional(),
  ptz: z.boolean(),
  analytics: z.boolean(),
  sound: z.boolean(),
  /** Where its pictures are; without credentials. */
  url: z.string(),
});

export const lookReply = z.strictObject({
  kind: z.enum(["onvif", "rtsp"]),
  address: z.string(),
  name: z.string(),
  manufacturer: z.string(),
  model: z.string(),
  firmware: z.string(),
  serialNumber: z.string(),
  /** What it showed over https, to be compared with its own page. */
  certificate: z.string().optional(),
  /** How far its clock is ahead of ours; absent where it does not say. */
  clock: z.strictObject({ source: z.enum(["ntp", "manual"]), aheadSeconds: z.number() }).optional(),
  users: z.array(z.strictObject({ name: z.string(), level: z.string() })),
  profiles: z.array(profileView).max(64),
  /** What we would take: the largest, and a small one that every browser decodes. */
  chosen: z.strictObject({ main: token, sub: token.optional() }),
  /** It keeps pictures on a card of its own, so long (ISO 8601). */
  onCard: z.array(z.strictObject({ keeps: z.string(), active: z.boolean() })),
});
export type LookReply = z.infer<typeof lookReply>;

/** `POST /api/devices/picture`: one picture, before a camera is proposed. The gate is asked: it is a look. */
export const testPictureRequest = lookRequest.extend({
  /** The camera as the register knows it, or will. */
  camera: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/),
  url: z.string().max(2_000),
});
export const testPictureReply = z.discriminatedUnion("outcome", [
  z.strictObject({ outcome: z.literal("picture"), jpeg: z.string(), width: z.number(), height: z.number() }),
  z.strictObject({ outcome: z.literal("deny"), reasons: z.array(reason) }),
]);
export type TestPictureReply = z.infer<typeof testPictureReply>;

/** `POST /api/cameras/csv`: a table of cameras, as a spreadsheet saves it, base64. */
export const csvRequest = z.strictObject({
  file: z.base64().max(3_000_000),
  /** Reads it and says what is wrong; proposes nothing. */
  dryRun: z.boolean().default(false),
});
export const csvProblem = z.strictObject({
  line: z.number(),
  /** Its heading as written; empty where the whole line is wrong. */
  column: z.string(),
  fr: z.string(),
  en: z.string(),
});
export type CsvProblem = z.infer<typeof csvProblem>;
export const csvReply = z.strictObject({
  cameras: z.array(
    z.strictObject({ line: z.number(), id: z.string(), name: z.string(), known: z.boolean() }),
  ),
  problems: z.array(csvProblem),
  /** There where it was proposed: no problem, and no dry run. */
  proposal: z.string().optional(),
});
export type CsvReply = z.infer<typeof csvReply>;

/** `PUT /api/cameras/:camera/password`: changes it in the camera itself, then here. It is never sent back. */
export const cameraPasswordRequest = z.strictObject({ password: secret.min(8) });

const position = z.strictObject({ pan: z.number(), tilt: z.number(), zoom: z.number() });
export type PtzPosition = z.infer<typeof position>;

/** What an authorisation rests on, as the camera itself says it; what differs from it later is drift. */
export const deviceState = z.strictObject({
  model: z.string(),
  serialNumber: z.string(),
  firmware: z.string(),
  /** Where it is managed over https. */
  certificate: fingerprint.optional(),
  profiles: z.array(
    z.strictObject({
      stream: z.enum(["main", "sub"]),
      codec: z.string(),
      width: z.number(),
      height: z.number(),
      framesPerSecond: z.number(),
    }),
  ),
  /** Privacy masks that the camera draws by itself, in its own words. */
  masks: z.array(z.string().max(4_000)).max(64),
  presets: z.array(z.strictObject({ token, name: z.string(), position: position.optional() })).max(512),
  /** Analyses that run on the camera. */
  analytics: z.array(z.string().max(100)).max(64),
  onCard: z.array(z.strictObject({ token: z.string(), keeps: z.string(), active: z.boolean() })).max(64),
  /** When the oldest picture on its card is from; absent where there is none, or it does not say. */
  cardFrom: z.number().optional(),
});
export type DeviceState = z.infer<typeof deviceState>;

export const driftKinds = [
  "profile",
  "mask",
  "preset",
  "firmware",
  "device",
  "certificate",
  "analytics",
  "on-card",
  "time",
] as const;
export type DriftKind = (typeof driftKinds)[number];

export const driftView = z.strictObject({
  kind: z.enum(driftKinds),
  /** As authorised, and as found; short, in the camera's own figures. */
  expected: z.string(),
  found: z.string(),
  since: z.number(),
});

/** `GET /api/devices`: how each managed camera is, for those who answer for them. */
export const devicesReply = z.strictObject({
  devices: z.array(
    z.strictObject({
      camera: z.string(),
      address: z.string(),
      username: z.string().optional(),
      answers: z.boolean(),
      /** Why not, where it does not. */
      detail: z.string(),
      seenAt: z.number().optional(),
      authorisedAt: z.number().optional(),
      state: deviceState.optional(),
      drifts: z.array(driftView),
    }),
  ),
});
export type DevicesReply = z.infer<typeof devicesReply>;

const share = z.number().min(-1).max(1);

/** `POST /api/cameras/:camera/steering`. */
export const steerRequest = z.discriminatedUnion("act", [
  /** Goes on until `stop`, or two seconds after the last word: whoever lets go of a key is obeyed even when cut off. */
  z.strictObject({ act: z.literal("move"), pan: share, tilt: share, zoom: share }),
  z.strictObject({ act: z.literal("stop") }),
  z.strictObject({ act: z.literal("go"), preset: token }),
  z.strictObject({ act: z.literal("patrol"), patrol: z.string().max(64) }),
  z.strictObject({ act: z.literal("end-patrol") }),
  z.strictObject({ act: z.literal("release") }),
]);
export type SteerRequest = z.infer<typeof steerRequest>;

const range = z
  .strictObject({ from: share, to: share })
  .refine(({ from, to }) => from < to, "from less than to");
/** Where the head may look (CSI L251-3: its movements are limited), in ONVIF's own units. */
export const steeringLimits = z.strictObject({ pan: range, tilt: range, zoom: range });
export type SteeringLimits = z.infer<typeof steeringLimits>;

export const patrolSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/),
  name: z.string().min(1).max(120),
  stops: z
    .array(z.strictObject({ preset: token, seconds: z.number().int().min(3).max(3_600) }))
    .min(2)
    .max(64),
});
export type Patrol = z.infer<typeof patrolSchema>;

/** Who has the head of a camera now. */
export const steerer = z.strictObject({
  login: z.string(),
  name: z.string(),
  role: z.string(),
  /** When it is let go of, if nothing more is asked. */
  until: z.number(),
});
export type Steerer = z.infer<typeof steerer>;

export const steeringReply = z.strictObject({
  camera: z.string(),
  by: steerer.optional(),
  presets: z.array(z.strictObject({ token, name: z.string() })),
  patrols: z.array(patrolSchema),
  /** The patrol that runs, or waits until nobody steers. */
  patrol: z.strictObject({ id: z.string(), paused: z.boolean() }).optional(),
  limits: steeringLimits.optional(),
});
export type SteeringReply = z.infer<typeof steeringReply>;

/** `PUT /api/cameras/:camera/presets`: where it looks now, under a name; or, with `remove`, gone. */
export const presetRequest = z.discriminatedUnion("act", [
  z.strictObject({ act: z.literal("keep"), name: z.string().min(1).max(64), preset: token.optional() }),
  z.strictObject({ act: z.literal("remove"), preset: token }),
]);
