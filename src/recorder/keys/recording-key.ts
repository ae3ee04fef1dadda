import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";

/** A key that wraps the data keys of recordings. Never on a volume; docs/design/keys.md tells its life. */
export interface RecordingKey {
  /** Made from the secret, so a key cannot go by another's name. */
  readonly id: string;
  /** ISO 8601. */
  readonly made: string;
  readonly secret: Uint8Array<ArrayBuffer>;
}

export const secretBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;
const algorithm = "aes-256-gcm";

export function makeRecordingKey(made: Temporal.Instant): RecordingKey {
  const secret = new Uint8Array(randomBytes(secretBytes));
  return { id: keyIdOf(secret), made: made.toString({ smallestUnit: "second" }), secret };
}

/** A name to be read out on the telephone: 40 bits of the secret's hash. */
export function keyIdOf(secret: Uint8Array): string {
  return createHash("sha256").update("vigie recording key\n").update(secret).digest("hex").slice(0, 10);
}

/** Encrypts something small for keeping. `context` says what it is and where it belongs: it opens nowhere else. */
export function wrap({ secret }: RecordingKey, plain: Uint8Array, context: string): Uint8Array<ArrayBuffer> {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, secret, nonce).setAAD(Buffer.from(context));
  return new Uint8Array(Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]));
}

/** Undefined where it was wrapped by another key, belongs elsewhere, or was changed. */
export function unwrap(
  { secret }: RecordingKey,
  wrapped: Uint8Array,
  context: string,
): Uint8Array<ArrayBuffer> | undefined {
  if (wrapped.length < nonceBytes + tagBytes) return undefined;
  const decipher = createDecipheriv(algorithm, secret, wrapped.subarray(0, nonceBytes))
    .setAAD(Buffer.from(context))
    .setAuthTag(wrapped.subarray(-tagBytes));
  const plain = decipher.update(wrapped.subarray(nonceBytes, -tagBytes));
  return isGenuine(decipher) ? new Uint8Array(plain) : undefined;
}

/** Node says by throwing that a tag does not fit; there is nothing else that `final` could throw. */
export function isGenuine(decipher: { final(): Uint8Array }): boolean {
  try {
    decipher.final();
    return true;
  } catch {
    return false;
  }
}
