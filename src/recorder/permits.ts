import type { KeyObject } from "node:crypto";
import type { Micros } from "#base";
import type { Processing } from "#model";
import { checkPermit, type Permit, type PermitFlaw, type Use } from "#permit";

/** Whose permits count, and which of them no longer do. */
export interface Authority {
  readonly gateKey: KeyObject;
  readonly deployment: string;
  readonly revoked: ReadonlySet<string>;
}

export type Held<P extends Processing> =
  | { readonly outcome: "valid"; readonly permit: Permit<P> }
  | { readonly outcome: "invalid"; readonly flaw: PermitFlaw };

/** A permit of one kind for one camera, now. The recorder trusts the gate's signature and nobody's word. */
export function holdPermit<P extends Processing>(
  token: string,
  authority: Authority,
  use: { processing: P | readonly P[]; camera: string; now: Micros } & Pick<Use, "module" | "span">,
): Held<P> {
  const checked = checkPermit(
    token,
    authority.gateKey,
    { ...use, deployment: authority.deployment },
    authority.revoked,
  );
  if (checked.outcome === "invalid") return checked;
  const { permit } = checked;
  return isFor(permit, use.processing)
    ? { outcome: "valid", permit }
    : { outcome: "invalid", flaw: "processing" };
}

function isFor<P extends Processing>(permit: Permit, wanted: P | readonly P[]): permit is Permit<P> {
  const kinds: readonly string[] = typeof wanted === "string" ? [wanted] : wanted;
  return kinds.includes(permit.processing);
}

/**
 * One camera's permit to record, asked for several times a second: its signature is verified when the token or the
 * authority is a new one, its time and its revocation each time.
 */
export class RecordingPermit {
  #token: string | undefined;
  #authority: Authority | undefined;
  #held: Held<"record-video"> | undefined;

  hold(token: string, authority: Authority, camera: string, now: Micros): Held<"record-video"> {
    const held = this.#held;
    if (held !== undefined && token === this.#token && authority === this.#authority) {
      if (held.outcome === "invalid" && held.flaw !== "not-yet") return held;
      if (held.outcome === "valid") {
        const flaw = lapsed(held.permit, authority, now);
        return flaw === undefined ? held : { outcome: "invalid", flaw };
      }
    }
    this.#token = token;
    this.#authority = authority;
    this.#held = holdPermit(token, authority, { processing: "record-video", camera, now });
    return this.#held;
  }
}

/** Why a permit that held once no longer does. */
export function lapsed({ claims }: Permit, authority: Authority, now: Micros): PermitFlaw | undefined {
  if (authority.revoked.has(claims.decision)) return "revoked";
  return now >= claims.notAfter ? "expired" : undefined;
}

/** What a person reads when a permit does not hold. */
export const flawSentences: Record<PermitFlaw, { fr: string; en: string }> = {
  malformed: { fr: "Ce n'est pas un permis.", en: "This is not a permit." },
  signature: {
    fr: "Ce permis n'a pas été délivré par ce service, ou il a été modifié.",
    en: "This permit was not issued by this deployment, or it was changed.",
  },
  deployment: {
    fr: "Ce permis vaut pour un autre service.",
    en: "This permit is valid in another deployment.",
  },
  processing: { fr: "Ce permis vaut pour un autre usage.", en: "This permit is for another use." },
  camera: { fr: "Ce permis vaut pour une autre caméra.", en: "This permit is for another camera." },
  module: {
    fr: "Ce permis vaut pour un autre module d'analyse, ou pour une autre version.",
    en: "This permit is for another analysis module, or another version of it.",
  },
  span: {
    fr: "Ce permis ne couvre pas cette période.",
    en: "This permit does not cover that span of time.",
  },
  "not-yet": { fr: "Ce permis n'a pas encore commencé.", en: "This permit has not begun." },
  expired: { fr: "Ce permis a pris fin.", en: "This permit has ended." },
  revoked: { fr: "Ce permis a été retiré.", en: "This permit was withdrawn." },
};
