import type { Micros } from "#base";
import { dayAt } from "#calendar";
import type { Facts, Held, Term } from "./facts.ts";
import type { Question } from "./question.ts";

/**
 * A question with the records that speak for it: of several acts the one that fits best, so that a refusal names
 * what is missing from the nearest basis. The choice does not depend on the order of the records.
 */
export interface Case {
  readonly question: Question;
  readonly facts: Facts;
  readonly now: Micros;
  /** The day of the town's calendar, `2026-11-24`. */
  readonly today: string;
  readonly camera: Held<"camera"> | undefined;
  readonly authorisation: Held<"authorisation"> | undefined;
  readonly designation: Held<"designation"> | undefined;
  readonly experiment: Held<"experiment"> | undefined;
  readonly attestation: Held<"attestation"> | undefined;
  readonly module: Held<"module"> | undefined;
}

export function openCase(question: Question, facts: Facts, now: Micros): Case {
  const id = question.camera ?? "";
  const hash = question.module?.hash;
  const designations = "person" in question.by ? facts.designationsOf(question.by.person) : [];
  const current = (held: Term) => holdsAt(held, now);
  const camera = facts.cameraRecords(id).find(current);
  const wanted = question.purpose === undefined ? (camera?.record.purposes ?? []) : [question.purpose];
  return {
    question,
    facts,
    now,
    today: facts.dayOf(now),
    camera,
    authorisation: best(facts.of("authorisation"), [
      current,
      ({ record }) => record.cameras.includes(id),
      ({ record }) => wanted.every((purpose) => record.purposes.includes(purpose)),
      ({ record }) => !record.fictitious || facts.demonstration,
    ]),
    designation: best(designations, [
      current,
      ({ record }) => record.territory === camera?.record.territory,
      ({ record }) => record.capacity !== "approved-agent" || record.prefectApproval !== null,
    ]),
    experiment: best(facts.of("experiment"), [
      current,
      ({ record }) => record.cameras.includes(id),
      ({ record }) => record.types.includes(question.processing),
      ({ record }) => !record.fictitious || facts.demonstration,
    ]),
    attestation: best(
      facts.of("attestation").filter(({ record }) => record.moduleHash === hash),
      [current, ({ record }) => !record.fictitious || facts.demonstration],
    ),
    module: facts.of("module").find((held) => held.record.hash === hash && current(held)),
  };
}

/** The authorisation that speaks for the camera; undefined where the nearest one does not name it. */
export function authorisationNaming({ authorisation, question }: Case): Held<"authorisation"> | undefined {
  return authorisation?.record.cameras.includes(question.camera ?? "") === true ? authorisation : undefined;
}

export function holdsAt(held: Term, now: Micros): boolean {
  return held.from <= now && now < held.until;
}

/** `2024-03-10/2026-11-23`: the days an act really held, an ending included. */
export function sayTerm({ from, until }: Term, zone: string): string {
  return `${dayAt(from, zone).toString()}/${dayAt(until - 1, zone).toString()}`;
}

/** The one that passes the earliest tests; among equals the one that holds longest, then the first by name. */
function best<H extends Term & { record: { id: string } }>(
  candidates: readonly H[],
  tests: readonly ((held: H) => boolean)[],
): H | undefined {
  return candidates
    .map((held) => ({ held, score: tests.reduce((score, test) => score * 2 + (test(held) ? 1 : 0), 0) }))
    .sort(
      (a, b) =>
        b.score - a.score || b.held.until - a.held.until || (a.held.record.id < b.held.record.id ? -1 : 1),
    )[0]?.held;
}
