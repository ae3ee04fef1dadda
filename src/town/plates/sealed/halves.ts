import {
  createCipheriv,
  createPrivateKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  scrypt,
} from "node:crypto";
import { z } from "zod";
import { decrypt, openFrom, publicBytes, publicKeyOf, sealTo } from "./seal.ts";

/** A person who holds a half of every seal: the private key of their own is locked by their passphrase alone. */
export interface Keeper {
  readonly person: string;
  readonly publicKey: string;
  readonly locked: string;
}

/** 32 MiB and a tenth of a second a guess. */
const cost = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };
export const leastPassphrase = 12;

function stretch(passphrase: string, salt: Uint8Array): Promise<Buffer> {
  return new Promise((resolve, reject) =>
    scrypt(passphrase.normalize("NFC"), salt, 32, cost, (error, key) =>
      error === null ? resolve(key) : reject(error),
    ),
  );
}

export async function makeKeeper(person: string, passphrase: string): Promise<Keeper> {
  const { privateKey, publicKey } = generateKeyPairSync("x25519");
  const salt = randomBytes(16);
  const key = await stretch(passphrase, salt);
  const plain = privateKey.export({ format: "der", type: "pkcs8" });
  const cipher = createCipheriv("aes-256-gcm", key, Buffer.alloc(12));
  cipher.setAAD(Buffer.from(person));
  const sealed = Buffer.concat([salt, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  key.fill(0);
  plain.fill(0);
  return {
    person,
    publicKey: publicBytes(publicKey).toString("base64"),
    locked: sealed.toString("base64"),
  };
}

/** Undefined where the passphrase is another. */
export async function unlockKeeper(keeper: Keeper, passphrase: string): Promise<KeyObject | undefined> {
  const locked = Buffer.from(keeper.locked, "base64");
  const key = await stretch(passphrase, locked.subarray(0, 16));
  const plain = decrypt(key, locked.subarray(16), keeper.person);
  key.fill(0);
  if (plain === undefined) return undefined;
  const unlocked = createPrivateKey({ key: plain, format: "der", type: "pkcs8" });
  plain.fill(0);
  return unlocked;
}

/** One pair of keepers, and the half that each can open: together they are the private key, each alone is noise. */
const pair = z.strictObject({ one: z.string(), other: z.string(), toOne: z.string(), toOther: z.string() });
export const pairsSchema = z.array(pair);
export type Pair = z.infer<typeof pair>;

export interface Seal {
  readonly id: string;
  readonly publicKey: string;
  readonly pairs: readonly Pair[];
}

/** A new key to seal to. Its private half is cut in two for every pair of keepers, and let go. */
export function makeSeal(id: string, keepers: readonly Keeper[]): Seal {
  const { privateKey, publicKey } = generateKeyPairSync("x25519");
  const whole = privateKey.export({ format: "der", type: "pkcs8" });
  const pairs = keepers.flatMap((one, at) =>
    keepers.slice(at + 1).map((other): Pair => {
      const noise = randomBytes(whole.length);
      const rest = xor(whole, noise);
      return {
        one: one.person,
        other: other.person,
        toOne: halfTo(one, noise, id),
        toOther: halfTo(other, rest, id),
      };
    }),
  );
  whole.fill(0);
  return { id, publicKey: publicBytes(publicKey).toString("base64"), pairs };
}

/** The half that a keeper can open, of each pair they are in, by the other's name. */
export function halvesOf(seal: Seal, person: string, key: KeyObject): Map<string, Buffer> {
  const halves = new Map<string, Buffer>();
  for (const { one, other, toOne, toOther } of seal.pairs) {
    if (person !== one && person !== other) continue;
    const half = openFrom(key, Buffer.from(person === one ? toOne : toOther, "base64"), seal.id);
    if (half !== undefined) halves.set(person === one ? other : one, half);
  }
  return halves;
}

export function joinHalves(one: Uint8Array, other: Uint8Array): KeyObject {
  const whole = xor(one, other);
  const key = createPrivateKey({ key: whole, format: "der", type: "pkcs8" });
  whole.fill(0);
  return key;
}

function halfTo(keeper: Keeper, half: Uint8Array, about: string): string {
  const recipient = publicKeyOf(Buffer.from(keeper.publicKey, "base64"));
  return sealTo(recipient, half, about).toString("base64");
}

function xor(a: Uint8Array, b: Uint8Array): Buffer {
  return Buffer.from(a.map((byte, at) => byte ^ (b[at] ?? 0)));
}
