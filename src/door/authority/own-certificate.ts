// Before the next import, which expects it: its parts are found by their metadata.
import "reflect-metadata";
import { X509Certificate as NodeCertificate } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { isIP } from "node:net";
import { hostname } from "node:os";
import { dirname, join } from "node:path";
import {
  BasicConstraintsExtension,
  cryptoProvider,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  X509Certificate,
  X509CertificateGenerator,
} from "@peculiar/x509";
import { type Clock, Fault, systemCode } from "#base";
import type { TownConfig } from "#config";
import { nameConstraints } from "./name-constraints.ts";

cryptoProvider.set(crypto);

/** What browsers take of a certificate that people added themselves (Apple: 825 days; shorter is kinder to a stolen key). */
const leafDays = 90;
const renewDays = 30;
const authorityYears = 10;
const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };

export interface OwnCertificate {
  /** What people compare before they trust it. */
  readonly fingerprint: string;
}

/**
 * The door's certificate, signed by the town's own authority, both made where they are missing. The authority may
 * sign for this town's names and nothing else (RFC 5280 4.2.1.10): whoever trusts it trusts it with no other site.
 * Renewed a month before its end, and when the names have changed; the files are replaced whole.
 */
export async function keepOwnCertificate(
  config: TownConfig,
  clock: Clock,
): Promise<OwnCertificate | undefined> {
  const { tls, names = [hostname()], host } = config.door;
  if (tls?.authority === undefined) return undefined;
  const hosts = names.includes(host) || anywhere(host) ? names : [...names, host];
  const keyFile = join(config.data, "keys/authority.key");
  const authority =
    (await readAuthority(tls.authority, keyFile)) ??
    (await makeAuthority(config.deployment.name, hosts, { certificate: tls.authority, key: keyFile }, clock));
  const fingerprint = new NodeCertificate(authority.certificate.toString("pem")).fingerprint256;
  if (!(await stillGood(tls.certificate, hosts, authority.certificate, clock)))
    await makeLeaf(hosts, authority, tls, clock);
  return { fingerprint };
}

const anywhere = (host: string) => host === "0.0.0.0" || host === "::";

interface Authority {
  readonly certificate: X509Certificate;
  readonly key: CryptoKey;
}

async function readAuthority(certificate: string, key: string): Promise<Authority | undefined> {
  const [pem, secret] = await Promise.all([readIfThere(certificate), readIfThere(key)]);
  if (pem === undefined || secret === undefined) return undefined;
  try {
    const der = PemConverter.decodeFirst(secret);
    return {
      certificate: new X509Certificate(pem),
      key: await crypto.subtle.importKey("pkcs8", der, algorithm, false, ["sign"]),
    };
  } catch (error) {
    throw new Fault(
      "authority-damaged",
      `The town's certificate authority (${certificate}, ${key}) cannot be read. Put both files back from a backup; or remove both, and have every computer trust the new one.`,
      { certificate, key },
      error,
    );
  }
}

async function makeAuthority(
  town: string,
  hosts: readonly string[],
  files: { certificate: string; key: string },
  clock: Clock,
): Promise<Authority> {
  const keys = await crypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
  const certificate = await X509CertificateGenerator.createSelfSigned({
    serialNumber: newSerial(),
    name: [{ CN: [`Vigie ${town}`] }],
    ...termFrom(clock, { years: authorityYears }),
    keys,
    signingAlgorithm: algorithm,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      nameConstraints(hosts),
    ],
  });
  await replace(files.key, await pemOf(keys.privateKey), 0o600);
  await replace(files.certificate, certificate.toString("pem"), 0o644);
  return { certificate, key: keys.privateKey };
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
  // The key first: a certificate never lies beside another's key for longer than one rename.
  await replace(files.key, await pemOf(keys.privateKey), 0o600);
  await replace(files.certificate, certificate.toString("pem"), 0o644);
}

async function stillGood(
  file: string,
  hosts: readonly string[],
  authority: X509Certificate,
  clock: Clock,
): Promise<boolean> {
  const pem = await readIfThere(file);
  if (pem === undefined) return false;
  const certificate = new NodeCertificate(pem);
  const ends = Temporal.Instant.fromEpochMilliseconds(certificate.validToDate.getTime());
  const late = clock.now().add({ hours: 24 * renewDays });
  return (
    Temporal.Instant.compare(late, ends) < 0 &&
    certificate.checkIssued(new NodeCertificate(authority.toString("pem"))) &&
    hosts.every(
      (host) => (isIP(host) === 0 ? certificate.checkHost(host) : certificate.checkIP(host)) !== undefined,
    )
  );
}

function termFrom(clock: Clock, length: { years?: number; days?: number }) {
  const now = clock.now().toZonedDateTimeISO("UTC");
  // An hour earlier: a browser's clock may be behind.
  return {
    notBefore: new Date(now.subtract({ hours: 1 }).epochMilliseconds),
    notAfter: new Date(now.add(length).epochMilliseconds),
  };
}

/** 127 random bits, positive. */
function newSerial(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[0] = (bytes[0] ?? 0) & 0x7f;
  return Buffer.from(bytes).toString("hex");
}

async function pemOf(key: CryptoKey): Promise<string> {
  return PemConverter.encode(await crypto.subtle.exportKey("pkcs8", key), "PRIVATE KEY");
}

async function replace(file: string, text: string, mode: number): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  await writeFile(`${file}.new`, `${text}\n`, { mode, flush: true });
  await rename(`${file}.new`, file);
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if (systemCode(error) === "ENOENT") return undefined;
    throw error;
  }
}
