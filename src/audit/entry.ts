import { z } from "zod";
import { operations } from "#contract";

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** What a writer says happened. Times are microseconds since 1970. */
export const auditEntry = z.strictObject({
  operation: z.enum(operations),
  /** Account of the person, or name of the program. */
  actor: z.string().min(1).max(200),
  cameras: z.array(z.string().max(64)).max(1_000),
  /** Number of the purpose in CSI L251-2. */
  purpose: z.number().int().optional(),
  motive: z.string().max(400).optional(),
  /** The recorded time that was looked at, handed over or erased. */
  span: z.strictObject({ from: z.number(), to: z.number() }).optional(),
  /** The gate's decision that this came from, or that it is. */
  decision: z.string().max(100).optional(),
  /** What happened, by name, and its figures. */
  detail: z.record(z.string().max(100), z.union([scalar, z.array(z.string())])),
});

export type AuditEntry = z.infer<typeof auditEntry>;

/** An entry as a reader gets it back from a chain. */
export interface WrittenEntry extends AuditEntry {
  readonly writer: string;
  /** Place in the chain; the lines between (openings and heads) have theirs too. */
  readonly sequence: number;
  readonly at: number;
  readonly hash: string;
}
