import { constants, createCipheriv, publicEncrypt, randomBytes, X509Certificate } from "node:crypto";
import { Set as DerSet, Integer, Null, ObjectIdentifier, OctetString, type Sequence } from "asn1js";
import {
  AlgorithmIdentifier,
  Certificate,
  IssuerAndSerialNumber,
  KeyTransRecipientInfo,
  RSAESOAEPParams,
} from "pkijs";
import type { Addressee } from "./addressee.ts";

/** RFC 5652 6, as `openssl cms -decrypt` and what is built on it open it; AES-256 in CBC, the key by RSA-OAEP. */
const oid = {
  enveloped: "1.2.840.113549.1.7.3",
  data: "1.2.840.113549.1.7.1",
  aes256cbc: "2.16.840.1.101.3.4.1.42",
  oaep: "1.2.840.113549.1.1.7",
  mgf1: "1.2.840.113549.1.1.8",
  sha256: "2.16.840.1.101.3.4.2.1",
} as const;

/** Of ciphertext in one octet string of BER. */
const blockBytes = 65_536;
const cipherBlock = 16;

export interface Envelope {
  /** Of the whole, known before anything is read. */
  readonly bytes: number;
  readonly content: AsyncIterable<Uint8Array>;
}

/** What only the addressee opens: as long as it is, nothing of it is kept in memory. */
export function envelopeFor(
  { der }: Addressee,
  plain: { bytes: number; content: AsyncIterable<Uint8Array> },
): Envelope {
  const [key, iv] = [randomBytes(32), randomBytes(cipherBlock)];
  const head = Buffer.concat([
    open(0x30, new ObjectIdentifier({ value: oid.enveloped })),
    Buffer.from([0xa0, 0x80]),
    open(0x30, new Integer({ value: 0 }), new DerSet({ value: [recipient(der, key)] })),
    open(0x30, new ObjectIdentifier({ value: oid.data }), contentCipher(iv)),
    Buffer.from([0xa0, 0x80]),
  ]);
  // One end of contents for each of the five that were begun.
  const tail = Buffer.alloc(10);
  const encrypted = (Math.floor(plain.bytes / cipherBlock) + 1) * cipherBlock;
  const [whole, rest] = [Math.floor(encrypted / blockBytes), encrypted % blockBytes];
  const framed =
    whole * (octets(blockBytes).length + blockBytes) + (rest === 0 ? 0 : octets(rest).length + rest);
  return { bytes: head.length + framed + tail.length, content: seal(head, tail, plain.content, key, iv) };
}

async function* seal(
  head: Buffer,
  tail: Buffer,
  content: AsyncIterable<Uint8Array>,
  key: Buffer,
  iv: Buffer,
): AsyncGenerator<Uint8Array> {
  yield head;
  const cipher = createCipheriv("aes-256-cbc", key, iv);
  let waiting: Buffer[] = [];
  let length = 0;
  const take = (bytes: Buffer): Buffer[] => {
    waiting.push(bytes);
    length += bytes.length;
    if (length < blockBytes) return [];
    const all = Buffer.concat(waiting);
    const ready: Buffer[] = [];
    let at = 0;
    for (; all.length - at >= blockBytes; at += blockBytes)
      ready.push(octets(blockBytes), all.subarray(at, at + blockBytes));
    waiting = [all.subarray(at)];
    length = all.length - at;
    return ready;
  };
  for await (const chunk of content) yield* take(cipher.update(chunk));
  yield* take(cipher.final());
  if (length > 0) yield* [octets(length), ...waiting];
  yield tail;
}

/** The head of an octet string (X.690 8.1.3.5, three octets of length at most). */
function octets(length: number): Buffer {
  if (length < 0x80) return Buffer.from([0x04, length]);
  if (length < 0x100) return Buffer.from([0x04, 0x81, length]);
  if (length < 0x10000) return Buffer.from([0x04, 0x82, length >> 8, length & 0xff]);
  return Buffer.from([0x04, 0x83, length >> 16, (length >> 8) & 0xff, length & 0xff]);
}

/** Of indefinite length (X.690 8.1.3.6): what follows is as long as the recording is. */
function open(tag: number, ...parts: readonly { toBER(): ArrayBuffer }[]): Buffer {
  return Buffer.concat([Buffer.from([tag, 0x80]), ...parts.map((part) => Buffer.from(part.toBER()))]);
}

function contentCipher(iv: Buffer) {
  const algorithmParams = new OctetString({ valueHex: new Uint8Array(iv) });
  return new AlgorithmIdentifier({ algorithmId: oid.aes256cbc, algorithmParams }).toSchema();
}

function recipient(der: Uint8Array, key: Buffer): Sequence {
  const certificate = Certificate.fromBER(new Uint8Array(der));
  const hashAlgorithm = new AlgorithmIdentifier({ algorithmId: oid.sha256, algorithmParams: new Null() });
  const maskGenAlgorithm = new AlgorithmIdentifier({
    algorithmId: oid.mgf1,
    algorithmParams: hashAlgorithm.toSchema(),
  });
  const encryptedKey = publicEncrypt(
    {
      key: new X509Certificate(der).publicKey,
      padding: constants.RSA_PKCS1_OAEP_PADDING,
      oaepHash: "sha256",
    },
    key,
  );
  const { issuer, serialNumber } = certificate;
  return new KeyTransRecipientInfo({
    version: 0,
    rid: new IssuerAndSerialNumber({ issuer, serialNumber }),
    keyEncryptionAlgorithm: new AlgorithmIdentifier({
      algorithmId: oid.oaep,
      algorithmParams: new RSAESOAEPParams({ hashAlgorithm, maskGenAlgorithm }).toSchema(),
    }),
    encryptedKey: new OctetString({ valueHex: new Uint8Array(encryptedKey) }),
  }).toSchema();
}
