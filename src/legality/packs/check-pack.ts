import { cameraPlace } from "#contract";
import { isProcessing } from "#model";
import type { Condition, Pack, Rule } from "../rule.ts";

/** What keeps a pack from being one: where, and why. */
export interface PackFlaw {
  /** `FR-33.conditions.zone-crossed.check`: the rule, then the field within it. */
  readonly field: string;
  readonly what: string;
}

const verdicts = ["ALLOW", "ALLOW_IF", "DENY", "DENY_UNLESS_PERMIT", "MANDATORY", "CONTESTED→DENY"];
const effects = ["stop", "alarm"];
const natures = ["law", "house-rule"];
const day = /^\d{4}-\d{2}-\d{2}$/;

/** A pack is data that somebody wrote: what names nothing that we know is refused whole, before anything rests on it. */
export function wrongPack(pack: Pack): readonly PackFlaw[] {
  const ids = pack.rules.map(({ id }) => id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  return [
    ...(day.test(pack.readOn) && day.test(pack.reviewBy)
      ? []
      : [{ field: "reviewBy", what: "a pack says when it was read and when it must be read again" }]),
    ...(twice === undefined ? [] : [{ field: twice, what: "two rules have this number" }]),
    ...pack.rules.flatMap((rule) =>
      wrongRule(rule).map(({ field, what }) => ({ field: `${rule.id}.${field}`, what })),
    ),
  ];
}

function wrongRule(rule: Rule): PackFlaw[] {
  const flaws: PackFlaw[] = [];
  if (!isProcessing(rule.processing)) flaws.push(unknown("processing", rule.processing));
  if (!verdicts.includes(rule.verdict)) flaws.push(unknown("verdict", rule.verdict));
  if (rule.articles.length === 0) flaws.push({ field: "articles", what: "a rule names its articles" });
  if (!day.test(rule.readOn)) flaws.push({ field: "readOn", what: "a rule says when its texts were read" });
  return [...flaws, ...rule.conditions.flatMap(wrongCondition)];
}

function wrongCondition({ id, effect, nature, places, check }: Condition): PackFlaw[] {
  const at = (field: string) => `conditions.${id}.${field}`;
  const flaws: PackFlaw[] = [];
  if (typeof check !== "function") flaws.push(unknown(at("check"), check));
  if (!effects.includes(effect)) flaws.push(unknown(at("effect"), effect));
  if (!natures.includes(nature)) flaws.push(unknown(at("nature"), nature));
  const nowhere = places?.find((place) => !cameraPlace.options.includes(place));
  if (nowhere !== undefined) flaws.push(unknown(at("places"), nowhere));
  return flaws;
}

function unknown(field: string, found: unknown): PackFlaw {
  return { field, what: `nothing here is called ${JSON.stringify(found) ?? "undefined"}` };
}
