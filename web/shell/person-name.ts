import type { SessionReply } from "#contract";
import { say } from "../i18n/index.ts";

/** Visitors of a demonstration are called by their role, in the language of the page. */
export function personName(
  person: Pick<SessionReply["person"], "login" | "name" | "role"> | undefined,
): string {
  if (person === undefined) return "";
  return person.login === `demo-${person.role}`
    ? say("shell.demo-person", say(`role.${person.role}`))
    : person.name;
}
