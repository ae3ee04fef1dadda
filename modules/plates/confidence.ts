/** What is known of a read besides its text. */
export interface Evidence {
  /** Likelihood with its prior, and the distance to the next text (logarithms). */
  readonly score: number;
  readonly margin: number;
  readonly text: string;
  readonly country: string | null;
  /** Width of the line over its height; of a plate on two lines, of one. */
  readonly shape: number;
}

/**
 * Logistic regression, fitted on half of the photographs and on drawn plates and
 * lettering: what a score is worth. Badges and signs fit a neighbour's short form, but are less wide than a plate.
 */
const weights = { bias: 6.7, score: 2, ahead: 0.6, narrow: 1.3, abroad: -1.5, short: -2.8 };
const usualShape = 4;
/** Beyond these a feature says nothing more. */
const [lowestScore, widestMargin, narrowest] = [-12, 6, -1.2];
const leastAhead = 0.05;
const shortest = 5;

/** How often a read like this is right, 0 to 1. */
export function confidenceOf({ score, margin, text, country, shape }: Evidence): number {
  if (text === "") return 0;
  const abroad = country !== "F";
  const narrow = abroad ? Math.max(narrowest, Math.min(0, Math.log(shape / usualShape))) : 0;
  const sum =
    weights.bias +
    weights.score * Math.max(lowestScore, score) +
    weights.ahead * Math.log(leastAhead + Math.min(widestMargin, margin)) +
    weights.narrow * narrow +
    weights.abroad * Number(abroad) +
    weights.short * Number(text.length <= shortest);
  return 1 / (1 + Math.exp(-sum));
}
