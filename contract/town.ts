import { z } from "zod";
import { analystHealth, sceneSchema, signalSchema, trackSchema } from "./analyst.ts";
import { reason } from "./permit.ts";
import { recorderHealth } from "./recorder.ts";
import { registerRecord, townRegister } from "./register.ts";

/**
 * What browsers and commands ask a town, under `/api`. Who may ask, and which processing it is: src/town/http.
 *   GET deployment · POST enrol · POST|GET|DELETE session · PUT session/motive · GET people · POST people/codes
 *   GET cameras · POST cameras · GET health · GET live (WebSocket) · GET|PUT|DELETE layouts[/:id]
 *   POST permits · POST permits/renew · GET legal-basis · GET law/table
 *   GET events · POST events/:id/decision · GET|PUT scenes[/:camera/:module] · POST|DELETE modules/:id
 *   POST import · GET proposals · POST proposals/:id/accept · DELETE proposals/:id · GET log · GET log/looks
 */

export const role = z.enum([
  "operator",
  "supervisor",
  "chief",
  "data-protection-officer",
  "inspector",
  "administrator",
]);
export type Role = z.infer<typeof role>;

/** `GET /api/deployment`, without a session: what a sign-in page may know. */
export const deploymentReply = z.strictObject({
  id: z.string(),
  name: z.string(),
  pack: z.enum(["fr-commune", "fr-state", "laboratory", "own-premises"]),
  timeZone: z.string(),
  /** False until two people are enrolled; before that nothing else answers. */
  enrolled: z.boolean(),
  /** Shown over every page of a laboratory or a demonstration. */
  watermark: z.string().optional(),
  /** Other deployments a visitor of the demo can go to. */
  peers: z.array(z.strictObject({ name: z.string(), url: z.string() })),
});
export type DeploymentReply = z.infer<typeof deploymentReply>;

export const enrolRequest = z.strictObject({
  code: z.string().max(100),
  /** Small and capital letters are the same. */
  login: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{1,63}$/, "2 to 64 letters, digits, dots or hyphens"),
  name: z.string().min(2).max(120),
  password: z.string().min(12).max(256),
  role,
});
export const signInRequest = z.union([
  z.strictObject({ login: z.string().max(64), password: z.string().max(256) }),
  /** Single use, from a link that the demo printed. */
  z.strictObject({ demoCode: z.string().max(100) }),
]);
export const sessionReply = z.strictObject({
  person: z.strictObject({ id: z.string(), login: z.string(), name: z.string(), role }),
  /** Microseconds since 1970. */
  ends: z.number(),
  motive: z
    .strictObject({ purpose: z.number().int().optional(), text: z.string(), since: z.number() })
    .nullable(),
});
export type SessionReply = z.infer<typeof sessionReply>;

/** `PUT /api/session/motive`: why I look, asked once a shift for the wall. */
export const motiveRequest = z.strictObject({
  purpose: z.number().int().min(1).max(11).optional(),
  text: z.string().min(3).max(400),
});

export const cameraView = z.strictObject({
  id: z.string(),
  name: z.string(),
  place: z.string(),
  /** Fractions of the plan image; heading in degrees clockwise from north, field of view in degrees. */
  plan: z.strictObject({
    x: z.number(),
    y: z.number(),
    heading: z.number(),
    fieldOfView: z.number(),
    range: z.number(),
  }),
  streams: z.array(
    z.strictObject({
      name: z.enum(["main", "sub"]),
      codec: z.enum(["h264", "h265"]).optional(),
      width: z.number().optional(),
      height: z.number().optional(),
    }),
  ),
  purposes: z.array(z.number()),
  /** `unknown`: its recorder does not answer the town; it may well go on recording. */
  state: z.enum([...recorderHealth.shape.cameras.element.shape.state.options, "unknown"]),
  detail: z.string(),
  recording: z.boolean(),
  /** Why the gate lets nothing be recorded of it; there only where `state` is `refused`. */
  refused: z.array(reason).optional(),
  /** Marked as belonging to a demonstration. */
  fictitious: z.boolean(),
});
export type CameraView = z.infer<typeof cameraView>;
export const camerasReply = z.strictObject({ cameras: z.array(cameraView) });

/** `POST /api/cameras`: add or change one; it takes two people, so the answer is `proposed`. */
export const cameraRequest = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/),
  name: z.string().min(1).max(120),
  place: z.string().max(200),
  plan: cameraView.shape.plan,
  purposes: z.array(z.number().int().min(1).max(11)).max(11),
  streams: z
    .array(
      z.strictObject({
        name: z.enum(["main", "sub"]),
        url: z
          .url({ protocol: /^rtsps?$/, error: "an address such as rtsp://192.0.2.10/stream1" })
          .max(2_000),
        transport: z.enum(["tcp", "udp"]).default("tcp"),
        username: z.string().max(200).optional(),
        password: z.string().max(200).optional(),
        record: z.boolean().default(false),
      }),
    )
    .min(1)
    .max(2)
    .refine(
      (streams) => new Set(streams.map((stream) => stream.name)).size === streams.length,
      "each stream once",
    ),
  fictitious: z.boolean().default(false),
});
export type CameraRequest = z.infer<typeof cameraRequest>;

