import type { Likeness } from "#contract";
import { classOf, codeOf, longestPlate, plainPlate, plateCharacters, symbolsOf } from "../plate-code.ts";
import type { Wanted, WantedList } from "./wanted-list.ts";

/** One text that a reader thought it read, and how far it believes it. */
export interface Reading {
  readonly plate: string;
  readonly confidence: number;
}

export interface Match {
  readonly listed: Wanted;
  readonly likeness: Likeness;
  /** The reading that it was held against. */
  readonly read: string;
  /** How far the reader's posterior supports that the vehicle bears the listed plate. */
  readonly belief: number;
}

/** A reader this sure is not held against plates that differ in any one character: they are other vehicles. */
const sureEnough = 0.9;
/** Of what no reading accounts for, so much lies one edit away from the best; each plate there is as likely. */
const oneEditShare = 0.7;
/** An exact or equivalent match that is believed less is not worth a person's look. */
const leastBelief = 0.02;
const mostMatches = 3;

/**
 * Holds a passage's readings against the list: each exactly, each with one character of its confusion class, and the
 * best of an unsure reader with any one character changed, missing or added. The likeliest first, three at most.
 */
export function findMatches(list: WantedList, readings: readonly Reading[], day: number): Match[] {
  const best = new Map<string, Match>();
  const keep = (match: Match) => {
    const known = best.get(match.listed.plate);
    if (known === undefined || match.belief > known.belief) best.set(match.listed.plate, match);
  };
  const plain = readings.flatMap(({ plate, confidence }) => {
    const read = plainPlate(plate);
    return read === undefined ? [] : [{ read, symbols: symbolsOf(read), confidence }];
  });
  for (const { read, symbols, confidence } of plain) {
    const listed = list.find(codeOf(symbols), day);
    if (listed !== undefined) keep({ listed, likeness: "exact", read, belief: confidence });
    for (const { symbols: changed, share } of equivalentsOf(symbols)) {
      const equal = list.find(codeOf(changed), day);
      if (equal !== undefined)
        keep({ listed: equal, likeness: "equivalent", read, belief: confidence * share });
    }
  }
  const [first] = plain;
  if (first !== undefined && first.confidence < sureEnough) {
    const unread = Math.max(0, 1 - plain.reduce((sum, { confidence }) => sum + confidence, 0));
    const near = [...oneEditFrom(first.symbols)];
    const belief = (unread * oneEditShare) / near.length;
    for (const symbols of near) {
      const listed = list.find(codeOf(symbols), day);
      if (listed !== undefined && !best.has(listed.plate))
        keep({ listed, likeness: "one-edit", read: first.read, belief });
    }
  }
  return [...best.values()]
    .filter(({ likeness, belief }) => likeness === "one-edit" || belief >= leastBelief)
    .sort((a, b) => b.belief - a.belief)
    .slice(0, mostMatches);
}

/** With one character replaced by one that readers take for it. */
export function* equivalentsOf(
  symbols: readonly number[],
): Generator<{ readonly symbols: readonly number[]; readonly share: number }> {
  for (const [at, symbol] of symbols.entries()) {
    const { symbols: others, share } = classOf(symbol);
    for (const other of others) if (other !== symbol) yield { symbols: symbols.with(at, other), share };
  }
}

/** Everything that one change, one loss or one addition makes of it: some 500 for seven characters. */
export function* oneEditFrom(symbols: readonly number[]): Generator<readonly number[]> {
  const all = plateCharacters.length;
  for (let at = 0; at < symbols.length; at += 1) {
    for (let symbol = 1; symbol <= all; symbol += 1)
      if (symbol !== symbols[at]) yield symbols.with(at, symbol);
    yield symbols.toSpliced(at, 1);
  }
  if (symbols.length === longestPlate) return;
  for (let at = 0; at <= symbols.length; at += 1)
    for (let symbol = 1; symbol <= all; symbol += 1) yield symbols.toSpliced(at, 0, symbol);
}
