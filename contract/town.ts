import { z } from "zod";
import { alarmCount, alarmSeverity } from "./alarm.ts";
import { analystHealth, trackSchema } from "./analyst.ts";
import { cameraView } from "./camera.ts";
import { steerer } from "./device.ts";
import { sessionEndings } from "./people.ts";
import { reason } from "./permit.ts";
import { recorderHealth } from "./recorder.ts";
import { signalView } from "./signal.ts";

/**
 * What browsers and commands ask a town, under `/api`. Who may ask, and which processing it is: src/town/http.
 *   GET deployment · POST enrol · POST reset · POST|GET|DELETE session · PUT session/motive · POST passkey[/options]
 *   POST directory[/return|/session]
 *   GET account · PUT account/password · POST|PUT account/totp · POST account/passkeys[/options] · DELETE account/…
 *   GET people · GET|POST people/codes · POST people/codes/:id/confirm · POST people/:id/{departure,reset} · POST|DELETE people/:id/directory
 *   GET|DELETE people/:id/sessions[/:session] · GET|POST|DELETE maintenance[/:id]
 *   GET cameras · POST cameras · GET health · GET live (WebSocket) · GET|PUT|DELETE layouts[/:id]
 *   POST cameras/csv · POST devices/{discover,look,picture} · GET devices · POST devices/:camera/accept
 *   PUT cameras/:camera/password · GET|POST cameras/:camera/steering · PUT cameras/:camera/{presets,limits}
 *   PUT|DELETE cameras/:camera/patrols/:id
 *   GET health/trends · GET alarms · POST alarms/:id/acknowledgement
 *   POST permits · POST permits/renew · GET legal-basis · GET law/table
 *   GET plates · GET events · POST events/:id/decision · GET signals/{state,register} · POST signals/shelves · DELETE signals/shelves/:id
 *   GET|PUT scenes[/:camera/:module] · POST|DELETE modules/:id · POST modules/:id/{stop,restart}
 *   POST import · GET proposals · POST proposals/:id/accept · DELETE proposals/:id · GET log · GET log/looks
 */

/** `GET /api/deployment`, without a session: what a sign-in page may know. */
export const deploymentReply = z.strictObject({
  id: z.string(),
  name: z.string(),
  pack: z.enum(["fr-commune", "fr-state", "laboratory", "own-premises"]),
  timeZone: z.string(),
  /** False until two people are enrolled; before that nothing else answers. */
  enrolled: z.boolean(),
  /** The day by which the rules of law were to be read again, once it is past: shown over every page. */
  rulesOverdue: z.iso.date().optional(),
  /** Shown over every page of a laboratory or a demonstration. */
  watermark: z.string().optional(),
  /** Other deployments a visitor of the demo can go to. */
  peers: z.array(z.strictObject({ name: z.string(), url: z.string() })),
  /** What the town's directory is called, where people can come in with it. */
  directory: z.string().optional(),
});
export type DeploymentReply = z.infer<typeof deploymentReply>;

/** `POST /api/permits`: a personal permit, for a person who says why. */
export const permitRequest = z.strictObject({
  processing: z.enum(["live-view", "playback", "steer", "export-on-requisition", "commission"]),
  cameras: z.array(z.string().max(64)).min(1).max(64),
  /** Needed for playback and export, each time; live takes the session's. */
  motive: z.string().max(400).optional(),
  span: z.strictObject({ from: z.number().int(), to: z.number().int() }).optional(),
});

/** `POST /api/permits/renew`: the same look goes on. */
export const renewRequest = z.strictObject({ token: z.string().max(16_384) });

/** How long a volume lasts at the rate of the last ten minutes; what is not known yet is absent. */
export const volumeOutlook = z.strictObject({
  path: z.string(),
  letter: z.string(),
  /** Until it is full, if nothing were erased. */
  leftSeconds: z.number().optional(),
  /** What fits on it altogether: longer than `keepSeconds`, and it never fills. */
  holdsSeconds: z.number().optional(),
  /** The longest that any recording is kept. */
  keepSeconds: z.number().optional(),
});
export type VolumeOutlook = z.infer<typeof volumeOutlook>;

/** `GET /api/health`: honest about itself, a sentence first. */
export const healthReply = z.strictObject({
  sentence: z.strictObject({ fr: z.string(), en: z.string() }),
  outlook: z.array(volumeOutlook),
  recorders: z.array(
    z.strictObject({ name: z.string(), linked: z.boolean(), health: recorderHealth.optional() }),
  ),
  analysts: z.array(
    z.strictObject({ name: z.string(), linked: z.boolean(), health: analystHealth.optional() }),
  ),
});
export type HealthReply = z.infer<typeof healthReply>;

/** `GET /api/health/trends`: means of each minute of the last hour, the oldest first; null where nothing is known. */
export const trendsReply = z.strictObject({
  stepSeconds: z.number(),
  streams: z.array(
    z.strictObject({
      camera: z.string(),
      stream: z.enum(["main", "sub"]),
      bitsPerSecond: z.array(z.number().nullable()),
    }),
  ),
  volumes: z.array(z.strictObject({ path: z.string(), flushMs: z.array(z.number().nullable()) })),
});
export type TrendsReply = z.infer<typeof trendsReply>;

/** `GET /api/live`, a WebSocket signed in by the session's cookie: what the town tells a page as it happens. */
export const liveNews = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("cameras"), cameras: z.array(cameraView) }),
  /** New, or seen again, or decided by somebody. */
  z.strictObject({ type: z.literal("signal"), signal: signalView }),
  z.strictObject({
    type: z.literal("tracks"),
    camera: z.string(),
    wall: z.number(),
    tracks: z.array(trackSchema),
  }),
  z.strictObject({ type: z.literal("alarms"), waiting: alarmCount }),
  z.strictObject({ type: z.literal("session-ended"), why: z.enum(sessionEndings) }),
  z.strictObject({ type: z.literal("steering"), camera: z.string(), by: steerer.optional() }),
]);
export type LiveNews = z.infer<typeof liveNews>;

/** `GET /link/health` of a town: for the metrics of its machine. */
export const townHealth = z.strictObject({
  alarms: z.array(z.strictObject({ severity: alarmSeverity, waiting: z.number(), acknowledged: z.number() })),
  outlook: z.array(volumeOutlook),
  logWritable: z.boolean(),
  pages: z.number(),
});
export type TownHealth = z.infer<typeof townHealth>;

/** `POST /link/reload`: what became of town.yaml. Keys by their dotted names. */
export const reloadReply = z.discriminatedUnion("outcome", [
  z.strictObject({ outcome: z.literal("taken"), now: z.array(z.string()), atRestart: z.array(z.string()) }),
  z.strictObject({ outcome: z.literal("refused"), sentence: z.string() }),
]);

/** Every refusal of the API, whatever the status. */
export const problem = z.strictObject({
  code: z.string(),
  message: z.strictObject({ fr: z.string(), en: z.string() }),
  /** The field that is wrong, where there is one. */
  field: z.string().optional(),
  reasons: z.array(reason).optional(),
  /** A camera's, which nobody vouches for: a person may accept it. */
  certificate: z.string().optional(),
});
export type Problem = z.infer<typeof problem>;

/** A route that has nothing to tell but that it is done. */
export const doneReply = z.strictObject({ outcome: z.literal("done") });
