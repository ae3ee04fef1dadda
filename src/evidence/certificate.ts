import "reflect-metadata";
import { createPublicKey, type KeyObject, randomBytes } from "node:crypto";
import {
  BasicConstraintsExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  X509CertificateGenerator,
} from "@peculiar/x509";
import { type Clock, fromMicros, toMicros } from "#base";

/** As long as a file may be argued about in court; the key behind it is the town's, in the same folder. */
const days = 3_652;
const day = 86_400_000_000;
/** RFC 5280 4.1.2.2: a positive serial number of at most twenty octets. */
const serialBytes = 16;

/** The certificate of a town's evidence key, in DER. It vouches for itself: people compare its fingerprint. */
export async function evidenceCertificate(key: KeyObject, town: string, clock: Clock): Promise<Uint8Array> {
  const now = toMicros(clock.now());
  const serial = randomBytes(serialBytes);
  serial[0] = 0x40 | ((serial[0] ?? 0) & 0x3f);
  const secret = key.export({ format: "der", type: "pkcs8" });
  const open = createPublicKey(key).export({ format: "der", type: "spki" });
  const certificate = await X509CertificateGenerator.createSelfSigned({
    serialNumber: serial.toString("hex"),
    name: [{ CN: [`Vigie ${town} – evidence`] }],
    notBefore: dateOf(now - day),
    notAfter: dateOf(now + days * day),
    keys: {
      privateKey: await crypto.subtle.importKey("pkcs8", secret, "Ed25519", false, ["sign"]),
      publicKey: await crypto.subtle.importKey("spki", open, "Ed25519", true, ["verify"]),
    },
    signingAlgorithm: { name: "Ed25519" },
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature | KeyUsageFlags.nonRepudiation, true),
    ],
  });
  return new Uint8Array(certificate.rawData);
}

function dateOf(micros: number): Date {
  return new Date(fromMicros(micros).epochMilliseconds);
}
