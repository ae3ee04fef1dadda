import { z } from "zod";

/** Programs that a machine may run and speak for. The town's own machine is never invited: it invites. */
export const machinePrograms = ["recorder", "analyst"] as const;
export const machineName = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,40}$/, "small letters, digits and hyphens")
  .refine((name) => name !== "town", "this is the name of the town's own machine");

/** `POST /api/machines` */
export const machineInvitation = z.strictObject({
  name: machineName,
  programs: z.array(z.enum(machinePrograms)).min(1).max(2),
});

/** The code is for `vigie machines join`, once; the fingerprint in it tells the machine that it is this town. */
export const machineInvited = z.strictObject({ code: z.string(), ends: z.number() });

/** PEM of PKCS#10; an ECDSA P-256 request is about 400 bytes. */
const certificateRequest = z.string().max(4_000);

/** `POST /link/machines/joining`, by a machine without a certificate. */
export const machineJoining = z.strictObject({
  code: z.string().max(60),
  request: certificateRequest,
  programs: z.array(z.enum(machinePrograms)).min(1).max(2),
});
/** `POST /link/machines/renewal`, under the certificate that comes to its end. */
export const machineRenewal = z.strictObject({ request: certificateRequest });
export const machineCertificate = z.strictObject({ name: z.string(), certificate: z.string() });

/** `GET /link/machines/revoked`: serial numbers that no door takes any more. */
export const revokedReply = z.strictObject({ serials: z.array(z.string().max(64)) });

export const certificateStates = ["good", "ending", "over", "revoked", "invited"] as const;

/** One certificate, as the console lists it. Times are microseconds since 1970. */
export const certificateView = z.strictObject({
  of: z.enum(["door", "authority", "machine"]),
  /** Of a machine its name; else the names it is for. */
  name: z.string(),
  programs: z.array(z.string()),
  state: z.enum(certificateStates),
  /** End of the certificate, or of the invitation. */
  ends: z.number(),
  /** SHA-256; empty while a machine is only invited. */
  fingerprint: z.string(),
  /** Whether it renews itself, or somebody must bring a new file. */
  renews: z.boolean(),
});
export type CertificateView = z.infer<typeof certificateView>;
/** `GET /api/certificates` */
export const certificatesReply = z.strictObject({ certificates: z.array(certificateView) });
export type CertificatesReply = z.infer<typeof certificatesReply>;
