import { literal } from "./automaton.ts";
import { addLogs, type Reading, readLine } from "./beam.ts";
import type { Look } from "./look.ts";

/** A text that several looks at one place speak for. */
export interface Candidate {
  readonly text: string;
  readonly country: string | null;
  readonly score: number;
}

/** Of each look, so many texts are put to the vote. */
const usualCandidates = 4;
/** A look that does not see a text at all says so only so loudly: it may be a bad crop. */
const loudestNo = -14;

/** Weighs every text over every look, best first. A clear look weighs more: a blurred one agrees with anything. */
export function vote(looks: readonly Look[], putForward = usualCandidates): Candidate[] {
  const texts = new Map<string, Reading>();
  for (const { readings } of looks) {
    for (const reading of readings.slice(0, putForward)) {
      const known = texts.get(reading.text);
      if (known === undefined || reading.prior > known.prior) texts.set(reading.text, reading);
    }
  }
  const scored = [...texts.values()].map(({ text, country, prior }) => {
    let sum = -Infinity;
    for (const look of looks) {
      sum = addLogs(sum, Math.max(loudestNo, likelihoodOf(text, look)) + look.line.clarity);
    }
    return { text, country, score: sum - Math.log(looks.length) + prior };
  });
  return scored.sort((a, b) => b.score - a.score);
}

function likelihoodOf(text: string, { readings, line }: Look): number {
  const known = readings.find((reading) => reading.text === text);
  return known?.likelihood ?? readLine(line, literal(text))[0]?.likelihood ?? -Infinity;
}
