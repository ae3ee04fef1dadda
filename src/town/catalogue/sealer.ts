import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { Fault } from "#base";

/** Encrypts what must not be readable in a copy of the catalogue, bound to the place where it is kept. */
export interface Sealer {
  seal(plain: string, place: string): string;
  open(sealed: string, place: string): string;
}

/** AES-256-GCM; `nonce.tag.ciphertext` in base64url. The place is authenticated, so that rows cannot be swapped. */
export function openSealer(key: Uint8Array): Sealer {
  return {
    seal(plain, place) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv("aes-256-gcm", key, nonce);
      cipher.setAAD(Buffer.from(place));
      const body = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
      return [nonce, cipher.getAuthTag(), body].map((part) => part.toString("base64url")).join(".");
    },
    open(sealed, place) {
      const [nonce, tag, body] = sealed.split(".").map((part) => Buffer.from(part, "base64url"));
      if (nonce === undefined || tag === undefined || body === undefined) throw unreadable(place);
      try {
        const decipher = createDecipheriv("aes-256-gcm", key, nonce, { authTagLength: 16 });
        decipher.setAAD(Buffer.from(place));
        decipher.setAuthTag(tag);
        return Buffer.concat([decipher.update(body), decipher.final()]).toString("utf8");
      } catch (error) {
        throw unreadable(place, error);
      }
    },
  };
}

function unreadable(place: string, cause?: unknown): Fault {
  return new Fault(
    "catalogue-sealed",
    "A secret in the catalogue cannot be opened: the key file keys/catalogue.key is not the one it was written with.",
    { place },
    cause,
  );
}
