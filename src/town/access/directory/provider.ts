import { readFile } from "node:fs/promises";
import * as oidc from "openid-client";
import {
  type Clock,
  Fault,
  type Log,
  type Micros,
  sentenceOf,
  systemClock,
  systemCode,
  toMicros,
} from "#base";
import type { DirectorySettings } from "#config";
import { away, issuerFetch, patienceSeconds } from "./ask-issuer.ts";

/** Whom the directory vouched for. Only these two say who it is: a name or a mail address can be given to another. */
export interface Identity {
  readonly issuer: string;
  readonly subject: string;
}

/** What must be known again when the browser comes back. */
export interface Errand {
  readonly issuer: string;
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly back: string;
}

export type Vouched =
  | { readonly outcome: "vouched"; readonly identity: Identity }
  /** What came back is not what was asked for, or not signed by whom it should be. */
  | { readonly outcome: "wrong" }
  | { readonly outcome: "away" };

export interface Provider {
  /** Where the browser goes; undefined where the directory does not answer. */
  begin(back: string): Promise<{ readonly address: string; readonly errand: Errand } | undefined>;
  finish(errand: Errand, query: string): Promise<Vouched>;
}

/** Addresses of a provider change seldom. */
const metadataLife = 3600e6;
/** A provider that does not answer is not asked by each stranger at the door. */
const restAfterFailure = 5e6;
/** Between its clock and ours. */
const toleranceSeconds = 60;
/** OpenID Connect Core 2: "It MUST NOT exceed 255 ASCII characters in length." */
const longestSubject = 255;

interface Met {
  readonly settings: DirectorySettings;
  readonly ends: Micros;
  readonly metadata: oidc.ServerMetadata | undefined;
}

/** OpenID Connect: authorisation code, PKCE, state, nonce; the token's signature is checked whatever brought it. */
export function openProvider(
  settings: () => DirectorySettings | undefined,
  clock: Clock,
  log: Log,
): Provider {
  let met: Met | undefined;
  let meeting: Promise<oidc.ServerMetadata | undefined> | undefined;
  const now = () => toMicros(clock.now());
  // Never the error itself: the library's carry what the directory said of a person.
  const note = (error: unknown) => log.warn({ why: reasonsOf(error) }, "the directory vouched for nobody");

  async function meet(current: DirectorySettings): Promise<oidc.ServerMetadata | undefined> {
    if (met?.settings === current && met.ends > now()) return met.metadata;
    const keep = (metadata: oidc.ServerMetadata | undefined, life: Micros) => {
      met = { settings: current, ends: now() + life, metadata };
      meeting = undefined;
      return metadata;
    };
    meeting ??= discover(current).then(
      (metadata) => keep(metadata, metadataLife),
      (error: unknown) => {
        note(error);
        return keep(undefined, restAfterFailure);
      },
    );
    return meeting;
  }

  async function discover(current: DirectorySettings): Promise<oidc.ServerMetadata> {
    const { client, options } = await parts(current);
    const found = await oidc.discovery(new URL(current.issuer), client, {}, oidc.None(), options);
    const metadata = found.serverMetadata();
    // A browser is sent there: neither to a script nor over an open line.
    const { protocol } = URL.parse(metadata.authorization_endpoint ?? "") ?? {};
    if (protocol === undefined || protocol !== new URL(current.issuer).protocol)
      throw away(current.issuer, "its authorization_endpoint is no address of its kind");
    return metadata;
  }

  /** Made anew for each person: with it the keys are asked for anew, so that a withdrawn one is good for nobody. */
  async function configured(current: DirectorySettings): Promise<oidc.Configuration | undefined> {
    const metadata = await meet(current);
    if (metadata === undefined) return undefined;
    const { client, secret, options } = await parts(current);
    const known = new oidc.Configuration(
      metadata,
      client,
      {
        [oidc.clockSkew]: (now() - toMicros(systemClock.now())) / 1e6,
        [oidc.clockTolerance]: toleranceSeconds,
      },
      oidc.ClientSecretBasic(secret),
    );
    known[oidc.customFetch] = options[oidc.customFetch];
    known.timeout = options.timeout;
    for (const extend of options.execute) extend(known);
    return known;
  }

  return {
    async begin(back) {
      const current = settings();
      if (current === undefined) return undefined;
      try {
        const known = await configured(current);
        if (known === undefined) return undefined;
        const errand: Errand = {
          issuer: current.issuer,
          state: oidc.randomState(),
          nonce: oidc.randomNonce(),
          verifier: oidc.randomPKCECodeVerifier(),
          back,
        };
        const address = oidc.buildAuthorizationUrl(known, {
          redirect_uri: back,
          scope: "openid",
          state: errand.state,
          nonce: errand.nonce,
          code_challenge: await oidc.calculatePKCECodeChallenge(errand.verifier),
          code_challenge_method: "S256",
        });
        return { address: address.href, errand };
      } catch (error) {
        if (!isAway(error)) throw error;
        note(error);
        return undefined;
      }
    },
    async finish({ issuer, state, nonce, verifier, back }, query) {
      const current = settings();
      if (current?.issuer !== issuer) return { outcome: "wrong" };
      const url = new URL(back);
      url.search = query;
      try {
        const known = await configured(current);
        if (known === undefined) return { outcome: "away" };
        const tokens = await oidc.authorizationCodeGrant(known, url, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        });
        const claims = tokens.claims();
        if (claims === undefined || claims.sub === "" || claims.sub.length > longestSubject)
          return { outcome: "wrong" };
        return { outcome: "vouched", identity: { issuer: claims.iss, subject: claims.sub } };
      } catch (error) {
        if (!(error instanceof Error)) throw error;
        note(error);
        return { outcome: isAway(error) ? "away" : "wrong" };
      }
    },
  };
}

async function parts({ issuer, client, secretFile, authority }: DirectorySettings) {
  const [secret, ca] = await Promise.all([
    read(secretFile, issuer),
    authority === undefined ? undefined : read(authority, issuer),
  ]);
  const options = {
    [oidc.customFetch]: issuerFetch(issuer, ca),
    timeout: patienceSeconds,
    execute: [
      // Signature of the token itself: nothing is taken for true because TLS brought it.
      oidc.enableNonRepudiationChecks,
      // The configuration takes http for this machine alone.
      ...(new URL(issuer).protocol === "http:" ? [oidc.allowInsecureRequests] : []),
    ],
  };
  return { client, secret, options };
}

async function read(file: string, issuer: string): Promise<string> {
  try {
    return (await readFile(file, "utf8")).trimEnd();
  } catch (error) {
    throw away(issuer, `${file} cannot be read: ${systemCode(error) ?? "unknown"}`, error);
  }
}

/** What each library below said, outermost first. */
function reasonsOf(error: unknown): string[] {
  const reasons: string[] = [];
  for (let one = error; one instanceof Error && reasons.length < 5; one = one.cause) {
    reasons.push(`${systemCode(one) ?? one.name}: ${sentenceOf(one)}`.slice(0, 300));
  }
  return reasons;
}

/** The library wraps what its parts threw. */
function isAway(error: unknown, depth = 0): boolean {
  if (error instanceof Fault && error.code === "directory-away") return true;
  // RFC 6749 5.2: the provider does not know us, which is no fault of the person.
  if (error instanceof oidc.ResponseBodyError && error.error === "invalid_client") return true;
  if (error instanceof oidc.WWWAuthenticateChallengeError) return true;
  return error instanceof Error && depth < 5 && isAway(error.cause, depth + 1);
}
