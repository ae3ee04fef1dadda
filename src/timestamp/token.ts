import { createHash, X509Certificate } from "node:crypto";
import { Integer, Null, OctetString } from "asn1js";
import {
  AlgorithmIdentifier,
  Certificate,
  ContentInfo,
  CryptoEngine,
  MessageImprint,
  SignedData,
  setEngine,
  TimeStampReq,
  TimeStampResp,
  TSTInfo,
} from "pkijs";
import { Fault, type Micros, sentenceOf } from "#base";

setEngine("vigie", new CryptoEngine({ name: "vigie", crypto }));

const sha256 = "2.16.840.1.101.3.4.2.1";
const tstInfo = "1.2.840.113549.1.9.16.1.4";
const timeStamping = "1.3.6.1.5.5.7.3.8";
const extendedKeyUsage = "2.5.29.37";

/** What is stamped: a head of the log, or the bytes of a manifest. */
type Stamped = string | Uint8Array;

/** RFC 3161, 2.4.1: a question about the hash of `text`; the nonce makes an old answer useless. */
export function timestampQuestion(text: Stamped, nonce: Uint8Array): Uint8Array {
  const imprint = new MessageImprint({
    hashAlgorithm: new AlgorithmIdentifier({ algorithmId: sha256, algorithmParams: new Null() }),
    hashedMessage: new OctetString({ valueHex: bytesOf(hashOf(text)) }),
  });
  const question = new TimeStampReq({
    version: 1,
    messageImprint: imprint,
    nonce: new Integer({ valueHex: bytesOf(positive(nonce)) }),
    certReq: true,
  });
  return new Uint8Array(question.toSchema().toBER());
}

/** The token of a server's answer, if it granted one for this text and this nonce. Fault `timestamp-refused`. */
export async function tokenOf(answer: Uint8Array, text: Stamped, nonce: Uint8Array): Promise<Uint8Array> {
  let response: TimeStampResp;
  try {
    response = TimeStampResp.fromBER(bytesOf(answer));
  } catch (error) {
    throw refused("its answer is no time-stamp response", error);
  }
  const { status } = response.status;
  if (status > 1 || response.timeStampToken === undefined) throw refused(`it answered with status ${status}`);
  const token = new Uint8Array(response.timeStampToken.toSchema().toBER());
  const read = await readToken(token, text);
  if (read.outcome === "wrong") throw refused(read.what);
  if (read.nonce === undefined || !read.nonce.equals(positive(nonce)))
    throw refused("its answer is for another question");
  return token;
}

export type ReadToken =
  | {
      readonly outcome: "ok";
      /** When the server saw the text. */
      readonly at: Micros;
      readonly by: string;
      /** Whether its certificate leads to one of the authorities given. */
      readonly trusted: boolean;
      readonly nonce: Buffer | undefined;
    }
  | { readonly outcome: "wrong"; readonly what: string };

/** Whether a token time-stamps this text: its imprint, its signature, its signer's purpose, and who answers for it. */
export async function readToken(
  token: Uint8Array,
  text: Stamped,
  authorities: readonly string[] = [],
): Promise<ReadToken> {
  try {
    return await read(token, text, authorities);
  } catch (error) {
    return { outcome: "wrong", what: `it is no time-stamp token (${sentenceOf(error).slice(0, 100)})` };
  }
}

async function read(token: Uint8Array, text: Stamped, authorities: readonly string[]): Promise<ReadToken> {
  const content = ContentInfo.fromBER(bytesOf(token));
  const signed = new SignedData({ schema: content.content });
  const { eContent, eContentType } = signed.encapContentInfo;
  if (eContentType !== tstInfo || eContent === undefined)
    return { outcome: "wrong", what: "it holds no time stamp" };
  const info = TSTInfo.fromBER(eContent.getValue());
  const imprint = Buffer.from(info.messageImprint.hashedMessage.getValue());
  if (info.messageImprint.hashAlgorithm.algorithmId !== sha256 || !imprint.equals(hashOf(text)))
    return { outcome: "wrong", what: "it stamps something else" };
  const verified = await signed.verify({
    signer: 0,
    data: bytesOf(typeof text === "string" ? Buffer.from(text) : text),
    extendedMode: true,
  });
  const signer = verified.signerCertificate;
  if (verified.signatureVerified !== true || signer === undefined || signer === null)
    return { outcome: "wrong", what: "its signature does not hold" };
  const certificate = new X509Certificate(Buffer.from(signer.toSchema().toBER()));
  if (!isForTimeStamps(signer)) return { outcome: "wrong", what: "its signer may not stamp the time" };
  const at = info.genTime.getTime() * 1000;
  const others = (signed.certificates ?? []).flatMap((one) =>
    one instanceof Certificate ? [new X509Certificate(Buffer.from(one.toSchema().toBER()))] : [],
  );
  const trusted = leadsTo(
    certificate,
    others,
    authorities.map((pem) => new X509Certificate(pem)),
    at / 1000,
  );
  const nonce = info.nonce === undefined ? undefined : Buffer.from(info.nonce.valueBlock.valueHexView);
  return { outcome: "ok", at, by: certificate.subject.replaceAll("\n", ", "), trusted, nonce };
}

/** RFC 3161, 2.3: a stamp counts only from a certificate made for nothing else. */
function isForTimeStamps(certificate: Certificate): boolean {
  const usage = certificate.extensions?.find(({ extnID }) => extnID === extendedKeyUsage);
  const purposes: unknown = usage?.parsedValue?.keyPurposes;
  return Array.isArray(purposes) && purposes.length === 1 && purposes[0] === timeStamping;
}

/** Each certificate signed by the next, up to one that was given, all of them valid when the stamp was made. */
function leadsTo(
  from: X509Certificate,
  between: readonly X509Certificate[],
  authorities: readonly X509Certificate[],
  atMs: number,
): boolean {
  let current = from;
  for (let steps = 0; steps < 5; steps += 1) {
    if (atMs < current.validFromDate.getTime() || atMs > current.validToDate.getTime()) return false;
    const below = current;
    const signs = (one: X509Certificate) => one.ca && below.checkIssued(one) && below.verify(one.publicKey);
    if (authorities.some((one) => one.fingerprint256 === below.fingerprint256 || signs(one))) return true;
    const next = between.find((one) => one.fingerprint256 !== below.fingerprint256 && signs(one));
    if (next === undefined) return false;
    current = next;
  }
  return false;
}

function hashOf(text: Stamped): Buffer {
  return createHash("sha256").update(text).digest();
}

/** DER integers have a sign: a first bit of 1 would make a nonce negative. */
function positive(nonce: Uint8Array): Buffer {
  const bytes = Buffer.from(nonce);
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40;
  return bytes;
}

function bytesOf(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}

function refused(why: string, cause?: unknown): Fault {
  return new Fault(
    "timestamp-refused",
    `The time-stamping server did not stamp what it was sent: ${why}. Check audit.timestamp in town.yaml.`,
    { why },
    cause,
  );
}
