import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { TimestampSettings } from "#config";
import { loadTimestamps } from "#timestamp";
import { askTimestamp } from "./ask-timestamp.ts";

/** The token of the server that the configuration names (RFC 3161). Faults `timestamp-unreachable`, `timestamp-refused`. */
export async function stamp(settings: TimestampSettings, text: string | Uint8Array): Promise<Uint8Array> {
  const { timestampQuestion, tokenOf } = await loadTimestamps();
  const nonce = randomBytes(8);
  const ca = settings.tlsAuthority === undefined ? undefined : await readFile(settings.tlsAuthority, "utf8");
  const answer = await askTimestamp(settings, timestampQuestion(text, nonce), ca);
  return tokenOf(answer, text, nonce);
}
