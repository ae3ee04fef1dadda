import { z } from "zod";
import { documentReference } from "./document.ts";
import { critAirClasses } from "./lane.ts";
import { platePurposes } from "./plate-list.ts";

/**
 * The register: what a town can show that its legal bases are made of. One record is one act, person, camera or
 * file; a town keeps each as JSON under its `kind` and `id`, and `src/legality` reads them all as facts.
 * Nothing is changed in place: a record that no longer holds gets an `ending`.
 */

const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/);
const text = z.string().min(1).max(400);
/** A day of the town's calendar, or a moment where an act says the hour. */
const date = z.iso.date();
const moment = z.union([z.iso.date(), z.iso.datetime({ offset: true })]);
/** From the start of its first day to the end of its last. */
const term = { from: moment, until: moment };
/** An ISO 8601 duration: `P1M`, `P15D`, `PT72H`. */
const duration = z.string().regex(/^P(?=.)(\d{1,3}M)?(\d{1,3}D)?(T\d{1,4}H)?$/);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const processing = z.string().min(1).max(60);
const purpose = z.number().int().min(1).max(11);
const document = documentReference;

/** The préfet's authorisation (CSI L252-1 and following). */
export const authorisationRecord = z.strictObject({
  kind: z.literal("authorisation"),
  id,
  /** Number of the arrêté. */
  reference: text,
  signedOn: date,
  ...term,
  /** Of the departmental commission (L252-1); a provisional one is given without it (L252-6). */
  opinion: z.strictObject({ on: date, favourable: z.boolean() }).optional(),
  /** In the recueil des actes administratifs (R252-16). */
  publication: z.strictObject({ on: date, reference: text }).optional(),
  /** For an imminent large event (L252-6): four months at most. */
  provisional: z.boolean().default(false),
  cameras: z.array(id).min(1).max(10_000),
  /** Numbers in L251-2. */
  purposes: z.array(purpose).min(1),
  retention: duration,
  /** L252-5, second paragraph: a time below which nothing may be erased. */
  minimumRetention: duration.optional(),
  /** Services that L252-3 lets receive pictures, and how. */
  recipients: z
    .array(z.strictObject({ service: text, mode: text }))
    .max(50)
    .default([]),
  document: document.optional(),
  /** Made up for a demonstration: never serves a real town. */
  fictitious: z.boolean().default(false),
});

/**
 * What a camera sees, which chooses the law: the street, a public building where the public is admitted, another place
 * open to the public (CSI R251-1), or a private place, which the code does not know.
 */
export const cameraPlace = z.enum(["street", "public-building", "open-to-public", "private"]);
export type CameraPlace = z.infer<typeof cameraPlace>;

/** What the law wants to know of one camera. */
export const cameraRecord = z.strictObject({
  kind: z.literal("camera"),
  id,
  place: cameraPlace,
  /** The commune it films (INSEE code, or its name). */
  territory: text,
  purposes: z.array(purpose),
  /** Why it is needed, and what was tried before it (LIL art. 4 and 87). */
  necessity: z.strictObject({ note: text, alternatives: text }).nullable(),
  /** What the pictures are: only what is `real` has people in it who never agreed to it. */
  footage: z.enum(["real", "licensed", "composited", "rendered"]).default("real"),
  sign: z.strictObject({ placedOn: date, textVersion: text, replaceBy: date.optional() }).nullable(),
  masks: z.strictObject({
    /** The inside or, specifically, the entrance of a dwelling can come into view (L251-3). */
    dwellingInView: z.boolean(),
    /** Burnt in before storage, so that no one can lift them. */
    burntIn: z.boolean(),
    testedOn: date.nullable(),
  }),
  /** The device sends sound, or the recorder keeps it. */
  sound: z.boolean(),
  /** Arrêté of 3 August 2007: the installer's certificate, or what was measured. */
  technicalNorm: z
    .union([
      z.strictObject({ certificate: text }),
      z.strictObject({
        shot: z.enum(["narrow", "wide"]),
        fastPeople: z.boolean(),
        width: z.number().int(),
        height: z.number().int(),
        framesPerSecond: z.number(),
      }),
    ])
    .nullable(),
  steering: z.strictObject({ limited: z.boolean(), masksFollow: z.boolean() }).nullable().default(null),
  /** The préfet was told of the commissioning beforehand (R252-17). */
  commissioning: z.strictObject({ on: date, noticeReference: text }).nullable(),
});

