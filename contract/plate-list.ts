import { z } from "zod";
import { reason } from "./permit.ts";

/** CSI L233-1, its closed purposes, as the code that each line of a list of wanted vehicles carries. */
export const platePurposes = ["terrorism", "organised-crime", "stolen-vehicle", "customs"] as const;
export type PlatePurpose = (typeof platePurposes)[number];

/** Of a list's text: a million lines with room to spare. */
export const largestList = 96 * 1024 * 1024;

/** A list as it was read out of its service's file: `docs/ref/plate-list.md`. */
export const plateListRequest = z.strictObject({
  /** Which file this is, as its service calls it. */
  source: z.string().min(1).max(200),
  text: z.string().min(1).max(largestList),
});

export const listFlaw = z.strictObject({ line: z.number(), reason: z.string() });
export type ListFlaw = z.infer<typeof listFlaw>;

const who = z.strictObject({ login: z.string(), name: z.string() });

export const plateListView = z.strictObject({
  id: z.string(),
  version: z.number(),
  source: z.string(),
  sha256: z.string(),
  entries: z.number(),
  purposes: z.partialRecord(z.enum(platePurposes), z.number()),
  state: z.enum(["waiting", "current", "replaced", "withdrawn"]),
  proposedBy: who,
  proposedAt: z.number(),
  decidedBy: who.optional(),
  decidedAt: z.number().optional(),
  mine: z.boolean(),
});
export type PlateListView = z.infer<typeof plateListView>;

/** What the reader read is the listed plate; or differs in one character that readers confuse; or in one at all. */
export const likenesses = ["exact", "equivalent", "one-edit"] as const;
export type Likeness = (typeof likenesses)[number];

export const rejectionCauses = ["misread", "other-vehicle", "list-outdated", "no-picture"] as const;
export type RejectionCause = (typeof rejectionCauses)[number];

/** A line of the list that a passage may be of. */
export const plateCandidate = z.strictObject({
  plate: z.string(),
  purpose: z.enum(platePurposes),
  reference: z.string(),
  likeness: z.enum(likenesses),
  /** The reading that was held against it, and how far it is believed, 0 to 1. */
  read: z.string(),
  belief: z.number(),
});
export type PlateCandidate = z.infer<typeof plateCandidate>;

/** What matched: a passage beside lines of the list, the likeliest first. A hit only once a person said so. */
export const plateMatch = z.strictObject({
  id: z.string(),
  camera: z.string(),
  at: z.number(),
  country: z.string().nullable(),
  /** Version of the list. */
  list: z.number(),
  candidates: z.array(plateCandidate).min(1),
  hasPicture: z.boolean(),
  state: z.enum(["proposed", "hit"]),
  /** Undecided, or a hit: gone then. */
  ends: z.number(),
  decidedBy: who.optional(),
  decidedAt: z.number().optional(),
});
export type PlateMatch = z.infer<typeof plateMatch>;

export const plateMatchDecision = z.discriminatedUnion("decision", [
  /** Which of the candidates it is, from 0. */
  z.strictObject({ decision: z.literal("confirmed"), candidate: z.number().int().min(0).max(9) }),
  z.strictObject({ decision: z.literal("rejected"), cause: z.enum(rejectionCauses) }),
]);
export type PlateMatchDecision = z.infer<typeof plateMatchDecision>;

/** One day of the town's calendar. */
export const plateDay = z.strictObject({
  day: z.string(),
  passages: z.number(),
  proposed: z.number(),
  confirmed: z.number(),
  rejected: z.partialRecord(z.enum(rejectionCauses), z.number()),
  expired: z.number(),
  sealed: z.number(),
  lists: z.number(),
});
export type PlateDay = z.infer<typeof plateDay>;

export const plateListReply = z.strictObject({
  lists: z.array(plateListView),
  /** Empty until whoever decides them has said why they look. */
  matches: z.array(plateMatch),
  /** Why the law shows them no match now. */
  reasons: z.array(reason).optional(),
  days: z.array(plateDay),
  /** Hours since the list in force was accepted, where one is; it should be refreshed daily. */
  age: z.number().optional(),
});
export type PlateListReply = z.infer<typeof plateListReply>;

export const plateListProposed = z.discriminatedUnion("outcome", [
  z.strictObject({ outcome: z.literal("waiting"), id: z.string(), version: z.number(), entries: z.number() }),
  z.strictObject({ outcome: z.literal("refused"), flaws: z.array(listFlaw), more: z.number() }),
]);

export const platePictureAnswer = z.discriminatedUnion("outcome", [
  /** JPEG in Base64 of the vehicle alone; null where none was kept. */
  z.strictObject({ outcome: z.literal("shown"), picture: z.base64().nullable() }),
  z.strictObject({ outcome: z.literal("deny"), reasons: z.array(reason) }),
]);
