import { type Case, holdsAt } from "../../case.ts";
import type { Held } from "../../facts.ts";
import {
  type Bilingual,
  type Condition,
  type Finding,
  failed,
  houseRule,
  law,
  met,
  metIf,
  metUntil,
} from "../../rule.ts";
import { motiveGiven } from "./viewers.ts";

type Use = "paid-parking" | "reserved-lane" | "low-emission-zone";
type Arrangement = Held<"plate-reading">["record"];

/** The arrangement in force for a use on the camera: the one that holds longest. */
export function arrangement({ facts, now, question }: Case, use: Use): Held<"plate-reading"> | undefined {
  return facts
    .of("plate-reading")
    .filter((held) => held.record.use === use && holdsAt(held, now))
    .filter(({ record }) => record.cameras.includes(question.camera ?? ""))
    .toSorted((a, b) => b.until - a.until || (a.record.id < b.record.id ? -1 : 1))[0];
}

export function inForce(use: Use, article: string, fr: string, en: string): Condition {
  return law({
    id: "arrangement-in-force",
    article,
    fr,
    en,
    check: (given) => {
      const held = arrangement(given, use);
      return held === undefined ? failed() : metUntil(held.until);
    },
  });
}

export function asks(
  use: Use,
  id: string,
  article: string,
  words: Bilingual,
  holds: (record: Arrangement) => boolean,
): Condition {
  const check = (given: Case): Finding => {
    const held = arrangement(given, use);
    return metIf(held !== undefined && holds(held.record), held?.record.reference);
  };
  return law({ id, article, ...words, check });
}

export const informed = {
  fr: "Le public doit être informé du dispositif.",
  en: "The public must be informed of the arrangement.",
};

export const saysWhy: Condition = houseRule({
  id: "motive-given",
  article: "RGPD 5, 2",
  fr: "Toute consultation de la liste doit avoir un motif.",
  en: "Every look at the list must have a motive.",
  check: (given) => ("person" in given.question.by ? motiveGiven.check(given) : met),
});
