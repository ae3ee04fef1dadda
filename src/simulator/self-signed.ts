import { createHash, generateKeyPairSync, sign } from "node:crypto";

export interface Certificate {
  /** PEM. */
  readonly certificate: string;
  readonly key: string;
  /** SHA-256 of the certificate, in hexadecimal digits. */
  readonly fingerprint: string;
}

/** A certificate of a camera's own making (X.509 v3, ECDSA on P-256), as cameras show them, valid until 2049. */
export function selfSigned(address: string): Certificate {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const name = sequence(set(sequence(oid(85, 4, 3), utf8("simulated camera"))));
  const signed = sequence(
    element(0xa0, integer(2)),
    integer(1),
    algorithm,
    name,
    sequence(utcTime("200101000000Z"), utcTime("491231235959Z")),
    name,
    publicKey.export({ format: "der", type: "spki" }),
    element(0xa3, sequence(sequence(oid(85, 29, 17), octets(sequence(ipAddress(address)))))),
  );
  const der = sequence(signed, algorithm, bits(sign("sha256", signed, privateKey)));
  const base64 = der.toString("base64").replace(/.{64}/g, "$&\n");
  return {
    certificate: `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ format: "pem", type: "pkcs8" }).toString(),
    fingerprint: createHash("sha256").update(der).digest("hex"),
  };
}

/** DER (X.690): a tag, a length, what is in it. */
function element(tag: number, ...parts: Uint8Array[]): Buffer {
  const body = Buffer.concat(parts);
  const length = body.length < 128 ? [body.length] : [0x82, body.length >> 8, body.length & 0xff];
  return Buffer.concat([Uint8Array.of(tag, ...length), body]);
}

const sequence = (...parts: Uint8Array[]) => element(0x30, ...parts);
const set = (...parts: Uint8Array[]) => element(0x31, ...parts);
const integer = (value: number) => element(0x02, Uint8Array.of(value));
const octets = (bytes: Uint8Array) => element(0x04, bytes);
const bits = (bytes: Uint8Array) => element(0x03, Uint8Array.of(0), bytes);
/** With its first two numbers already put together. */
const oid = (...numbers: number[]) => element(0x06, Uint8Array.from(numbers));
const utf8 = (text: string) => element(0x0c, Buffer.from(text));
const utcTime = (text: string) => element(0x17, Buffer.from(text));
const ipAddress = (address: string) => element(0x87, Uint8Array.from(address.split(".").map(Number)));
/** ecdsa-with-SHA256. */
const algorithm = sequence(oid(42, 0x86, 0x48, 0xce, 0x3d, 4, 3, 2));
