import { operations } from "#contract";
import { say } from "../i18n/index.ts";

export function operationName(name: string): string {
  const known = operations.find((operation) => operation === name);
  return known === undefined ? name : say(`operation.${known}`);
}

const looks = ["live-view", "playback", "steer", "export-on-requisition"] as const;

/** What a look was, in the trade's words. */
export function lookName(processing: string): string {
  const known = looks.find((look) => look === processing);
  return known === undefined ? processing : say(`look.${known}`);
}
