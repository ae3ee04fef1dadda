import { z } from "zod";

export const roles = [
  "operator",
  "supervisor",
  "chief",
  "data-protection-officer",
  "inspector",
  "administrator",
] as const;
export const role = z.enum(roles);
export type Role = z.infer<typeof role>;

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

/** `GET /api/people`, and `POST /api/people/codes`: a one-time code for a person of one role. */
export const peopleReply = z.strictObject({
  people: z.array(z.strictObject({ id: z.string(), login: z.string(), name: z.string(), role })),
});

export const codeRequest = z.strictObject({ role });

export const codeReply = z.strictObject({ code: z.string(), ends: z.number() });

/** `POST /link/demo-codes`, on the Unix socket of a demonstration only: a link's code for one visit. */
export const demoCodeRequest = z.strictObject({ role });
