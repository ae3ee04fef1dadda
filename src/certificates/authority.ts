import { hostname } from "node:os";
import { join } from "node:path";
import { type Clock, Fault } from "#base";
import type { TownConfig } from "#config";
import { nameConstraints } from "./name-constraints.ts";
import { newSerial, pemOf, readIfThere, replace, termFrom } from "./pem-files.ts";
import {
  BasicConstraintsExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  X509Certificate,
  X509CertificateGenerator,
} from "./x509.ts";

const authorityYears = 10;
export const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };

export interface Authority {
  readonly certificate: X509Certificate;
  readonly pem: string;
  readonly key: CryptoKey;
}

export const authorityFiles = ({ data }: Pick<TownConfig, "data">) => ({
  certificate: join(data, "tls/authority.pem"),
  key: join(data, "keys/authority.key"),
});

/** Names and addresses by which people reach the door. */
export function doorNames({ door: { names = [hostname()], host } }: Pick<TownConfig, "door">): string[] {
  const anywhere = host === "0.0.0.0" || host === "::";
  return names.includes(host) || anywhere ? [...names] : [...names, host];
}

/**
 * The town's own authority, made where it is missing. It may sign for this town's names and nothing else (RFC 5280
 * 4.2.1.10): whoever trusts it trusts it with no other site. Fault `authority-damaged`.
 */
export async function keepAuthority(config: TownConfig, clock: Clock): Promise<Authority> {
  return (await readAuthority(config)) ?? (await makeAuthority(config, clock));
}

/** Undefined where none was made yet. Fault `authority-damaged`. */
export async function readAuthority(config: Pick<TownConfig, "data">): Promise<Authority | undefined> {
  const { certificate, key } = authorityFiles(config);
  const [pem, secret] = await Promise.all([readIfThere(certificate), readIfThere(key)]);
  if (pem === undefined || secret === undefined) return undefined;
  try {
    const der = PemConverter.decodeFirst(secret);
    return {
      pem,
      certificate: new X509Certificate(pem),
      key: await crypto.subtle.importKey("pkcs8", der, algorithm, false, ["sign"]),
    };
  } catch (error) {
    throw new Fault(
      "authority-damaged",
      `The town's certificate authority (${certificate}, ${key}) cannot be read. Put both files back from a backup; or make a new one (vigie keys renew authority), and have every computer trust it.`,
      { certificate, key },
      error,
    );
  }
}

async function makeAuthority(config: TownConfig, clock: Clock): Promise<Authority> {
  const files = authorityFiles(config);
  const keys = await crypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
  const certificate = await X509CertificateGenerator.createSelfSigned({
    serialNumber: newSerial(),
    name: [{ CN: [`Vigie ${config.deployment.name}`] }],
    ...termFrom(clock, { years: authorityYears }),
    keys,
    signingAlgorithm: algorithm,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      nameConstraints(doorNames(config)),
    ],
  });
  const pem = certificate.toString("pem");
  await replace(files.key, await pemOf(keys.privateKey), 0o600);
  await replace(files.certificate, pem, 0o644);
  return { certificate, pem, key: keys.privateKey };
}
