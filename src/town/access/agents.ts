import { type Clock, toMicros } from "#base";
import type { DesignationView, PeopleReply } from "#contract";
import type { Facts } from "#legality";
import type { Catalogue } from "../catalogue/index.ts";
import type { People } from "./people.ts";
import type { Sessions } from "./sessions.ts";
import type { Sees } from "./sight.ts";
import type { TenureOf } from "./tenure.ts";

export interface AgentsParts {
  readonly catalogue: Catalogue;
  readonly clock: Clock;
  readonly people: People;
  readonly sessions: Sessions;
  readonly facts: () => Facts;
  readonly tenure: TenureOf;
}

/** What a person is designated for, newest first; whoever asks learns of no camera that they do not know of. */
export function designationsOf(
  login: string,
  { facts, clock }: Pick<AgentsParts, "facts" | "clock">,
  knows: (camera: string) => boolean,
): DesignationView[] {
  const now = toMicros(clock.now());
  return facts()
    .of("designation")
    .filter(({ record }) => record.person === login)
    .toSorted((a, b) => b.from - a.from)
    .map(({ record, from, until }) => ({
      id: record.id,
      act: record.act,
      designatedBy: record.designatedBy,
      territory: record.territory,
      from: record.from,
      until: record.until,
      ...(record.cameras === undefined ? {} : { cameras: record.cameras.filter(knows) }),
      ...(record.hours === undefined ? {} : { hours: record.hours }),
      state: now < from ? "to-come" : now < until ? "holds" : "over",
    }));
}

/** Accounts as those see them who answer for them. */
export async function agentsFor(
  viewer: Parameters<Sees>[0],
  sees: Sees,
  parts: AgentsParts,
): Promise<PeopleReply["people"]> {
  const { catalogue, people, sessions, tenure } = parts;
  const [all, open, authenticators, links, passkeys] = await Promise.all([
    people.list(),
    sessions.count(),
    catalogue.selectFrom("authenticators").select("person").execute(),
    catalogue.selectFrom("directory_links").select("person").execute(),
    catalogue
      .selectFrom("passkeys")
      .select(["person", (with_) => with_.fn.countAll<number>().as("count")])
      .groupBy("person")
      .execute(),
  ]);
  const withCodes = new Set(authenticators.map(({ person }) => person));
  const linked = new Set(links.map(({ person }) => person));
  const keys = new Map(passkeys.map(({ person, count }) => [person, count]));
  return all.map(({ id, login, name, role, accountEnds }) => ({
    id,
    login,
    name,
    role,
    designations: designationsOf(login, parts, (camera) => sees(viewer, camera)),
    ends: accountEnds,
    now: tenure({ login, role, accountEnds }).kind,
    passkeys: keys.get(id) ?? 0,
    totp: withCodes.has(id),
    directory: linked.has(id),
    sessions: open.get(id) ?? 0,
  }));
}
