import { blank, characterOf, type Line, symbolCount } from "./alphabet.ts";
import type { Automaton, Node } from "./automaton.ts";

/** A text that a line may hold, with the logarithm of its likelihood beside the likeliest of anything. */
export interface Reading {
  readonly text: string;
  readonly country: string | null;
  readonly likelihood: number;
  readonly prior: number;
}

/** Kept for each length of text; longer ones are always less likely, so lengths do not compete. */
const keptPerLength = 6;
const charactersPerMoment = 5;
/** A moment that surely holds no character changes nothing. */
const surelyBlank = Math.log(0.998);
/** Around a plate stand a country's letter and a department: read, and left out, at a price for each character. */
const leftOut = -2.5;

type Part = "before" | "plate" | "after";

/** Texts that begin alike, over all the ways in time to say them (CTC's prefix). */
interface Prefix {
  readonly part: Part;
  readonly text: string;
  readonly node: Node;
  /** The symbol that was said last; said again without a blank between, it is the same one. */
  readonly last: number;
  /** Log likelihoods: of the ways that end in a blank, and in `last`. */
  inBlank: number;
  inLast: number;
}

/** Finds the texts of an automaton in a line, best first: prefix beam search over CTC. */
export function readLine(line: Line, automaton: Automaton): Reading[] {
  let beam: Prefix[] = [
    { part: "before", text: "", node: automaton.start, last: blank, inBlank: 0, inLast: -Infinity },
  ];
  const { logs, moments } = line;
  for (let t = 0; t < moments; t += 1) {
    const from = t * symbolCount;
    const blankLog = logs[from + blank] ?? 0;
    if (blankLog > surelyBlank) {
      for (const prefix of beam) {
        prefix.inBlank = addLogs(prefix.inBlank, prefix.inLast) + blankLog;
        prefix.inLast = -Infinity;
      }
      continue;
    }
    beam = prune(step(beam, logs.subarray(from, from + symbolCount)));
  }
  return endings(beam, line.clarity);
}

function step(beam: readonly Prefix[], logs: Float64Array): Map<string, Prefix> {
  const next = new Map<string, Prefix>();
  const reach = (part: Part, text: string, node: Node, last: number): Prefix => {
    const key = part === "plate" ? text : `${part} ${last} ${text}`;
    const known = next.get(key);
    if (known !== undefined) return known;
    const made = { part, text, node, last, inBlank: -Infinity, inLast: -Infinity };
    next.set(key, made);
    return made;
  };
  const likely = likeliest(logs);
  const blankLog = logs[blank] ?? 0;
  for (const { part, text, node, last, inBlank, inLast } of beam) {
    const stays = reach(part, text, node, last);
    stays.inBlank = addLogs(stays.inBlank, addLogs(inBlank, inLast) + blankLog);
    if (last !== blank) stays.inLast = addLogs(stays.inLast, inLast + (logs[last] ?? 0));
    for (const symbol of likely) {
      // Said again, a symbol is another one only after a blank.
      const way = (symbol === last ? inBlank : addLogs(inBlank, inLast)) + (logs[symbol] ?? 0);
      if (way === -Infinity) continue;
      const goesOn = part === "after" ? undefined : node.next(symbol);
      if (goesOn !== undefined) {
        const longer = reach("plate", text + characterOf(symbol), goesOn, symbol);
        longer.inLast = addLogs(longer.inLast, way);
      }
      const aside =
        part === "before" ? "before" : part === "after" || node.accepts !== undefined ? "after" : undefined;
      if (aside === undefined) continue;
      const besides = reach(aside, text, node, symbol);
      besides.inLast = addLogs(besides.inLast, way + leftOut);
    }
  }
  return next;
}

function likeliest(logs: Float64Array): number[] {
  const best: number[] = [];
  for (let symbol = 1; symbol < symbolCount; symbol += 1) {
    const log = logs[symbol] ?? 0;
    let at = best.length;
    while (at > 0 && log > (logs[best[at - 1] ?? 0] ?? 0)) at -= 1;
    if (at >= charactersPerMoment) continue;
    best.splice(at, 0, symbol);
    if (best.length > charactersPerMoment) best.pop();
  }
  return best;
}

function prune(reached: ReadonlyMap<string, Prefix>): Prefix[] {
  const groups = new Map<string, Prefix[]>();
  for (const prefix of reached.values()) {
    const name = `${prefix.part}${prefix.text.length}`;
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [prefix]);
    else group.push(prefix);
  }
  const total = ({ inBlank, inLast }: Prefix) => addLogs(inBlank, inLast);
  return [...groups.values()].flatMap((group) =>
    group.length <= keptPerLength ? group : group.sort((a, b) => total(b) - total(a)).slice(0, keptPerLength),
  );
}

function endings(beam: readonly Prefix[], clarity: number): Reading[] {
  const found = new Map<string, Reading>();
  for (const { part, text, node, inBlank, inLast } of beam) {
    if (part === "before" || node.accepts === undefined) continue;
    const likelihood = addLogs(inBlank, inLast) - clarity;
    const known = found.get(text);
    const { country, prior } = node.accepts;
    found.set(text, {
      text,
      country,
      prior,
      likelihood: known === undefined ? likelihood : addLogs(known.likelihood, likelihood),
    });
  }
  const score = ({ likelihood, prior }: Reading) => likelihood + prior;
  return [...found.values()].sort((a, b) => score(b) - score(a));
}

/** log(eᵃ + eᵇ). */
export function addLogs(a: number, b: number): number {
  const [more, less] = a > b ? [a, b] : [b, a];
  return less === -Infinity ? more : more + Math.log1p(Math.exp(less - more));
}
