import { type Micros, toMicros } from "#base";
import { addCounted, dayAt, endOf, startOf } from "#calendar";
import type { RecordOf, RegisterRecord } from "#contract";
import type { Facts, Term } from "#legality";

/** Why an act cannot be as it is written: the field, and a sentence in both languages. */
export interface WrongAct {
  readonly kind: RegisterRecord["kind"];
  readonly id: string;
  readonly field: string;
  readonly fr: string;
  readonly en: string;
}

type Found = Omit<WrongAct, "kind" | "id">;

/**
 * What no schema sees: dates that cannot be, acts that collide. Judged against what is in force and against the other
 * new acts; an act that the same import ends is out of the way. `facts` are those of the register with the new acts in it.
 */
export function wrongActs(acts: readonly RegisterRecord[], facts: Facts, now: Micros): WrongAct[] {
  return acts.flatMap((act) =>
    [...wrongDates(act, facts.zone, now), ...collisions(act, facts)].map((found) => ({
      kind: act.kind,
      id: act.id,
      ...found,
    })),
  );
}

/** Days on which something was done: it cannot have been done tomorrow. */
const done = ["signedOn", "sentOn", "trainedOn"] as const;

function wrongDates(act: RegisterRecord, zone: string, now: Micros): Found[] {
  const today = dayAt(now, zone).toString();
  const late = (field: string, day: unknown): Found[] =>
    typeof day === "string" && day > today
      ? [{ field, fr: `le ${day} n’est pas encore passé`, en: `${day} is yet to come` }]
      : [];
  const found = done.flatMap((field) => late(field, Reflect.get(act, field)));
  if ("until" in act && endOf(act.until, zone) <= startOf(act.from, zone))
    found.push({
      field: "until",
      fr: "l’acte finirait avant de commencer",
      en: "it would end before it begins",
    });
  if (act.kind === "authorisation")
    found.push(...ofAuthorisation(act, zone), ...late("publication.on", act.publication?.on));
  if (act.kind === "camera")
    found.push(...late("sign.placedOn", act.sign?.placedOn), ...late("masks.testedOn", act.masks.testedOn));
  if (act.kind === "supporting-document") found.push(...late("on", act.on));
  if (act.kind === "breach" && toMicros(Temporal.Instant.from(act.knownSince)) > now)
    found.push({
      field: "knownSince",
      fr: "ce moment n’est pas encore passé",
      en: "that moment is yet to come",
    });
  return found;
}

type Authorisation = RecordOf<"authorisation">;

function ofAuthorisation(act: Authorisation, zone: string): Found[] {
  const { signedOn, provisional, opinion } = act;
  const [from, until] = [startOf(act.from, zone), endOf(act.until, zone)];
  const found: Found[] = [];
  if (dayAt(from, zone).toString() < signedOn)
    found.push({
      field: "from",
      fr: `un acte signé le ${signedOn} ne vaut pas pour le passé`,
      en: `an act signed on ${signedOn} does not hold for the past`,
    });
  if (opinion !== undefined && opinion.on > signedOn)
    found.push({
      field: "opinion.on",
      fr: "la commission donne son avis avant la signature (L252-1)",
      en: "the commission gives its opinion before the signature (L252-1)",
    });
  const most = provisional ? "P4M" : "P60M";
  if (until > addCounted(from, most, zone))
    found.push({
      field: "until",
      fr: provisional ? "quatre mois au plus (L252-6)" : "cinq ans au plus (L252-4)",
      en: provisional ? "four months at most (L252-6)" : "five years at most (L252-4)",
    });
  return found;
}

function collisions(act: RegisterRecord, facts: Facts): Found[] {
  if (act.kind === "authorisation") return authorisedTwice(act, facts);
  if (act.kind === "designation") return designatedTwice(act, facts);
  return act.kind === "ending" ? endsNothing(act, facts) : [];
}

function authorisedTwice(act: Authorisation, facts: Facts): Found[] {
  return besides(facts.of("authorisation"), act.id).flatMap(({ record }) => {
    const twice = record.cameras.filter((camera) => act.cameras.includes(camera));
    if (twice.length === 0) return [];
    const names = twice.slice(0, 3).join(", ");
    return [
      {
        field: "cameras",
        fr: `${names} : déjà dans ${record.reference} pour ce temps ; mettez fin à l’un des deux actes`,
        en: `${names}: already in ${record.reference} for that time; end one of the two acts`,
      },
    ];
  });
}

function designatedTwice({ id, person, territory }: RecordOf<"designation">, facts: Facts): Found[] {
  return besides(facts.of("designation"), id)
    .filter(({ record }) => record.person === person && record.territory === territory)
    .map(({ record }) => ({
      field: "person",
      fr: `${person} est déjà désignée pour ce temps (${record.act}) ; mettez fin à l’un des deux actes`,
      en: `${person} is already designated for that time (${record.act}); end one of the two acts`,
    }));
}

function endsNothing({ of: { kind, id } }: RecordOf<"ending">, facts: Facts): Found[] {
  const known = kinds.find((one) => one === kind);
  if (known !== undefined && facts.of(known).some(({ record }) => record.id === id)) return [];
  return [{ field: "of", fr: `il n’y a pas d’acte ${kind}/${id}`, en: `there is no act ${kind}/${id}` }];
}

const kinds = [
  "authorisation",
  "camera",
  "designation",
  "cnil-engagement",
  "impact-assessment",
  "attestation",
  "experiment",
  "module",
  "plate-reading",
  "processor-contract",
  "dpo-opinion",
  "breach",
  "supporting-document",
  "house-rule",
] as const satisfies readonly RegisterRecord["kind"][];

/** Others of its kind that hold while it does, endings counted. */
function besides<H extends Term & { readonly record: { readonly id: string } }>(
  all: readonly H[],
  id: string,
): readonly H[] {
  const own = all.find(({ record }) => record.id === id);
  if (own === undefined) return [];
  return all.filter(
    ({ record, from, until }) => record.id !== id && from < own.until && own.from < until && from < until,
  );
}
