import { Automaton } from "./automaton.ts";
import { readLine } from "./beam.ts";
import type { Look } from "./look.ts";
import type { Strip } from "./strip.ts";
import { type TwoLineForm, twoLineForms } from "./two-line-forms.ts";
import { type Candidate, vote } from "./vote.ts";

/** One line of text and all looks at it. */
export interface WrittenLine {
  readonly strip: Strip;
  readonly looks: readonly Look[];
}

const half = (side: "upper" | "lower") => {
  const known = new Map(twoLineForms.map((form) => [form[side].join("|"), form[side]]));
  return new Automaton([...known.values()].map((places) => ({ country: null, places, prior: 0 })));
};
const automata = { upper: half("upper"), lower: half("lower") };
const frenchUppers = [
  ...new Map(
    twoLineForms.flatMap(({ country, upper }) =>
      country === "F" ? [[upper.join("|"), upper] as const] : [],
    ),
  ).values(),
];
/** Of each line, so many texts are tried with those of the other. */
const tried = 8;
/** A line that is less likely than this by itself spoils the plate. */
const leastOfLine = -12;

/** What two lines, one under the other, say as one plate: best first. */
export function readTwoLines(upper: WrittenLine, lower: WrittenLine): Candidate[] {
  const above = texts(upper, automata.upper);
  const below = texts(lower, automata.lower);
  const found = new Map<string, Candidate>();
  for (const first of above) {
    for (const second of below) {
      const form = likeliestForm(first.text, second.text);
      if (form === undefined) continue;
      const text = first.text + second.text;
      const score = first.score + second.score + form.prior;
      if (score > (found.get(text)?.score ?? -Infinity))
        found.set(text, { text, country: form.country, score });
    }
  }
  return [...found.values()].sort((a, b) => b.score - a.score);
}

function texts({ looks }: WrittenLine, automaton: Automaton): Candidate[] {
  const again = looks.map((look) => ({ ...look, readings: readLine(look.line, automaton) }));
  return vote(again, tried)
    .filter(({ score }) => score > leastOfLine)
    .slice(0, tried);
}

function likeliestForm(upper: string, lower: string): TwoLineForm | undefined {
  let best: TwoLineForm | undefined;
  for (const form of twoLineForms) {
    if (best !== undefined && best.prior >= form.prior) continue;
    if (fits(upper, form.upper) && fits(lower, form.lower)) best = form;
  }
  return best;
}

function fits(text: string, places: readonly string[]): boolean {
  return text.length === places.length && places.every((may, at) => may.includes(text.charAt(at)));
}

/** Two lines of one plate: as high as one another, one close under the other, and the narrower within the wider. */
export function areOnePlate(upper: Strip, lower: Strip): boolean {
  const [cos, sin] = [Math.cos(upper.angle), Math.sin(upper.angle)];
  const [dx, dy] = [lower.x - upper.x, lower.y - upper.y];
  const along = dx * cos + dy * sin;
  const across = dy * cos - dx * sin;
  const height = (upper.height + lower.height) / 2;
  const ratio = upper.height / lower.height;
  return (
    ratio > 0.55 &&
    ratio < 1.8 &&
    across > 0.6 * height &&
    across < 1.6 * height &&
    Math.abs(along) < 0.5 * Math.max(upper.width, lower.width) &&
    Math.max(upper.width, lower.width) < widestLine * height
  );
}

/** A line of a plate on two lines is never longer than so many of its heights. */
const widestLine = 4.2;
/** One that was found without the other is looked for where a plate of one line is hardly ever so short… */
const widestAlone = 3.2;

/** …or where what it says is an upper line: "5091 JN" lacks its department, and is a Polish plate without it. */
export function mayLackALine({ width, height }: Strip, text: string): boolean {
  const shape = width / height;
  return shape <= widestAlone || (shape <= widestLine && frenchUppers.some((places) => fits(text, places)));
}

/** The rectangle around both lines, leaning as the longer one does. */
export function aroundBoth(upper: Strip, lower: Strip): Strip {
  const { angle } = upper.width > lower.width ? upper : lower;
  const apart = Math.hypot(lower.x - upper.x, lower.y - upper.y);
  const wider = upper.width > lower.width ? upper : lower;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  // The longer line is in the middle of the plate; the centre lies half-way down from one to the other.
  const across = ((lower.y - upper.y) * cos - (lower.x - upper.x) * sin) / 2;
  const down = wider === upper ? across : -across;
  return {
    x: wider.x - down * sin,
    y: wider.y + down * cos,
    width: wider.width,
    height: apart + (upper.height + lower.height) / 2,
    angle,
    sure: Math.min(upper.sure, lower.sure),
  };
}

/** Where the other line of such a plate would be, if this is one of its two: above and below. */
export function besides(strip: Strip): Strip[] {
  const [cos, sin] = [Math.cos(strip.angle), Math.sin(strip.angle)];
  return [-1, 1].map((side) => ({
    ...strip,
    x: strip.x - side * strip.height * sin,
    y: strip.y + side * strip.height * cos,
  }));
}
