const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** What an authenticator makes of the secret that a person typed (RFC 4648). */
export function bytesOf(secret: string): Buffer {
  const bits = secret
    .split("")
    .map((one) => letters.indexOf(one).toString(2).padStart(5, "0"))
    .join("");
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}
