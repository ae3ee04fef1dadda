import { createHash, timingSafeEqual } from "node:crypto";

export interface Credentials {
  readonly username: string;
  readonly password: string;
}

/** RFC 2617 (MD5) and RFC 7616 (SHA-256): all that cameras are known to ask for. */
export type DigestAlgorithm = "MD5" | "SHA-256";

export interface DigestChallenge {
  readonly realm: string;
  readonly nonce: string;
  readonly algorithm: DigestAlgorithm;
  readonly opaque?: string;
  /** The server takes part in counting (`qop=auth`); older cameras do not. */
  readonly auth: boolean;
  readonly stale: boolean;
}

/** The strongest Digest challenge among WWW-Authenticate headers; undefined where there is none that we can answer. */
export function readChallenge(headers: readonly string[]): DigestChallenge | undefined {
  const all = headers.map(readOneChallenge).filter((challenge) => challenge !== undefined);
  return all.find((challenge) => challenge.algorithm === "SHA-256") ?? all[0];
}

export function offersBasic(headers: readonly string[]): boolean {
  return headers.some((header) => /^\s*Basic\b/i.test(header));
}

function readOneChallenge(header: string): DigestChallenge | undefined {
  const fields = digestFields(header);
  const realm = fields?.get("realm");
  const nonce = fields?.get("nonce");
  const algorithm = algorithmOf(fields?.get("algorithm"));
  if (fields === undefined || realm === undefined || nonce === undefined || algorithm === undefined)
    return undefined;
  const opaque = fields.get("opaque");
  const qop = fields.get("qop");
  const options = qop?.split(",").map((option) => option.trim().toLowerCase());
  // auth-int alone would have us hash bodies: no camera asks for it.
  if (options !== undefined && !options.includes("auth")) return undefined;
  return {
    realm,
    nonce,
    algorithm,
    ...(opaque === undefined ? {} : { opaque }),
    auth: options !== undefined,
    stale: fields.get("stale")?.toLowerCase() === "true",
  };
}

export function writeChallenge(challenge: DigestChallenge): string {
  const { realm, nonce, algorithm, opaque, auth, stale } = challenge;
  return [
    `Digest realm="${realm}"`,
    `nonce="${nonce}"`,
    `algorithm=${algorithm}`,
    ...(opaque === undefined ? [] : [`opaque="${opaque}"`]),
    ...(auth ? ['qop="auth"'] : []),
    ...(stale ? ["stale=TRUE"] : []),
  ].join(", ");
}

/** What is being asked: the method and the address exactly as in the request's first line. */
export interface DigestUse {
  readonly method: string;
  readonly uri: string;
}

/** The client's Authorization header. `count` grows with each use of one nonce; `cnonce` is the client's own. */
export function answerChallenge(
  challenge: DigestChallenge,
  { username, password }: Credentials,
  use: DigestUse,
  { count, cnonce }: { count: number; cnonce: string },
): string {
  const nc = count.toString(16).padStart(8, "0");
  const counted = challenge.auth ? { nc, cnonce } : undefined;
  const response = digestResponse(challenge, { username, password }, use, counted);
  return [
    `Digest username="${username.replace(/["\\]/g, "\\$&")}"`,
    `realm="${challenge.realm}"`,
    `nonce="${challenge.nonce}"`,
    `uri="${use.uri}"`,
    `response="${response}"`,
    `algorithm=${challenge.algorithm}`,
    ...(challenge.opaque === undefined ? [] : [`opaque="${challenge.opaque}"`]),
    ...(counted === undefined ? [] : [`qop=auth, nc=${nc}, cnonce="${cnonce}"`]),
  ].join(", ");
}

export type DigestCheck = "valid" | "missing" | "stale" | "wrong";

/** The server's side: is this Authorization header an answer to this challenge, by someone who knows the password? */
export function checkDigest(
  authorization: string | undefined,
  challenge: DigestChallenge,
  credentials: Credentials,
  use: DigestUse,
): DigestCheck {
  const fields = authorization === undefined ? undefined : digestFields(authorization);
  if (fields === undefined) return "missing";
  if (fields.get("nonce") !== challenge.nonce) return "stale";
  const nc = fields.get("nc");
  const cnonce = fields.get("cnonce");
  const counted = nc !== undefined && cnonce !== undefined && challenge.auth ? { nc, cnonce } : undefined;
  if (challenge.auth && counted === undefined) return "wrong";
  if (fields.get("username") !== credentials.username || fields.get("realm") !== challenge.realm)
    return "wrong";
  if (fields.get("uri") !== use.uri || algorithmOf(fields.get("algorithm")) !== challenge.algorithm)
    return "wrong";
  const given = Buffer.from(fields.get("response") ?? "", "latin1");
  const right = Buffer.from(digestResponse(challenge, credentials, use, counted), "latin1");
  return given.length === right.length && timingSafeEqual(given, right) ? "valid" : "wrong";
}

function digestResponse(
  { realm, nonce, algorithm }: DigestChallenge,
  { username, password }: Credentials,
  { method, uri }: DigestUse,
  counted: { nc: string; cnonce: string } | undefined,
): string {
  const hash = (text: string) =>
    createHash(algorithm === "MD5" ? "md5" : "sha256")
      .update(text, "utf8")
      .digest("hex");
  const who = hash(`${username}:${realm}:${password}`);
  const what = hash(`${method}:${uri}`);
  return counted === undefined
    ? hash(`${who}:${nonce}:${what}`)
    : hash(`${who}:${nonce}:${counted.nc}:${counted.cnonce}:auth:${what}`);
}

/** RFC 2617 3.2.1: MD5 where nothing is said. The -sess variants are not in use on cameras. */
function algorithmOf(text: string | undefined): DigestAlgorithm | undefined {
  const name = (text ?? "MD5").toUpperCase();
  return name === "MD5" || name === "SHA-256" ? name : undefined;
}

function digestFields(header: string): Map<string, string> | undefined {
  const list = /^\s*Digest\s+(.*)$/is.exec(header)?.[1];
  if (list === undefined) return undefined;
  const fields = new Map<string, string>();
  for (const [, name, quoted, bare] of list.matchAll(/([\w-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))/g)) {
    if (name !== undefined) fields.set(name.toLowerCase(), quoted?.replace(/\\(.)/g, "$1") ?? bare ?? "");
  }
  return fields;
}