/** `POST /api/permits`: a personal permit, for a person who says why. */
export const permitRequest = z.strictObject({
  processing: z.enum(["live-view", "playback", "steer", "export-on-requisition"]),
  cameras: z.array(z.string()).min(1).max(64),
  /** Needed for playback and export, each time; live takes the session's. */
  motive: z.string().max(400).optional(),
  span: z.strictObject({ from: z.number().int(), to: z.number().int() }).optional(),
});
/** `POST /api/permits/renew`: the same look goes on. */
export const renewRequest = z.strictObject({ token: z.string() });

/** `GET /api/legal-basis`: per camera what runs, on what basis, and what is refused. */
export const verdictView = z.strictObject({
  rule: z.string(),
  processing: z.string(),
  state: z.enum(["runs", "permitted", "refused"]),
  title: z.strictObject({ fr: z.string(), en: z.string() }),
  articles: z.array(z.string()),
  reasons: z.array(reason),
});
export type VerdictView = z.infer<typeof verdictView>;
export const legalBasisReply = z.strictObject({
  pack: z.strictObject({
    name: z.string(),
    version: z.string(),
    readOn: z.string(),
    reviewBy: z.string(),
    overdue: z.boolean(),
  }),
  authorisations: z.array(
    z.strictObject({
      id: z.string(),
      reference: z.string(),
      from: z.string(),
      until: z.string(),
      cameras: z.array(z.string()),
      retention: z.string(),
      fictitious: z.boolean(),
    }),
  ),
  cameras: z.array(z.strictObject({ id: z.string(), name: z.string(), verdicts: z.array(verdictView) })),
  modules: z.array(
    z.strictObject({
      id: z.string(),
      processing: z.string(),
      title: z.strictObject({ fr: z.string(), en: z.string() }),
      hash: z.string(),
      installed: z.boolean(),
      /** Why it may not be installed; empty where it may. */
      reasons: z.array(reason),
    }),
  ),
});
export type LegalBasisReply = z.infer<typeof legalBasisReply>;

/** `POST /api/modules/:id`: installing asks the gate. */
export const moduleAnswer = z.discriminatedUnion("outcome", [
  z.strictObject({ outcome: z.literal("installed"), hash: z.string() }),
  z.strictObject({ outcome: z.literal("deny"), reasons: z.array(reason) }),
]);
/** `PUT /api/scenes/:camera/:module`. */
export const sceneRequest = sceneSchema;

export const eventsReply = z.strictObject({
  events: z.array(signalSchema.extend({ decision: z.enum(["open", "confirmed", "rejected"]) })),
});
export type EventsReply = z.infer<typeof eventsReply>;
export const eventDecision = z.strictObject({
  decision: z.enum(["confirmed", "rejected"]),
  cause: z.string().max(200).optional(),
});

/** A saved wall. */
export const layoutSchema = z.strictObject({
  id: z.string().max(64),
  name: z.string().min(1).max(120),
  tiles: z.number().int().min(1).max(16),
  cameras: z.array(z.string().max(64).nullable()).max(16),
});
export const layoutsReply = z.strictObject({ layouts: z.array(layoutSchema) });
export type Layout = z.infer<typeof layoutSchema>;

/** `GET /api/log?from&to&camera&operation`: for the data-protection officer and the inspector. */
export const logReply = z.strictObject({
  entries: z.array(
    z.strictObject({
      writer: z.string(),
      sequence: z.number(),
      at: z.number(),
      operation: z.string(),
      actor: z.string(),
      cameras: z.array(z.string()),
      /** Empty where the operation has none. */
      motive: z.string(),
      purpose: z.number().optional(),
      /** Recorded time that was looked at; absent for live. */
      span: z.strictObject({ from: z.number(), to: z.number() }).optional(),
      decision: z.string().optional(),
      detail: z.string(),
    }),
  ),
});
export type LogReply = z.infer<typeof logReply>;

/** `GET /api/log/looks?camera&from&to`: who saw what this camera filmed in that span, then or since, and why. */
export const looksReply = z.strictObject({
  looks: z.array(
    z.strictObject({
      actor: z.string(),
      processing: z.string(),
      cameras: z.array(z.string()),
      motive: z.string(),
      purpose: z.number().optional(),
      /** Recorded time that was looked at; absent for live. */
      span: z.strictObject({ from: z.number(), to: z.number() }).optional(),
      from: z.number(),
      until: z.number(),
      decision: z.string(),
    }),
  ),
});
export type LooksReply = z.infer<typeof looksReply>;

