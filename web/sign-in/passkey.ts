import { passkeyOptions, type SessionReply, sessionReply } from "#contract";
import { ask, type Outcome } from "../town/ask.ts";

/** A browser knows passkeys only in a secure page opened by a name (WebAuthn 5.1.3). */
export function passkeysWork(): boolean {
  const numeric = /^[\d.]+$|^\[/.test(location.hostname);
  return (
    isSecureContext &&
    !numeric &&
    typeof PublicKeyCredential !== "undefined" &&
    "parseRequestOptionsFromJSON" in PublicKeyCredential
  );
}

export type Shown<T> = Outcome<T> | { readonly kind: "none-shown" };

/** Signs in with whatever passkey of this site the person picks. */
export async function signInWithPasskey(): Promise<Shown<SessionReply>> {
  const options = await ask("POST", "/api/passkey/options", passkeyOptions, { body: {} });
  if (options.kind !== "done") return options;
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the browser itself reads it, and throws where it is none
    options.value as PublicKeyCredentialRequestOptionsJSON,
  );
  const credential = await shown(navigator.credentials.get({ publicKey }));
  if (credential === undefined) return { kind: "none-shown" };
  return ask("POST", "/api/passkey", sessionReply, { body: { credential } });
}

/** What the device made or showed, as JSON; undefined where its owner turned away. */
export async function shown(asking: Promise<Credential | null>): Promise<unknown> {
  try {
    const credential = await asking;
    return credential instanceof PublicKeyCredential ? credential.toJSON() : undefined;
  } catch (error) {
    // NotAllowedError and its kin: the person said no, waited too long, or the device has no passkey of ours.
    if (error instanceof DOMException) return undefined;
    throw error;
  }
}
