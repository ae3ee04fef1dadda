import { z } from "zod";
import { weeklyHours } from "./register/people.ts";

/** Those who have an account of their own. */
export const agentRoles = [
  "operator",
  "supervisor",
  "chief",
  "data-protection-officer",
  "inspector",
  "administrator",
] as const;
/** A supplier comes in for a maintenance session that an agent opened, and has no account. */
export const roles = [...agentRoles, "supplier"] as const;
export const role = z.enum(roles);
export const agentRole = z.enum(agentRoles);
export type Role = z.infer<typeof role>;
export type AgentRole = z.infer<typeof agentRole>;

/** What a person or a camera is called: one line, in which nothing can hide or turn the text that follows. */
export const plainName = z
  .string()
  .refine((name) => !/[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u.test(name), {
    error: "no line breaks, control or direction characters",
  });

/** Small and capital letters are the same. */
const login = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{1,63}$/, "2 to 64 letters, digits, dots or hyphens");
const newPassword = z.string().min(12).max(256);
const oneTimeCode = z.string().max(100);

export const enrolRequest = z.strictObject({
  code: oneTimeCode,
  login,
  name: plainName.min(2).max(120),
  password: newPassword,
  role: agentRole,
});

/** Six digits of an authenticator (RFC 6238). */
const totpCode = z.string().regex(/^\d{6}$/, "six digits");

export const signInRequest = z.union([
  z.strictObject({ login: z.string().max(64), password: z.string().max(256), totp: totpCode.optional() }),
  /** Single use: a visit to a demonstration, or a maintenance session. */
  z.strictObject({ demoCode: oneTimeCode }),
  z.strictObject({ maintenanceCode: oneTimeCode }),
]);

/** `POST /api/directory`: where the browser goes. */
export const directoryReply = z.strictObject({ address: z.string() });

/** `POST /api/directory/return`: what the directory gave the browser to carry back, as it stood in the address. */
export const directoryReturn = z.strictObject({ query: z.string().max(8_192) });

/** `POST /api/directory/session`: what was still missing. */
export const directoryMissing = z.union([
  z.strictObject({ code: oneTimeCode }),
  z.strictObject({ totp: totpCode }),
]);

const personSchema = z.strictObject({ id: z.string(), login: z.string(), name: z.string(), role });

export const sessionReply = z.strictObject({
  person: personSchema,
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

/** Why a session ended without its person having said so. */
export const sessionEndings = [
  "signed-out",
  "idle",
  "over",
  "revoked",
  "departed",
  "designation",
  "hours",
  "account-over",
] as const;
export type SessionEnding = (typeof sessionEndings)[number];

/** What a person is designated for, as the register has it. */
export const designationView = z.strictObject({
  id: z.string(),
  act: z.string(),
  designatedBy: z.string(),
  territory: z.string(),
  from: z.string(),
  until: z.string(),
  cameras: z.array(z.string()).optional(),
  hours: z.array(weeklyHours).optional(),
  state: z.enum(["holds", "to-come", "over"]),
});
export type DesignationView = z.infer<typeof designationView>;

/** How someone proved who they are. */
export const proofs = [
  "password",
  "password-and-code",
  "passkey",
  "directory",
  "directory-and-code",
  "single-use-code",
] as const;
export type Proof = (typeof proofs)[number];

export const sessionView = z.strictObject({
  id: z.string(),
  opened: z.number(),
  used: z.number(),
  ends: z.number(),
  address: z.string(),
  proof: z.enum(proofs),
  /** The session that asks. */
  here: z.boolean(),
});
export type SessionView = z.infer<typeof sessionView>;
export const sessionsReply = z.strictObject({ sessions: z.array(sessionView) });

/** `GET /api/people`: accounts, what they are designated for, and how well they are locked. */
export const peopleReply = z.strictObject({
  people: z.array(
    personSchema.extend({
      designations: z.array(designationView),
      /** The account ends by itself then. */
      ends: z.number().nullable(),
      /** Whether they may come in at this moment, and if not why. */
      now: z.enum(["in", "not-designated", "to-come", "designation", "hours", "account-over"]),
      passkeys: z.number(),
      totp: z.boolean(),
      /** The town's directory can say that it is them. */
      directory: z.boolean(),
      sessions: z.number(),
    }),
  ),
});
export type PeopleReply = z.infer<typeof peopleReply>;

/** `POST /api/people/codes`: a one-time code for a person of one role. */
export const codeRequest = z.strictObject({
  role: agentRole,
  /** Who it is for, as the second person reads it. */
  bearer: plainName.max(120).default(""),
  /** How many days the account lives; an inspector's one where nothing is said. */
  days: z.number().int().min(1).max(366).optional(),
});

/** `waits`: it opens nothing until a second person has confirmed it. */
export const codeReply = z.strictObject({ code: z.string(), ends: z.number(), waits: z.boolean() });

/** What a code is for: a new account, a new password, or who someone of the directory is here. */
const codeKind = z.enum(["enrolment", "reset", "directory"]);

/** `GET /api/people/codes`: which codes are out; never the codes. */
export const codesReply = z.strictObject({
  codes: z.array(
    z.strictObject({
      id: z.string(),
      kind: codeKind,
      role,
      bearer: z.string(),
      by: z.string(),
      mine: z.boolean(),
      ends: z.number(),
      waits: z.boolean(),
    }),
  ),
});
export type CodesReply = z.infer<typeof codesReply>;

/** `POST /api/reset`: a new password with a code that two people made; other proofs are forgotten. */
export const resetRequest = z.strictObject({ code: oneTimeCode, password: newPassword });

/** `POST /link/demo-codes`, on the Unix socket of a demonstration only: a link's code for one visit. */
export const demoCodeRequest = z.strictObject({ role: agentRole });
export const demoCodeReply = z.strictObject({ code: z.string(), ends: z.number() });

/** `POST /api/maintenance`: an agent lets a supplier in, for a time, without pictures. */
export const maintenanceRequest = z.strictObject({
  supplier: plainName.min(2).max(120),
  person: plainName.min(2).max(120),
  why: z.string().min(3).max(400),
  minutes: z.number().int().min(5).max(240),
});
export const maintenanceReply = z.strictObject({
  sessions: z.array(
    z.strictObject({
      id: z.string(),
      supplier: z.string(),
      person: z.string(),
      why: z.string(),
      openedBy: z.string(),
      opened: z.number(),
      ends: z.number(),
      state: z.enum(["waits", "in", "over"]),
    }),
  ),
});
export type MaintenanceReply = z.infer<typeof maintenanceReply>;
