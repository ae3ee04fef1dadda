import { readFile } from "node:fs/promises";
import * as oidc from "openid-client";
import { type Clock, Fault, type Log, type Micros, systemCode, toMicros } from "#base";
import type { DirectorySettings } from "#config";
import { away, issuerFetch, patienceSeconds } from "./ask-issuer.ts";

/** Whom the directory vouched for. Only these two say who it is: a name or a mail address can be given to another. */
export interface Identity {
  readonly issuer: string;
  readonly subject: string;
}

/** What must be known again when the browser comes back. */
export interface Errand {
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

/** Keys and addresses of a provider change seldom. */
const metadataLife = 3600e6;
/** A provider that does not answer is not asked by each stranger at the door. */
const restAfterFailure = 5e6;
/** OpenID Connect Core 2: "It MUST NOT exceed 255 ASCII characters in length." */
const longestSubject = 255;

type Met =
  | { readonly settings: DirectorySettings; readonly ends: Micros; readonly known: oidc.Configuration }
  | { readonly settings: DirectorySettings; readonly ends: Micros; readonly known: undefined };

/** OpenID Connect: authorisation code, PKCE, state, nonce; the token's signature is checked whatever brought it. */
export function openProvider(
  settings: () => DirectorySettings | undefined,
  clock: Clock,
  log: Log,
): Provider {
  let met: Met | undefined;
  let meeting: Promise<oidc.Configuration | undefined> | undefined;
  const now = () => toMicros(clock.now());
  const said = (error: unknown) => log.warn({ err: error }, "the directory did not vouch for someone");

  async function meet(current: DirectorySettings): Promise<oidc.Configuration | undefined> {
    if (met?.settings === current && met.ends > now()) return met.known;
    meeting ??= discover(current)
      .then(
        (known) => {
          met = { settings: current, ends: now() + metadataLife, known };
          return known;
        },
        (error: unknown) => {
          said(error);
          met = { settings: current, ends: now() + restAfterFailure, known: undefined };
          return undefined;
        },
      )
      .finally(() => {
        meeting = undefined;
      });
    return meeting;
  }

  return {
    async begin(back) {
      const current = settings();
      const known = current === undefined ? undefined : await meet(current);
      if (known === undefined) return undefined;
      const errand: Errand = {
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
    },
    async finish({ state, nonce, verifier, back }, query) {
      const current = settings();
      const known = current === undefined ? undefined : await meet(current);
      if (known === undefined) return { outcome: "away" };
      const url = new URL(back);
      url.search = query;
      try {
        const tokens = await oidc.authorizationCodeGrant(known, url, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        });
        const claims = tokens.claims();
        if (claims === undefined || claims.sub.length > longestSubject) return { outcome: "wrong" };
        return { outcome: "vouched", identity: { issuer: claims.iss, subject: claims.sub } };
      } catch (error) {
        if (!(error instanceof Error)) throw error;
        said(error);
        return { outcome: isAway(error) ? "away" : "wrong" };
      }
    },
  };
}

async function discover(settings: DirectorySettings): Promise<oidc.Configuration> {
  const { issuer, client, secretFile, authority } = settings;
  const [secret, ca] = await Promise.all([
    read(secretFile, issuer),
    authority === undefined ? undefined : read(authority, issuer),
  ]);
  const url = new URL(issuer);
  return oidc.discovery(url, client, {}, oidc.ClientSecretBasic(secret), {
    [oidc.customFetch]: issuerFetch(issuer, ca),
    timeout: patienceSeconds,
    execute: [
      // Signature of the token itself: nothing is taken for true because TLS brought it.
      oidc.enableNonRepudiationChecks,
      // The configuration takes http for this machine alone.
      ...(url.protocol === "http:" ? [oidc.allowInsecureRequests] : []),
    ],
  });
}

async function read(file: string, issuer: string): Promise<string> {
  try {
    return (await readFile(file, "utf8")).trimEnd();
  } catch (error) {
    throw away(issuer, `${file} cannot be read: ${systemCode(error) ?? "unknown"}`, error);
  }
}

/** The library wraps what its parts threw. */
function isAway(error: unknown, depth = 0): boolean {
  if (error instanceof Fault && error.code === "directory-away") return true;
  // RFC 6749 5.2: the provider does not know us, which is no fault of the person.
  if (error instanceof oidc.ResponseBodyError && error.error === "invalid_client") return true;
  if (error instanceof oidc.WWWAuthenticateChallengeError) return true;
  return error instanceof Error && depth < 5 && isAway(error.cause, depth + 1);
}
