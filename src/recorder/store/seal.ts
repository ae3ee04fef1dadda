import { createCipheriv, createDecipheriv, createSecretKey, type Hash, randomBytes } from "node:crypto";
import type { Micros } from "#base";
import { isGenuine } from "../keys/recording-key.ts";
import type { StreamKey } from "./kept.ts";

const algorithm = "aes-256-gcm";

/** What a sealed fragment is longer than its plain bytes: the tag, at its end. */
export const tagBytes = 16;

/**
 * Measured on 500 kB: encrypted in one call 490 µs, in pieces that stay in the cache 85 µs. Node makes a new buffer
 * for each, and one above 128 KiB or so is fetched from the system and given back each time.
 */
const pieceBytes = 128 * 1024;

/** Where a fragment belongs. It opens nowhere else: not in another segment, camera, volume, or at another time. */
export interface FragmentPlace extends StreamKey {
  readonly volume: string;
  readonly segment: number;
  readonly ordinal: number;
  readonly init: string;
  readonly start: Micros;
}

export function makeDataKey(): Uint8Array<ArrayBuffer> {
  return new Uint8Array(randomBytes(32));
}

/** What a segment's data key is bound to when the recorder's key wraps it. */
export function dataKeyContext(volume: string, segment: number): string {
  return `vigie data key\n${volume}\n${segment}`;
}

/** Init segments show the camera's parameter sets: they are wrapped by the recorder's key itself. */
export function initContext(volume: string, hash: string): string {
  return `vigie init\n${volume}\n${hash}`;
}

/**
 * A fragment as it lies on disk, piece by piece: as many bytes as it has, then the tag. Each piece is valid until
 * the next is asked for. `hash` takes the plain bytes along, while they are in the cache.
 */
export function* seal(
  dataKey: Uint8Array,
  place: FragmentPlace,
  plain: Uint8Array,
  hash: Hash,
): Generator<Uint8Array> {
  const cipher = createCipheriv(algorithm, createSecretKey(dataKey), nonceOf(place)).setAAD(bindingOf(place));
  for (let at = 0; at < plain.length; at += pieceBytes) {
    const part = plain.subarray(at, at + pieceBytes);
    hash.update(part);
    const piece = cipher.update(part);
    yield piece;
    piece.buffer.transfer(0); // gives the memory back now, as for the fragment itself
  }
  cipher.final();
  yield cipher.getAuthTag();
}

/** The plain bytes; undefined where they are not those that were sealed for this place. */
export function unseal(
  dataKey: Uint8Array,
  place: FragmentPlace,
  sealed: Uint8Array,
): Uint8Array<ArrayBuffer> | undefined {
  if (sealed.length < tagBytes) return undefined;
  const decipher = createDecipheriv(algorithm, createSecretKey(dataKey), nonceOf(place))
    .setAAD(bindingOf(place))
    .setAuthTag(sealed.subarray(-tagBytes));
  const plain = decipher.update(sealed.subarray(0, -tagBytes));
  if (!isGenuine(decipher)) return undefined;
  return new Uint8Array(plain.buffer, plain.byteOffset, plain.length);
}

/** Never twice under one data key: a segment takes each ordinal once, and a segment made anew has a new key. */
function nonceOf({ segment, ordinal }: FragmentPlace): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeBigUInt64BE(BigInt(segment));
  nonce.writeUInt32BE(ordinal, 8);
  return nonce;
}

function bindingOf({ volume, segment, ordinal, camera, stream, init, start }: FragmentPlace): Buffer {
  return Buffer.from(["vigie fragment", volume, segment, ordinal, camera, stream, init, start].join("\n"));
}