const hour = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, "a time such as 07:30");
/** Hours of a week in the town's zone; Monday is 1. One that ends before it begins goes on past midnight. */
export const weeklyHours = z.strictObject({
  days: z.array(z.number().int().min(1).max(7)).min(1).max(7),
  from: hour,
  until: hour,
});
export type WeeklyHours = z.infer<typeof weeklyHours>;

/** A person who may see: designated by name, for a territory, for a time (R253-3). */
export const designationRecord = z.strictObject({
  kind: z.literal("designation"),
  id,
  /** The account of the person. */
  person: z.string().min(1).max(64),
  capacity: z.enum([
    "mayor",
    "elected-delegate",
    "municipal-police",
    "approved-agent",
    "town-agent",
    "state-agent",
    "judicial-police",
    "occupier",
    "contractor",
  ]),
  designatedBy: text,
  act: text,
  territory: text,
  ...term,
  /** Only these cameras of the territory; all of them where none is named. */
  cameras: z.array(id).max(10_000).optional(),
  /** Only within these hours; at any hour where none is said. */
  hours: z.array(weeklyHours).max(20).optional(),
  /** L132-14-1: an agent who is no police officer sees only with the préfet's approval. */
  prefectApproval: z
    .strictObject({ reference: text, ...term })
    .nullable()
    .default(null),
  /** Service of a State agent, as the authorisation names it. */
  service: text.optional(),
  /** Trained for the experiment of loi 2023-380. */
  trainedOn: date.nullable().default(null),
  document: document.optional(),
});

/** Engagement de conformité sent to the CNIL (R253-7). */
export const engagementRecord = z.strictObject({
  kind: z.literal("cnil-engagement"),
  id,
  reference: text,
  sentOn: date,
  document: document.optional(),
});

/** AIPD: impact assessment (GDPR art. 35, LIL art. 90). */
export const assessmentRecord = z.strictObject({
  kind: z.literal("impact-assessment"),
  id,
  version: text,
  signedOn: date,
  covers: z.array(processing).min(1),
  document: document.optional(),
});

/** The interior minister's certificate of conformity of an algorithm (décret 2023-828 art. 14), by the module's hash. */
export const attestationRecord = z.strictObject({
  kind: z.literal("attestation"),
  id,
  moduleHash: sha256,
  reference: text,
  ...term,
  fictitious: z.boolean().default(false),
  document: document.optional(),
});

/** The préfet's permit for the experiment of loi 2023-380 art. 10. */
export const experimentRecord = z.strictObject({
  kind: z.literal("experiment"),
  id,
  /** Number of the arrêté. */
  reference: text,
  ...term,
  cameras: z.array(id).min(1).max(10_000),
  event: z.strictObject({
    name: text,
    nature: z.enum(["sport", "recreation", "culture", "other"]),
    exposedToGraveRisk: z.boolean(),
  }),
  /** Processings for the event types it names. */
  types: z.array(processing).min(1),
  /** Zones that the arrêté calls forbidden or sensitive, by camera. */
  sensitiveZones: z.array(id).default([]),
  publicNotice: z.boolean(),
  alertRegister: z.boolean(),
  stopButton: z.boolean(),
  humanInLoop: z.boolean(),
  fictitious: z.boolean().default(false),
  document: document.optional(),
});

/** What a module is by construction, as its manifest says and its review checked. */
export const moduleRecord = z.strictObject({
  kind: z.literal("module"),
  id,
  hash: sha256,
  processing,
  biometric: z.boolean().default(false),
  /** Links what it sees with other personal data, or with another camera. */
  linking: z.boolean().default(false),
  output: z.enum(["attention-signal", "aggregate", "maintenance-alert", "none", "other"]),
  onDevice: z.boolean().default(false),
  keepsImages: z.boolean().default(true),
  modelsObjects: z.boolean().default(true),
  indexes: z.boolean().default(true),
  realTime: z.boolean().default(true),
  /** Statistics: the shortest bin it publishes. */
  binMinutes: z.number().int().optional(),
});

