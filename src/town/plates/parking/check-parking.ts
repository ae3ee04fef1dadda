import { type Clock, Fault, type Log, type Micros, Places, sentenceOf, toMicros } from "#base";
import type { PaidParkingSettings } from "#config";
import type { VehiclePassage } from "#contract";
import type { Alarm } from "../../alarms/index.ts";
import type { AgentList } from "./agent-list.ts";
import type { ParkingCounts } from "./counts.ts";
import type { ParkingPlace, TicketAnswer, TicketQuestion } from "./ticket-server.ts";

/** Below this a text is too likely another vehicle's plate to be asked about. */
const leastSure = 0.8;
/** Another reading of the same vehicle: where that one is paid, so may this vehicle be. */
const leastBesides = 0.02;
/** Asked about at once; a car that passes ten in a second waits for none of them. */
const mostAtOnce = 32;

export interface ParkingCheckParts {
  readonly list: AgentList;
  readonly counts: ParkingCounts;
  readonly clock: Clock;
  readonly log: Log;
  readonly settings: () => PaidParkingSettings | undefined;
  readonly ask: (settings: PaidParkingSettings, question: TicketQuestion) => Promise<TicketAnswer>;
}

export interface ParkingCheck {
  /** What becomes of one vehicle: gone at once, or on the agent's list. Never waits longer than the ticket server may. */
  take(passage: VehiclePassage, place: ParkingPlace, basis: string): Promise<void>;
  troubles(): Alarm[];
}

type Verdict = TicketAnswer | "again" | "unasked" | "unsure";

export function openParkingCheck(parts: ParkingCheckParts): ParkingCheck {
  const { list, counts, clock, log } = parts;
  const places = new Places(mostAtOnce);
  let trouble: { readonly why: string; readonly since: Micros; dropped: number } | undefined;

  function drop(why: string): "unasked" {
    if (trouble?.why !== why) {
      trouble = { why, since: trouble?.since ?? toMicros(clock.now()), dropped: trouble?.dropped ?? 0 };
      log.warn({ why }, "a vehicle was dropped: nobody can say whether its parking is paid");
    }
    trouble.dropped += 1;
    return "unasked";
  }

  async function judge(passage: VehiclePassage, place: ParkingPlace): Promise<Verdict> {
    const [best, ...others] = passage.readings;
    if (best === undefined || best.confidence < leastSure) return "unsure";
    const settings = parts.settings();
    if (settings === undefined) return drop("paidParking is not in town.yaml.");
    using turn = places.take("all");
    if (turn === undefined) return drop(`More than ${mostAtOnce} vehicles wait for the ticket server.`);
    const about = ({ plate }: { plate: string }) =>
      parts.ask(settings, { plate, country: passage.country, place, at: passage.from });
    try {
      let answer = await about(best);
      // A character misread must not make a driver who paid look as if they had not.
      for (const other of others.filter(({ confidence }) => confidence >= leastBesides)) {
        if (answer !== "not-in-order") break;
        if ((await about(other)) === "in-order") answer = "in-order";
      }
      trouble = undefined;
      return answer;
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      return drop(sentenceOf(error));
    }
  }

  async function enter(passage: VehiclePassage, place: ParkingPlace, basis: string): Promise<Verdict> {
    const put = await list.put(passage, place.street ?? "", basis);
    if (put === "full") return drop("The agent’s list is full.");
    return put === "again" ? "again" : "not-in-order";
  }

  return {
    async take(passage, place, basis) {
      const { camera, from } = passage;
      await counts.add(camera, from, "read");
      const verdict = await judge(passage, place);
      await counts.add(
        camera,
        from,
        verdict === "not-in-order" ? await enter(passage, place, basis) : verdict,
      );
    },
    troubles: () =>
      trouble === undefined
        ? []
        : [
            {
              kind: "parking-unasked",
              subject: "",
              facts: { dropped: trouble.dropped, since: trouble.since, detail: trouble.why },
            },
          ],
  };
}