/** `GET /api/health`: honest about itself, a sentence first. */
export const healthReply = z.strictObject({
  sentence: z.strictObject({ fr: z.string(), en: z.string() }),
  recorders: z.array(
    z.strictObject({ name: z.string(), linked: z.boolean(), health: recorderHealth.optional() }),
  ),
  analysts: z.array(
    z.strictObject({ name: z.string(), linked: z.boolean(), health: analystHealth.optional() }),
  ),
});
export type HealthReply = z.infer<typeof healthReply>;

/** `GET /api/live`, a WebSocket signed in by the session's cookie: what the town tells a page as it happens. */
export const liveNews = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("cameras"), cameras: z.array(cameraView) }),
  z.strictObject({ type: z.literal("signal"), signal: signalSchema }),
  z.strictObject({
    type: z.literal("tracks"),
    camera: z.string(),
    wall: z.number(),
    tracks: z.array(trackSchema),
  }),
  z.strictObject({ type: z.literal("session-ended") }),
]);
export type LiveNews = z.infer<typeof liveNews>;

/** Every refusal of the API, whatever the status. */
export const problem = z.strictObject({
  code: z.string(),
  message: z.strictObject({ fr: z.string(), en: z.string() }),
  /** The field that is wrong, where there is one. */
  field: z.string().optional(),
  reasons: z.array(reason).optional(),
});
export type Problem = z.infer<typeof problem>;

/** `POST /api/import`: what a town is made of. Waits for a second person, as `POST /api/cameras` does. */
export const importRequest = z.strictObject({
  register: z
    .strictObject({
      deployer: townRegister.shape.deployer.optional(),
      territory: townRegister.shape.territory.optional(),
      /** New acts; one that is there already is left alone, and one that differs is refused: end it and add another. */
      records: z.array(registerRecord).max(20_000).default([]),
    })
    .prefault({}),
  cameras: z.array(cameraRequest).max(2_000).default([]),
  scenes: z
    .array(z.strictObject({ camera: z.string(), module: z.string(), scene: sceneSchema }))
    .max(5_000)
    .default([]),
});
export type ImportRequest = z.infer<typeof importRequest>;

/** Answer of what takes two people: someone else accepts it with `POST /api/proposals/:id/accept`. */
export const proposedReply = z.strictObject({ outcome: z.literal("proposed"), proposal: z.string() });
export const acceptedReply = z.strictObject({ outcome: z.literal("accepted"), proposal: z.string() });

/** `GET /api/proposals`: what waits for a second person. */
export const proposalsReply = z.strictObject({
  proposals: z.array(
    z.strictObject({
      id: z.string(),
      by: z.strictObject({ login: z.string(), name: z.string() }),
      at: z.number(),
      ends: z.number(),
      /** Proposed by the person who asks: someone else must accept it. */
      mine: z.boolean(),
      /** Names only: no address, no credential. */
      summary: z.strictObject({
        records: z.array(z.strictObject({ kind: z.string(), id: z.string() })),
        cameras: z.array(z.string()),
        scenes: z.array(z.string()),
        settings: z.array(z.string()),
      }),
    }),
  ),
});
export type ProposalsReply = z.infer<typeof proposalsReply>;

/** `GET /api/people`, and `POST /api/people/codes`: a one-time code for a person of one role. */
export const peopleReply = z.strictObject({
  people: z.array(z.strictObject({ id: z.string(), login: z.string(), name: z.string(), role })),
});
export const codeRequest = z.strictObject({ role });
export const codeReply = z.strictObject({ code: z.string(), ends: z.number() });

/** `GET /api/scenes`. */
export const scenesReply = z.strictObject({
  scenes: z.array(z.strictObject({ camera: z.string(), module: z.string(), scene: sceneSchema })),
});

/** A route that has nothing to tell but that it is done. */
export const doneReply = z.strictObject({ outcome: z.literal("done") });

/** `POST /link/demo-codes`, on the Unix socket of a demonstration only: a link's code for one visit. */
export const demoCodeRequest = z.strictObject({ role });

const bilingual = z.strictObject({ fr: z.string(), en: z.string() });

/** `GET /api/law/table`: every rule of this deployment's pack, whether or not anything asks for it. */
export const lawTableReply = z.strictObject({
  pack: z.strictObject({
    name: z.string(),
    version: z.string(),
    title: bilingual,
    readOn: z.string(),
    reviewBy: z.string(),
  }),
  rows: z.array(
    z.strictObject({
      id: z.string(),
      processing: z.string(),
      verdict: z.string(),
      articles: z.array(z.string()),
      title: bilingual,
      sentence: bilingual,
      conditions: z.array(
        z.strictObject({
          id: z.string(),
          article: z.string(),
          effect: z.enum(["stop", "alarm"]),
          nature: z.enum(["law", "house-rule"]),
          sentence: bilingual,
        }),
      ),
      retention: bilingual,
      readOn: z.string(),
      confidence: z.enum(["high", "medium", "low"]),
      doubt: bilingual.optional(),
    }),
  ),
});
export type LawTableReply = z.infer<typeof lawTableReply>;
