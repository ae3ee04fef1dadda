import { createHash, randomBytes } from "node:crypto";
import type { Credentials } from "#protocols/rtsp";
import { namespaces } from "./names.ts";
import { type Xml, xml } from "./xml-write.ts";

/**
 * WS-UsernameToken with a password digest (OASIS UsernameToken Profile 1.0, ONVIF Core 5.9.4).
 * `created` is the camera's time, not ours: cameras refuse a token that is minutes off.
 */
export function usernameToken({ username, password }: Credentials, created: Temporal.Instant): Xml {
  const nonce = randomBytes(16);
  const at = created.toString({ smallestUnit: "millisecond" });
  // SHA-1 is what the profile says.
  const digest = createHash("sha1").update(nonce).update(at).update(password).digest("base64");
  return xml`<wsse:Security s:mustUnderstand="1" xmlns:wsse="${namespaces.security}" xmlns:wsu="${namespaces.utility}">
<wsse:UsernameToken><wsse:Username>${username}</wsse:Username>
<wsse:Password Type="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-username-token-profile-1.0#PasswordDigest">${digest}</wsse:Password>
<wsse:Nonce EncodingType="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-soap-message-security-1.0#Base64Binary">${nonce.toString("base64")}</wsse:Nonce>
<wsu:Created>${at}</wsu:Created></wsse:UsernameToken></wsse:Security>`;
}
