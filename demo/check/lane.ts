import type { Clock } from "#base";
import { laneReply, laneStatistics } from "#contract";
import type { Person } from "../town/person.ts";

export interface LaneSeen {
  readonly busForgotten: boolean;
  readonly carListed: boolean;
  /** Vehicles read, admitted and kept so far. */
  readonly read: number;
  readonly admitted: number;
  readonly kept: number;
}

/** The film's bus, which is admitted, and its car, which is not. */
const [bus, car] = ["EB305TC", "FT618WB"];
/** The film passes four times a minute; a busy machine reads one passage in several. */
const mostTries = 120;

/** What became of the vehicles in the bus lane, once both have passed and been read. */
export async function laneOf(officer: Person, clock: Clock, signal: AbortSignal): Promise<LaneSeen> {
  for (let tries = 1; ; tries += 1) {
    const seen = await look(officer, clock);
    if ((seen.busForgotten && seen.carListed) || tries === mostTries || signal.aborted) return seen;
    await clock.sleep(1_000, signal);
  }
}

async function look(officer: Person, clock: Clock): Promise<LaneSeen> {
  const today = clock.now().toZonedDateTimeISO("Europe/Paris").toPlainDate();
  const days = `from=${today.subtract({ days: 1 }).toString()}&to=${today.toString()}`;
  const statistics = await officer.ask("GET", `/api/lane-statistics?${days}`, laneStatistics);
  const list = await officer.ask("GET", "/api/lane", laneReply);
  const listed = list.outcome === "list" ? list.passages.flatMap(({ readings }) => readings.slice(0, 1)) : [];
  const total = (what: "read" | "admitted" | "kept") =>
    statistics.days.reduce((sum, { counts }) => sum + (counts[what] ?? 0), 0);
  return {
    busForgotten: total("admitted") > 0 && !listed.some(({ plate }) => plate === bus),
    carListed: listed.some(({ plate }) => plate === car),
    read: total("read"),
    admitted: total("admitted"),
    kept: total("kept"),
  };
}