/** Plate reading: the préfet's arrêté and the arrangement around it. */
export const plateReadingRecord = z.strictObject({
  kind: z.literal("plate-reading"),
  id,
  use: z.enum(["paid-parking", "reserved-lane", "low-emission-zone", "wanted-vehicles"]),
  reference: text,
  ...term,
  cameras: z.array(id).min(1).max(10_000),
  publicInformation: z.boolean(),
  /** Paid parking: the deliberation sets the right to object aside; a sworn agent decides, on the spot. */
  objectionSetAside: z.boolean().default(false),
  agentDecides: z.boolean().default(false),
  inRealTime: z.boolean().default(false),
  /** Reserved lane: no one in the car but its driver can be recognised. */
  occupantsAnonymised: z.boolean().default(false),
  lane: z
    .strictObject({
      name: text,
      /** When it is reserved; at any hour where none is said. */
      hours: z.array(weeklyHours).max(20).default([]),
      /** Vehicles of this Crit'Air class, or a cleaner one, may take it; only those listed whatever their class where none is said. */
      critAir: z.enum(critAirClasses).optional(),
    })
    .optional(),
  /** Low-emission zone: the act that creates it, and the study that the request for the order came with. */
  lowEmissionZone: z.strictObject({ act: text, study: text.optional() }).optional(),
  /** Low-emission zone: devices active on one day, and kilometres of public road in the zone. */
  devices: z.number().int().nonnegative().default(0),
  roadKilometres: z.number().positive().optional(),
  coversAllEntries: z.boolean().default(false),
  /** Wanted vehicles, by a service of the State alone: its purposes in CSI L233-1. */
  statePurposes: z.array(z.enum(platePurposes)).max(platePurposes.length).default([]),
  document: document.optional(),
});

/** A processor's contract (GDPR art. 28). */
export const contractRecord = z.strictObject({
  kind: z.literal("processor-contract"),
  id,
  supplier: text,
  reference: text,
  ...term,
  document: document.optional(),
});

/** The data-protection officer's word on an arrangement that has no arrêté (camera health, counting). */
export const opinionRecord = z.strictObject({
  kind: z.literal("dpo-opinion"),
  id,
  processing,
  signedOn: date,
  favourable: z.boolean(),
  document: document.optional(),
});

/** A breach of personal data (GDPR art. 33, LIL art. 102): kept up to date until it is closed. */
export const breachRecord = z.strictObject({
  kind: z.literal("breach"),
  id,
  /** When the town came to know of it: the 72 hours begin here. */
  knownSince: z.iso.datetime({ offset: true }),
  nature: text,
  persons: z.number().int().nonnegative(),
  /** Whether it is likely to put people at risk; where it is not, the CNIL need not be told, and why is written. */
  risk: z.enum(["none", "some", "high"]),
  reasons: text,
  measures: text,
  /** To the CNIL. */
  notified: z.strictObject({ on: date, reference: text }).nullable().default(null),
  /** The people concerned were told (GDPR art. 34), where the risk is high. */
  personsTold: z.strictObject({ on: date, how: text }).nullable().default(null),
  document: document.optional(),
});

/** A choice that our house rules leave to the town, which makes it by an act of its own. */
export const houseRuleRecord = z.strictObject({
  kind: z.literal("house-rule"),
  id,
  /** `urgent-hand-over`: in an urgency one agent hands over alone, and the second person's review is owed within a day. */
  rule: z.enum(["urgent-hand-over"]),
  reference: text,
  signedOn: date,
  ...term,
  document: document.optional(),
});

/** From a moment on, a record no longer holds: withdrawn, suspended, revoked, departed, found false. */
export const endingRecord = z.strictObject({
  kind: z.literal("ending"),
  id,
  of: z.strictObject({ kind: z.string().max(40), id }),
  from: moment,
  reason: text,
  document: document.optional(),
});

export const registerRecord = z.discriminatedUnion("kind", [
  authorisationRecord,
  cameraRecord,
  designationRecord,
  engagementRecord,
  assessmentRecord,
  attestationRecord,
  experimentRecord,
  moduleRecord,
  plateReadingRecord,
  contractRecord,
  opinionRecord,
  breachRecord,
  houseRuleRecord,
  endingRecord,
]);
export type RegisterRecord = z.infer<typeof registerRecord>;
export type RecordOf<K extends RegisterRecord["kind"]> = Extract<RegisterRecord, { kind: K }>;

/** All that the gate reads of a town, in any order. */
export const townRegister = z.strictObject({
  deployer: z.enum([
    "commune",
    "epci",
    "police-nationale",
    "gendarmerie",
    "douanes",
    "occupier",
    "laboratory",
  ]),
  /** The commune's INSEE code, or its name. */
  territory: text,
  /** IANA name: the law counts days and months in it. */
  timeZone: z.string().min(1).max(60),
  /** A demonstration may rest on fictitious acts; a town may not. */
  demonstration: z.boolean(),
  records: z.array(registerRecord),
});
export type TownRegister = z.infer<typeof townRegister>;
