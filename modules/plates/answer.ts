import type { PlateRead, Posterior } from "../../contract/index.ts";
import { clearest, type Place, scoreOf } from "./places.ts";
import { around, overlapOf } from "./strip.ts";
import type { Candidate } from "./vote.ts";

/** Below these nothing is answered (chosen on dev photographs: docs/ref/accuracy.md). */
const leastScore = -3.5;
const leastMargin = 0.05;
/** Beside the likeliest place: another vehicle's plate is of a size with it, and must be surer than the first. */
const leastBesides = { score: -2, margin: 1, width: 0.4 };
/** Without a rival, a text is this much ahead. */
const unrivalled = 12;

/** Nothing that costs more would change what is said of this place. */
export function isSure(place: Place): boolean {
  return scoreOf(place) > leastScore;
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
        ? read.score >= leastScore && read.margin >= leastMargin
        : read.score >= leastBesides.score &&
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
  return {
    plate: null,
    likeliest,
    confidence: confidenceOf(score, margin),
    country: best?.country ?? null,
    box: around(strip),
    outline: { width: strip.width, height: clearest(lines[0]).height, lean: strip.angle },
    characters: posteriors(likeliest, candidates),
    score,
    margin,
  };
}

/** How often a read of that score and margin was right. */
function confidenceOf(score: number, margin: number): number {
  return 1 / (1 + Math.exp(-(2.5 + 0.4 * score + 0.5 * Math.min(6, margin))));
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
