import {
  createCipheriv,
  createDecipheriv,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hash,
  hkdfSync,
  type KeyObject,
} from "node:crypto";

/**
 * Sealing to a public key: X25519 with a key made for the occasion, HKDF-SHA-256, AES-256-GCM (what RFC 9180 calls
 * its base mode). Who seals cannot open: the key made for the occasion is let go at once.
 */

/** One key, one message: its nonce may be the same. */
const onlyNonce = Buffer.alloc(12);
const pictureNonce = Buffer.alloc(12, 1);
const tagBytes = 16;

export function publicBytes(key: KeyObject): Buffer {
  const half = key.type === "private" ? createPublicKey(key) : key;
  return half.export({ format: "der", type: "spki" }).subarray(-32);
}

/** SPKI of X25519 is these twelve bytes and the key. */
const spkiHead = Buffer.from("302a300506032b656e032100", "hex");

export function publicKeyOf(bytes: Uint8Array): KeyObject {
  return createPublicKey({ key: Buffer.concat([spkiHead, bytes]), format: "der", type: "spki" });
}

function agree(privateKey: KeyObject, publicKey: KeyObject, about: readonly Uint8Array[]): Buffer {
  const shared = diffieHellman({ privateKey, publicKey });
  const key = Buffer.from(hkdfSync("sha256", shared, "vigie plates 1", Buffer.concat(about), 32));
  shared.fill(0);
  return key;
}

function encrypt(key: Uint8Array, plain: Uint8Array, about: string, nonce = onlyNonce): Buffer {
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  cipher.setAAD(Buffer.from(about));
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Undefined where it was sealed with another key, for another place, or was changed. */
export function decrypt(
  key: Uint8Array,
  sealed: Uint8Array,
  about: string,
  nonce = onlyNonce,
): Buffer | undefined {
  if (sealed.length < tagBytes) return undefined;
  const decipher = createDecipheriv("aes-256-gcm", key, nonce, { authTagLength: tagBytes });
  decipher.setAAD(Buffer.from(about));
  decipher.setAuthTag(sealed.subarray(-tagBytes));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, -tagBytes)), decipher.final()]);
  } catch {
    return undefined;
  }
}

/** For one message: the public half of the key made for it, then what it says. */
export function sealTo(recipient: KeyObject, plain: Uint8Array, about: string): Buffer {
  const { privateKey } = generateKeyPairSync("x25519");
  const header = publicBytes(privateKey);
  const key = agree(privateKey, recipient, [header, publicBytes(recipient)]);
  const sealed = Buffer.concat([header, encrypt(key, plain, about)]);
  key.fill(0);
  return sealed;
}

export function openFrom(recipient: KeyObject, sealed: Uint8Array, about: string): Buffer | undefined {
  const header = sealed.subarray(0, 32);
  if (header.length < 32) return undefined;
  const key = agree(recipient, publicKeyOf(header), [header, publicBytes(recipient)]);
  return decrypt(key, sealed.subarray(32), about);
}

export interface SealedPassage {
  /** Its place in the slice, from 0. */
  readonly place: number;
  readonly facts: Buffer;
  readonly picture: Buffer | null;
}

const step = Buffer.from("step");
const message = Buffer.from("message");
const after = (chain: Buffer, label: Buffer) => hash("sha256", Buffer.concat([chain, label]), "buffer");

/**
 * The passages of one camera in one hour, sealed one by one. One agreement serves them all, since one for each would
 * make opening a thousand times as slow; the key steps forward with each and its past is let go, so that not even
 * this program's memory can open what it has sealed.
 */
export class SliceWriter {
  readonly header: Buffer;
  readonly #id: string;
  #chain: Buffer;
  #place = 0;

  constructor(recipient: KeyObject, id: string) {
    const { privateKey } = generateKeyPairSync("x25519");
    this.header = publicBytes(privateKey);
    this.#id = id;
    this.#chain = agree(privateKey, recipient, [this.header, publicBytes(recipient)]);
  }

  seal(facts: Uint8Array, picture: Uint8Array | undefined): SealedPassage {
    const place = this.#place;
    const key = after(this.#chain, message);
    const next = after(this.#chain, step);
    this.#chain.fill(0);
    this.#chain = next;
    this.#place += 1;
    const about = aboutOf(this.#id, place);
    const sealed = {
      place,
      facts: encrypt(key, facts, about),
      picture: picture === undefined ? null : encrypt(key, picture, about, pictureNonce),
    };
    key.fill(0);
    return sealed;
  }
}

/** Opens a slice with the private half; in order of place it takes one step a passage. */
export class SliceReader {
  readonly #id: string;
  readonly #first: Buffer;
  #chain: Buffer;
  #place = 0;

  constructor(recipient: KeyObject, header: Uint8Array, id: string) {
    this.#id = id;
    this.#first = agree(recipient, publicKeyOf(header), [header, publicBytes(recipient)]);
    this.#chain = Buffer.from(this.#first);
  }

  facts(place: number, sealed: Uint8Array): Buffer | undefined {
    return decrypt(this.#keyOf(place), sealed, aboutOf(this.#id, place));
  }

  picture(place: number, sealed: Uint8Array): Buffer | undefined {
    return decrypt(this.#keyOf(place), sealed, aboutOf(this.#id, place), pictureNonce);
  }

  /** Nothing more is opened. */
  forget(): void {
    this.#first.fill(0);
    this.#chain.fill(0);
  }

  #keyOf(place: number): Buffer {
    if (place < this.#place) {
      this.#chain = Buffer.from(this.#first);
      this.#place = 0;
    }
    for (; this.#place < place; this.#place += 1) this.#chain = after(this.#chain, step);
    return after(this.#chain, message);
  }
}

const aboutOf = (slice: string, place: number) => `${slice}/${place}`;
