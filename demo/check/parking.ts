import type { Clock } from "#base";
import { parkingReply, parkingStatistics } from "#contract";
import { parked } from "../town/paid-parking-acts.ts";
import type { Person } from "../town/person.ts";

export interface ParkingSeen {
  readonly paidForgotten: boolean;
  readonly unpaidListed: boolean;
  /** Vehicles read, known as paid, and put on the agent's list so far. */
  readonly read: number;
  readonly inOrder: number;
  readonly notInOrder: number;
}

/** The car's photograph is read within seconds of its coming, on a busy machine within minutes. */
const mostTries = 240;

/** What became of the two vehicles that the scan car photographs. */
export async function parkingOf(agent: Person, clock: Clock, signal: AbortSignal): Promise<ParkingSeen> {
  for (let tries = 1; ; tries += 1) {
    const seen = await look(agent, clock);
    if ((seen.paidForgotten && seen.unpaidListed) || tries === mostTries || signal.aborted) return seen;
    await clock.sleep(1_000, signal);
  }
}

async function look(agent: Person, clock: Clock): Promise<ParkingSeen> {
  const today = clock.now().toZonedDateTimeISO("Europe/Paris").toPlainDate();
  const days = `from=${today.subtract({ days: 1 }).toString()}&to=${today.toString()}`;
  const statistics = await agent.ask("GET", `/api/parking-statistics?${days}`, parkingStatistics);
  const list = await agent.ask("GET", "/api/parking", parkingReply);
  const readings = list.outcome === "list" ? list.waiting.flatMap((one) => one.readings) : [];
  const total = (what: "read" | "in-order" | "not-in-order") =>
    statistics.days.reduce((sum, { counts }) => sum + counts[what], 0);
  return {
    paidForgotten: total("in-order") > 0 && !readings.some(({ plate }) => plate === parked.paid),
    unpaidListed: readings.some(({ plate }) => plate === parked.unpaid),
    read: total("read"),
    inOrder: total("in-order"),
    notInOrder: total("not-in-order"),
  };
}
