import type { Micros } from "#base";
import { periodOf, theMonth } from "#calendar";
import type { Keeping, Reason } from "#contract";
import { authorisationNaming, type Case, openCase } from "./case.ts";
import type { Facts } from "./facts.ts";
import { penaltyOf } from "./penalty.ts";
import type { Question } from "./question.ts";
import { type Condition, type Finding, failed, type Pack, type Rule } from "./rule.ts";

export type Decision =
  | {
      readonly outcome: "permit";
      readonly rule: string;
      /** Until when nothing that it rests on ends or changes; Infinity where nothing does. */
      readonly until: Micros;
      /** For recordings: what the basis itself says of keeping them. */
      readonly retention: Pick<Keeping, "atLeast" | "cap"> | undefined;
      /** What must be mended by a date, and stops nothing yet. */
      readonly alarms: readonly Reason[];
    }
  | { readonly outcome: "deny"; readonly rule: string; readonly reasons: readonly Reason[] };

/** The law's answer: nothing runs that no rule of the pack permits. */
export function decide(pack: Pack, question: Question, facts: Facts, now: Micros): Decision {
  const rule = pack.rules.find(({ processing }) => processing === question.processing);
  if (rule === undefined) return { outcome: "deny", rule: pack.name, reasons: [withoutRule(pack, question)] };
  const given = openCase(question, facts, now);
  const findings = examine(pack, rule, given);
  const reasons = findings.flatMap(({ condition, finding }) =>
    finding.met ? [] : [reasonOf(rule, condition, finding, question.camera)],
  );
  if (reasons.some(({ effect }) => effect === "stop")) return { outcome: "deny", rule: rule.id, reasons };
  const ends = findings.flatMap(({ finding }) => (finding.met ? [finding.until] : []));
  const until = Math.min(facts.nextBeginning(now), ...ends);
  const retention = retentionOf(rule, given);
  return { outcome: "permit", rule: rule.id, until, retention, alarms: reasons };
}

/** Where no authorisation sets a time (a laboratory, a private place), the month of L252-5 is the cap all the same. */
function retentionOf(rule: Rule, given: Case): Pick<Keeping, "atLeast" | "cap"> | undefined {
  if (rule.processing !== "record-video") return undefined;
  if (rule.retention.kind === "calendar") return { atLeast: [], cap: [periodOf(rule.retention.most)] };
  const authorisation = authorisationNaming(given);
  if (authorisation === undefined) return { atLeast: [], cap: [theMonth] };
  const { retention, minimumRetention } = authorisation.record;
  return {
    atLeast: minimumRetention === undefined ? [] : [periodOf(minimumRetention)],
    cap: [periodOf(retention), theMonth],
  };
}

/** Every condition of a rule with what was found: those of the verdict itself first. */
export function examine(
  pack: Pack,
  rule: Rule,
  given: Case,
): readonly { condition: Condition; finding: Finding }[] {
  // A camera that nobody described is judged as the street is: nothing is asked less of.
  const place = given.camera?.record.place ?? "street";
  return [madeFor(pack), ...ofTheVerdict(rule), ...rule.conditions]
    .filter(({ places }) => places === undefined || places.includes(place))
    .map((condition) => ({ condition, finding: condition.check(given) }));
}

function madeFor(pack: Pack): Condition {
  return {
    id: "deployer",
    article: pack.name,
    effect: "stop",
    nature: "law",
    sentence: {
      fr: `Ce jeu de règles (${pack.title.fr}) n'est fait que pour : ${pack.deployers.join(", ")}.`,
      en: `This pack (${pack.title.en}) is made for these only: ${pack.deployers.join(", ")}.`,
    },
    check: ({ facts }) =>
      pack.deployers.includes(facts.deployer)
        ? { met: true, until: Infinity }
        : { met: false, found: facts.deployer },
  };
}

/** What denies without looking at any fact: it goes away only when the rule itself is written anew. */
function ofTheVerdict(rule: Rule): readonly Condition[] {
  if (rule.verdict !== "DENY" && rule.verdict !== "CONTESTED→DENY") return [];
  return [
    {
      id: rule.verdict === "DENY" ? "no-legal-basis" : "contested",
      article: rule.articles[0] ?? rule.id,
      effect: "stop",
      nature: "law",
      sentence: rule.sentence,
      // Nothing was looked for: the verdict is the sentence's own.
      check: () => failed(),
    },
  ];
}

function reasonOf(
  rule: Rule,
  condition: Condition,
  finding: Finding & { met: false },
  camera: string | undefined,
): Reason {
  const { id, article, effect, nature, sentence } = condition;
  const penalty = penaltyOf(rule, condition);
  return {
    rule: rule.id,
    condition: id,
    article,
    found: finding.found,
    effect,
    nature,
    sentence,
    ...(finding.by === undefined ? {} : { by: finding.by }),
    ...(finding.since === undefined ? {} : { since: finding.since }),
    ...(camera === undefined ? {} : { camera }),
    ...(penalty === undefined ? {} : { penalty }),
  };
}

function withoutRule(pack: Pack, question: Question): Reason {
  return {
    rule: pack.name,
    condition: "no-rule",
    article: pack.name,
    found: question.processing,
    effect: "stop",
    nature: "house-rule",
    sentence: {
      fr: "Aucune règle ne prévoit ce traitement : ce qui n'est pas prévu ne fonctionne pas.",
      en: "No rule provides for this processing: what is not provided for does not run.",
    },
  };
}
