import type { Network } from "../../contract/index.ts";
import { fold, type Line } from "./alphabet.ts";
import type { Automaton } from "./automaton.ts";
import { type Reading, readLine } from "./beam.ts";
import type { Pyramid } from "./pyramid.ts";
import { type Cropping, cutOut } from "./rectify.ts";
import type { Strip } from "./strip.ts";

/** One crop of a place, as the recogniser read it. */
export interface Look {
  readonly strip: Strip;
  readonly line: Line;
  /** Best first. */
  readonly readings: readonly Reading[];
}

export interface LookParts {
  readonly pyramid: Pyramid;
  readonly recognise: Network;
  readonly tiers: readonly Automaton[];
  /** Adds what a stage took. */
  readonly spend: <T>(stage: "recognise" | "decode", work: () => T | Promise<T>) => Promise<T>;
}

/** A later tier is asked only where its likeliest form could come so near to what was found. */
const nearEnough = 1;

export async function lookAt(parts: LookParts, strip: Strip, cropping: Cropping = {}): Promise<Look> {
  const { pyramid, recognise, tiers, spend } = parts;
  const answer = await spend("recognise", () => recognise(cutOut(pyramid, strip, cropping)));
  const [, moments = 0, classes = 0] = answer.dims;
  return spend("decode", () => {
    const line = fold(answer.values, moments, classes);
    return { strip, line, readings: readTiers(line, tiers) };
  });
}

function readTiers(line: Line, tiers: readonly Automaton[]): Reading[] {
  const found = new Map<string, Reading>();
  let best = -Infinity;
  for (const tier of tiers) {
    if (best > tier.best + nearEnough) break;
    for (const reading of readLine(line, tier)) {
      const known = found.get(reading.text);
      if (known === undefined || reading.prior > known.prior) found.set(reading.text, reading);
      best = Math.max(best, reading.likelihood + reading.prior);
    }
  }
  return [...found.values()].sort((a, b) => b.likelihood + b.prior - a.likelihood - a.prior);
}
