import type { X509Certificate as NodeCertificate } from "node:crypto";
import { type Clock, Fault } from "#base";
import type { ProgramName } from "#config";
import { type Authority, algorithm } from "./authority.ts";
import { leafDays } from "./leaf.ts";
import { newSerial, pemOf, termFrom } from "./pem-files.ts";
import {
  BasicConstraintsExtension,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  Pkcs10CertificateRequest,
  Pkcs10CertificateRequestGenerator,
  X509CertificateGenerator,
} from "./x509.ts";

/** What a machine's certificate says: who it is, and which programs it may speak for. */
export interface Machine {
  readonly deployment: string;
  readonly name: string;
  readonly programs: readonly ProgramName[];
}

/** A key that never leaves its machine, and what that machine sends to have it certified. */
export async function requestCertificate(): Promise<{ readonly key: string; readonly request: string }> {
  const keys = await crypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
  const request = await Pkcs10CertificateRequestGenerator.create({ keys, signingAlgorithm: algorithm });
  return { key: await pemOf(keys.privateKey), request: request.toString("pem") };
}

/**
 * Certifies the key of a request for a machine. What the request says about itself is not read: the town knows who
 * asks. Fault `request-unreadable`: no request, another kind of key, or one whose sender does not hold the key.
 */
export async function certifyMachine(
  authority: Authority,
  request: string,
  { deployment, name, programs }: Machine,
  clock: Clock,
): Promise<string> {
  const publicKey = await provenKey(request);
  const certificate = await X509CertificateGenerator.create({
    serialNumber: newSerial(),
    // The colon keeps OpenSSL from reading the name as a host's, which the authority's constraints would refuse.
    subject: [{ O: [deployment] }, { OU: [programs.join("+")] }, { CN: [`${prefix}${name}`] }],
    issuer: authority.certificate.subject,
    ...termFrom(clock, { days: leafDays }),
    publicKey,
    signingKey: authority.key,
    signingAlgorithm: algorithm,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      // TLS server and client: each asks the others, and answers them.
      new ExtendedKeyUsageExtension(["1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2"]),
    ],
  });
  return certificate.toString("pem");
}

const prefix = "machine: ";

async function provenKey(request: string): Promise<CryptoKey> {
  try {
    const read = new Pkcs10CertificateRequest(request);
    if (await read.verify()) return await read.publicKey.export(algorithm, ["verify"]);
  } catch (error) {
    throw unreadable(error);
  }
  throw unreadable();
}

function unreadable(cause?: unknown): Fault {
  return new Fault(
    "request-unreadable",
    "What the machine sent is no certificate request for an ECDSA P-256 key that it holds.",
    {},
    cause,
  );
}

/** Who shows this certificate; undefined where it is not a machine's of this deployment. Trust it only after its chain. */
export function machineOf(certificate: NodeCertificate, deployment: string): Machine | undefined {
  const subject = new Map(
    certificate.subject.split("\n").map((line) => {
      const at = line.indexOf("=");
      return [line.slice(0, at), line.slice(at + 1)] as const;
    }),
  );
  const [of, name, programs] = [subject.get("O"), subject.get("CN"), subject.get("OU")];
  if (of !== deployment || name?.startsWith(prefix) !== true || programs === undefined) return undefined;
  return {
    deployment,
    name: name.slice(prefix.length),
    programs: allPrograms.filter((program) => programs.split(/\\?\+/).includes(program)),
  };
}

const allPrograms: readonly ProgramName[] = ["town", "recorder", "analyst"];
