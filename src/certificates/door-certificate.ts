import { X509Certificate as NodeCertificate } from "node:crypto";
import { isIP } from "node:net";
import type { Clock } from "#base";
import type { TownConfig } from "#config";
import { type Authority, algorithm, doorNames, keepAuthority } from "./authority.ts";
import { leafDays, nearItsEnd } from "./leaf.ts";
import { newSerial, pemOf, readIfThere, termFrom } from "./pem-files.ts";
import { mendPair, replacePair } from "./pem-pair.ts";
import {
  BasicConstraintsExtension,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
} from "./x509.ts";

export interface OwnCertificate {
  /** Of the authority: what people compare before they trust it. */
  readonly fingerprint: string;
}

/**
 * The door's certificate, signed by the town's own authority, both made where they are missing.
 * Renewed a month before its end, and when the names have changed; the files are replaced whole.
 */
export async function keepOwnCertificate(
  config: TownConfig,
  clock: Clock,
): Promise<OwnCertificate | undefined> {
  const { tls } = config.door;
  if (tls?.authority === undefined) return undefined;
  const hosts = doorNames(config);
  const authority = await keepAuthority(config, clock);
  await mendPair(tls);
  if (!(await stillGood(tls.certificate, hosts, authority, clock)))
    await makeLeaf(hosts, authority, tls, clock);
  return { fingerprint: new NodeCertificate(authority.pem).fingerprint256 };
}

async function makeLeaf(
  hosts: readonly string[],
  authority: Authority,
  files: { certificate: string; key: string },
  clock: Clock,
): Promise<void> {
  const keys = await crypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
  const certificate = await X509CertificateGenerator.create({
    serialNumber: newSerial(),
    subject: [{ CN: [hosts[0] ?? "vigie"] }],
    issuer: authority.certificate.subject,
    ...termFrom(clock, { days: leafDays }),
    publicKey: keys.publicKey,
    signingKey: authority.key,
    signingAlgorithm: algorithm,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      // TLS server
      new ExtendedKeyUsageExtension(["1.3.6.1.5.5.7.3.1"]),
      new SubjectAlternativeNameExtension(
        hosts.map((value) => ({ type: isIP(value) === 0 ? ("dns" as const) : ("ip" as const), value })),
      ),
    ],
  });
  await replacePair(files, await pemOf(keys.privateKey), certificate.toString("pem"));
}

async function stillGood(
  file: string,
  hosts: readonly string[],
  authority: Authority,
  clock: Clock,
): Promise<boolean> {
  const pem = await readIfThere(file);
  if (pem === undefined || nearItsEnd(pem, clock)) return false;
  const certificate = new NodeCertificate(pem);
  return (
    certificate.checkIssued(new NodeCertificate(authority.pem)) &&
    hosts.every(
      (host) => (isIP(host) === 0 ? certificate.checkHost(host) : certificate.checkIP(host)) !== undefined,
    )
  );
}
