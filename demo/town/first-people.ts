import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import {
  acceptedReply,
  demoCodeReply,
  demoCodeRequest,
  type importRequest,
  proposedReply,
  type Role,
  sessionReply,
} from "#contract";
import { callLink } from "#link";
import type { Deployment } from "./deployment.ts";
import { Person } from "./person.ts";

const codesFile = z.object({ codes: z.array(z.object({ code: z.string() })) });

/** Two people of a town that does not exist; their passwords are made at each start and kept nowhere. */
export const firstTwo = [
  { login: "martin", name: "Claire Martin", role: "chief" },
  { login: "leroy", name: "Hugo Leroy", role: "administrator" },
] as const;

/** A person of the demonstration, and how they sign in again. */
export interface Enrolled {
  readonly person: Person;
  signIn(): Promise<void>;
}

/** Enrols the first two with the codes that the town printed, as two people would, and signs both in. */
export async function enrolFirstTwo(
  deployment: Deployment,
  newPassword: () => string,
): Promise<[Enrolled, Enrolled]> {
  const file = join(deployment.config.data, "enrolment-codes.json");
  const printed = codesFile.parse(JSON.parse(await readFile(file, "utf8")));
  const enrol = async (one: (typeof firstTwo)[number], code = "") => {
    const person = new Person(deployment.url);
    const password = newPassword();
    await person.ask("POST", "/api/enrol", sessionReply.shape.person, { ...one, code, password });
    const signIn = async () => {
      await person.ask("POST", "/api/session", sessionReply, { login: one.login, password });
    };
    return { person, signIn };
  };
  const both: [Enrolled, Enrolled] = [
    await enrol(firstTwo[0], printed.codes[0]?.code),
    await enrol(firstTwo[1], printed.codes[1]?.code),
  ];
  for (const one of both) await one.signIn();
  return both;
}

/** What takes two people: one proposes, the other accepts. */
export async function importBy(
  [one, other]: readonly [Enrolled, Enrolled],
  what: z.input<typeof importRequest>,
): Promise<void> {
  const { proposal } = await one.person.ask("POST", "/api/import", proposedReply, what);
  await other.person.ask("POST", `/api/proposals/${proposal}/accept`, acceptedReply);
}

/** The address of one visit: the code stands behind `#`, so that no server and no log ever sees it. */
export async function visitLink(town: string, url: string, role: Role): Promise<string> {
  const { code } = await callLink(
    town,
    "POST",
    "/link/demo-codes",
    demoCodeReply,
    demoCodeRequest.parse({ role }),
  );
  return `${url}/#code=${code}`;
}
