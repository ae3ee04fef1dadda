import type { PlateRead, Posterior } from "../../contract/index.ts";
import { confidenceOf } from "./confidence.ts";
import type { Place } from "./places.ts";
import { around, overlapOf, type Strip } from "./strip.ts";
import type { WrittenLine } from "./two-lines.ts";
import type { Candidate } from "./vote.ts";

/** Less sure than this, nothing is answered (chosen on dev photographs: docs/ref/accuracy.md). */
const leastConfidence = 0.3;
/** Two texts as likely as one another are no answer, however clear each is. */
const leastMargin = 0.02;
/** Beside the likeliest place: another vehicle's plate is of a size with it, and must be surer than the first. */
const leastBesides = { confidence: 0.8, margin: 1, width: 0.4 };
/** A place as sure as this is not looked at any larger. */
const sureEnough = 0.6;
/** Without a rival, a text is this much ahead. */
const unrivalled = 12;

/** Nothing that costs more would change what is said of this place. */
export function isSure(place: Place): boolean {
  return readOf(place).confidence > sureEnough;
}

/** What is said of each place: the plate, or that nobody should believe it. */
export function answersOf(ranked: readonly Place[]): PlateRead[] {
  const reads: PlateRead[] = [];
  const [first] = ranked;
  for (const place of ranked) {
    const read = readOf(place);
    // Found twice, under boxes that do not share a centre.
    if (reads.some(({ box }) => overlapOf(box, read.box) > 0.3)) continue;
    const believed =
      place === first
        ? read.confidence >= leastConfidence && read.margin >= leastMargin
        : read.confidence >= leastBesides.confidence &&
          read.margin >= leastBesides.margin &&
          place.strip.width >= leastBesides.width * (first?.strip.width ?? 0);
    reads.push(believed ? { ...read, plate: read.likeliest } : read);
  }
  return reads;
}

function readOf({ strip, lines, candidates }: Place): PlateRead {
  const [best, second] = candidates;
  const score = best?.score ?? -99;
  const margin = second === undefined ? unrivalled : Math.min(unrivalled, score - second.score);
  const likeliest = best?.text ?? "";
  const country = best?.country ?? null;
  const outline = outlineOf(lines[0], likeliest);
  return {
    plate: null,
    likeliest,
    confidence: confidenceOf({
      score,
      margin,
      text: likeliest,
      country,
      shape: outline.width / outline.height,
    }),
    country,
    box: around(strip),
    outline,
    characters: posteriors(likeliest, candidates),
    score,
    margin,
  };
}

/** As the tightest look that agrees saw the line: a look that took in a frame or a shadow is less wide for its height. */
function outlineOf({ strip, looks }: WrittenLine, text: string): PlateRead["outline"] {
  const agree = looks.filter(({ readings }) => readings[0]?.text === text);
  const shape = (one: Strip) => one.width / one.height;
  const tightest =
    agree.map((look) => look.strip).sort((one, other) => shape(other) - shape(one))[0] ?? strip;
  return { width: tightest.width, height: tightest.height, lean: tightest.angle };
}

/** Each character's share of what is believed, over all texts of the same length. */
function posteriors(text: string, candidates: readonly Candidate[]): Posterior[] {
  const best = candidates[0]?.score ?? 0;
  const alike = candidates.filter((one) => one.text.length === text.length);
  const weights = alike.map(({ score }) => Math.exp(score - best));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return text.split("").map((_, place) => {
    const shares: Record<string, number> = {};
    alike.forEach((one, at) => {
      const character = one.text[place] ?? "";
      shares[character] = (shares[character] ?? 0) + (weights[at] ?? 0) / total;
    });
    return shares;
  });
}
