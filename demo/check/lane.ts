import type { Clock } from "#base";
import { laneReply, laneStatistics } from "#contract";
import type { Person } from "../town/person.ts";
import type { Listed } from "./ninth-day.ts";

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
const mostTries = 240;

/** What became of the vehicles in the bus lane, once both have passed and been read; and who waits for an officer. */
export async function laneOf(
  officer: Person,
  clock: Clock,
  signal: AbortSignal,
): Promise<{ readonly seen: LaneSeen; readonly listed: readonly Listed[] }> {
  for (let tries = 1; ; tries += 1) {
    const looked = await look(officer, clock);
    const { busForgotten, carListed } = looked.seen;
    if ((busForgotten && carListed) || tries === mostTries || signal.aborted) return looked;
    await clock.sleep(1_000, signal);
  }
}

async function look(officer: Person, clock: Clock): Promise<Awaited<ReturnType<typeof laneOf>>> {
  const today = clock.now().toZonedDateTimeISO("Europe/Paris").toPlainDate();
  const days = `from=${today.subtract({ days: 1 }).toString()}&to=${today.toString()}`;
  const statistics = await officer.ask("GET", `/api/lane-statistics?${days}`, laneStatistics);
  const list = await officer.ask("GET", "/api/lane", laneReply);
  const passages = list.outcome === "list" ? list.passages : [];
  const plates = passages.map(({ readings }) => readings[0]?.plate);
  const total = (what: "read" | "admitted" | "kept") =>
    statistics.days.reduce((sum, { counts }) => sum + (counts[what] ?? 0), 0);
  return {
    seen: {
      busForgotten: total("admitted") > 0 && !plates.includes(bus),
      carListed: plates.includes(car),
      read: total("read"),
      admitted: total("admitted"),
      kept: total("kept"),
    },
    // The car first: its picture is asked for again on the ninth day.
    listed: passages
      .toSorted((a, b) => Number(b.readings[0]?.plate === car) - Number(a.readings[0]?.plate === car))
      .map(({ id, ends }) => ({ id, ends })),
  };
}
