import { join } from "node:path";
import { readChain } from "#audit";
import { type Clock, fromMicros, type Micros, TurnedClock } from "#base";
import { laneReply, laneStatistics, parkingReply, problem } from "#contract";
import type { Deployment } from "../town/deployment.ts";
import type { Person } from "../town/person.ts";
import { openTurnedTown } from "../town/turned-town.ts";
import { visit } from "./visit.ts";

/** A vehicle that was on a list while the demonstration ran. */
export interface Listed {
  readonly id: string;
  readonly ends: Micros;
}

/** What is left on the first day after the eighth working day. */
export interface NinthDay {
  readonly on: string;
  /** Vehicles on the officers' list of the lane, and on the agent's of parking. */
  readonly listed: number;
  /** How the town answers who asks for the car's picture all the same. */
  readonly picture: string;
  /** Of the vehicles that were on the lane's list, those whose erasure the log proves. */
  readonly proven: number;
  readonly of: number;
}

/** What is over is looked for every ten seconds, and at once when a town starts. */
const mostTries = 100;

/** The demonstration's own town, started once more on a clock that stands at the end of what it had listed. */
export async function ninthDayOf(
  deployment: Deployment,
  listed: readonly Listed[],
  present: Clock,
  signal: AbortSignal,
): Promise<NinthDay> {
  // Nothing was listed: that is said of the lane itself, and there is no day to turn to.
  if (listed.length === 0) return { on: "", listed: 0, picture: "", proven: 0, of: 0 };
  const end = listed.reduce((last, { ends }) => Math.max(last, ends), 0);
  const turned = new TurnedClock(fromMicros(end));
  const day = turned.now().toZonedDateTimeISO("Europe/Paris").toPlainDate().toString();
  let found: Pick<NinthDay, "listed" | "picture">;
  {
    await using _town = await openTurnedTown(deployment, turned, present, signal);
    const officer = await visit(deployment, "operator");
    found = { listed: await stillListed(officer), picture: await pictureOf(officer, listed[0]?.id ?? "") };
    for (let tries = 0; tries < mostTries && (await expired(officer, day)) < listed.length; tries += 1)
      await present.sleep(100, signal);
  }
  const proven = await erasedIn(join(deployment.config.data, "town/journal"));
  return { on: day, ...found, proven: listed.filter(({ id }) => proven.has(id)).length, of: listed.length };
}

async function stillListed(officer: Person): Promise<number> {
  const lane = await officer.ask("GET", "/api/lane", laneReply);
  const parking = await officer.ask("GET", "/api/parking", parkingReply);
  return (
    (lane.outcome === "list" ? lane.passages.length : 0) +
    (parking.outcome === "list" ? parking.waiting.length : 0)
  );
}

async function pictureOf(officer: Person, id: string): Promise<string> {
  const answer = await officer.answer("GET", `/api/lane/${id}/picture`);
  const refused = problem.safeParse(await answer.json());
  return refused.success ? refused.data.code : "shown";
}

async function expired(officer: Person, to: string): Promise<number> {
  const from = Temporal.PlainDate.from(to).subtract({ days: 30 }).toString();
  const { days } = await officer.ask("GET", `/api/lane-statistics?from=${from}&to=${to}`, laneStatistics);
  return days.reduce((sum, { counts }) => sum + (counts.expired ?? 0), 0);
}

async function erasedIn(journal: string): Promise<Set<unknown>> {
  const erased = new Set<unknown>();
  for await (const { operation, detail } of readChain({ directory: journal })) {
    const passages = detail["what"] === "lane" && operation === "erasure" ? detail["passages"] : [];
    if (Array.isArray(passages)) for (const id of passages) erased.add(id);
  }
  return erased;
}
