import { createHash, randomBytes } from "node:crypto";

/** 256 random bits, for a cookie or a link. */
export function newSecret(): string {
  return randomBytes(32).toString("base64url");
}

/** Letters and digits that a person can copy from paper: none of 0 O 1 I L. 31^20 is about 2^99. */
const alphabet = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";

/** `XXXXX-XXXXX-XXXXX-XXXXX` */
export function newCode(): string {
  const letters: string[] = [];
  while (letters.length < 20) {
    // Bytes past the last whole turn of the alphabet are thrown away, so that no letter is likelier.
    const letter = [...randomBytes(32)]
      .filter((byte) => byte < 31 * 8)
      .map((byte) => alphabet[byte % 31] ?? "");
    letters.push(...letter);
  }
  return [0, 5, 10, 15].map((at) => letters.slice(at, at + 5).join("")).join("-");
}

/** What is stored of a secret. It has too many bits to be guessed, so no slow hash is needed; a look-up by hash leaks no timing. */
export function hashOf(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}
