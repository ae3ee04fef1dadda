import { createHash, type KeyObject, sign, verify } from "node:crypto";
import { z } from "zod";
import { canonicalJson } from "#base";
import { auditEntry } from "./entry.ts";

/**
 * The three lines of a chain. Each is canonical JSON, is numbered, carries the hash of the line before it and
 * its own. A flush is entries, then a head.
 */
const hex = z.string().regex(/^[0-9a-f]{64}$/);
const place = {
  sequence: z.number().int().positive(),
  /** Microseconds since 1970, by the writer's clock. */
  at: z.number().int(),
  writer: z.string().min(1).max(100),
  previous: hex,
  hash: hex,
};

/** Ends each flush: a signature under all that was written so far. */
export const headLine = z.strictObject({
  kind: z.literal("head"),
  ...place,
  /** Ed25519 over the canonical JSON of this line without `signature` and `hash`. */
  signature: z.string().regex(/^[A-Za-z0-9_-]{86}$/),
});

/** Begins each segment. The anchor lets the chain verify from here once older segments have been erased. */
const openingLine = z.strictObject({
  kind: z.literal("opening"),
  ...place,
  /** Ed25519 public key (SPKI, base64). */
  key: z.string().max(200),
  anchor: headLine.nullable(),
});

const entryLine = z.strictObject({ kind: z.literal("entry"), ...place, entry: auditEntry });

const anyLine = z.discriminatedUnion("kind", [openingLine, entryLine, headLine]);

export type Head = z.infer<typeof headLine>;
export type Opening = z.infer<typeof openingLine>;
export type EntryLine = z.infer<typeof entryLine>;
export type Line = z.infer<typeof anyLine>;

/** What the first line of a chain comes after. */
export const beforeEverything = "0".repeat(64);

/** Longest line we write or read, in bytes. */
export const longestLine = 256 * 1024;

/** A line is what it says only if its bytes are exactly the canonical JSON of it, and its hash holds. */
export function parseLine(bytes: Uint8Array): Line | undefined {
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    const parsed = anyLine.safeParse(JSON.parse(text));
    if (!parsed.success || canonicalJson(parsed.data) !== text) return undefined;
    return hashOf(parsed.data) === parsed.data.hash ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

export function seal<T extends object>(body: T): T & { hash: string } {
  return { ...body, hash: hashOf(body) };
}

export function sealHead(body: Omit<Head, "signature" | "hash">, key: KeyObject): Head {
  const signature = sign(null, Buffer.from(canonicalJson(body)), key).toString("base64url");
  return seal({ ...body, signature });
}

export function headHolds(head: Head, key: KeyObject): boolean {
  const { signature, hash, ...body } = head;
  const bytes = Buffer.from(signature, "base64url");
  // base64 ignores the last character's unused bits: another spelling of the same signature is an edit too.
  return (
    bytes.toString("base64url") === signature &&
    hash === hashOf(head) &&
    verify(null, Buffer.from(canonicalJson(body)), key, bytes)
  );
}

function hashOf(line: object): string {
  return createHash("sha256")
    .update(canonicalJson({ ...line, hash: undefined }))
    .digest("hex");
}
