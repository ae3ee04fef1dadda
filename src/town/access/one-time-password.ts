import { createHmac, timingSafeEqual } from "node:crypto";

/** RFC 6238 as authenticators on phones do it: SHA-1, six digits, thirty seconds. */
const stepSeconds = 30;
const digits = 6;
/** A phone's clock may be a step behind or ahead. */
const drift = [0, -1, 1];

export function stepAt(epochMilliseconds: number): number {
  return Math.floor(epochMilliseconds / 1000 / stepSeconds);
}

export function codeOf(secret: Uint8Array, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac("sha1", secret).update(counter).digest();
  // RFC 4226 5.3: the last half-byte says where the number is.
  const at = (mac.at(-1) ?? 0) & 0xf;
  const number = mac.readUInt32BE(at) & 0x7fff_ffff;
  return String(number % 10 ** digits).padStart(digits, "0");
}

/** The step that a code belongs to, if it is one of now. */
export function stepOf(secret: Uint8Array, code: string, step: number): number | undefined {
  const given = Buffer.from(code);
  // All are compared, however early one fits: the time taken tells nothing.
  const fitting = drift.filter((away) => {
    const right = Buffer.from(codeOf(secret, step + away));
    return given.length === right.length && timingSafeEqual(given, right);
  });
  return fitting[0] === undefined ? undefined : step + fitting[0];
}

const base32Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** RFC 4648, without padding: how a person types a secret into an authenticator. */
export function base32(bytes: Uint8Array): string {
  let bits = "";
  for (const byte of bytes) bits += byte.toString(2).padStart(8, "0");
  return bits.replaceAll(/.{1,5}/g, (five) => base32Letters[Number.parseInt(five.padEnd(5, "0"), 2)] ?? "");
}
