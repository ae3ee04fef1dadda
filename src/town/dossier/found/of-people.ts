import type { Facts } from "#legality";
import { isLooker } from "../../access/index.ts";
import { moment } from "../item.ts";
import type { Seen } from "../seen.ts";
import type { Contradiction } from "./contradiction.ts";

/** Accounts against designations: who may look is who is named, and nobody else (R253-3). */
export function ofPeople(seen: Seen): Contradiction[] {
  const { people, facts, at } = seen;
  const open = people.filter(({ leftAt, ends }) => leftAt === null && (ends === null || ends > at));
  const undesignated = open
    .filter((person) => isLooker(person) && !holds(facts, person.login, at))
    .map(
      ({ login, enrolledAt }): Contradiction => ({
        id: "account-undesignated",
        gravity: "breach",
        subject: login,
        person: true,
        item: "10",
        sentence: {
          fr: "Un compte qui sert à regarder n'a pas de désignation en vigueur. La session lui est refusée ; le compte reste.",
          en: "An account made for looking has no designation in force. It is not let in; the account is still there.",
        },
        found: moment(enrolledAt, seen.zone) ?? "—",
        article: "CSI R253-3",
        remedy: {
          fr: "Inscrivez l'acte de désignation, ou fermez le compte (page Agents).",
          en: "Write the designation down, or close the account (page Agents).",
        },
      }),
    );
  const logins = new Map(people.map((person) => [person.login, person]));
  const left = facts.of("designation").flatMap(({ record, from, until }): Contradiction[] => {
    const person = logins.get(record.person);
    if (from > at || until <= at || person === undefined || person.leftAt === null) return [];
    return [
      {
        id: "designation-of-departed",
        gravity: "to-mend",
        subject: record.person,
        person: true,
        item: "10",
        sentence: {
          fr: "La désignation d'une personne partie est encore en vigueur.",
          en: "The designation of a person who left is still in force.",
        },
        found: record.act,
        article: "CSI R253-3",
        since: person.leftAt,
        remedy: {
          fr: "Inscrivez la fin de la désignation au registre (deux personnes).",
          en: "Write the end of the designation in the register (two people).",
        },
      },
    ];
  });
  return [...undesignated, ...left];
}

function holds(facts: Facts, login: string, at: number): boolean {
  return facts.designationsOf(login).some(({ from, until }) => from <= at && at < until);
}
