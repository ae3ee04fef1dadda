import { performance } from "node:perf_hooks";
import { platePurposes } from "#contract";
import { findMatches, type Reading } from "../src/town/plates/list/match.ts";
import { readList } from "../src/town/plates/list/read-list.ts";
import type { WantedList } from "../src/town/plates/list/wanted-list.ts";
import { percentile } from "./percentile.ts";
import { seededPlates } from "./plates/seeded-plates.ts";

export interface MatchFigures {
  readonly entries: number;
  readonly reads: number;
  /** The list's file read into what is asked, seconds. */
  readonly importS: number;
  /** What the list takes of memory once its text is let go, MB. */
  readonly memoryMb: number;
  /** One passage with five readings, none of them on the list and the first of them unsure: the costliest kind. */
  readonly unsureMs: { readonly p50: number; readonly p99: number };
  readonly sureMs: { readonly p50: number; readonly p99: number };
  /** Of a thousand passages of vehicles that are not wanted, so many are shown to a person. */
  readonly falseProposals: { readonly sure: number; readonly unsure: number };
}

/** How long a passage waits for a list of wanted vehicles, and how often an innocent one is shown. */
export async function benchPlatesMatch({
  entries,
  reads,
}: {
  entries: number;
  reads: number;
}): Promise<MatchFigures> {
  const plates = seededPlates(7);
  const before = resident();
  const began = performance.now();
  const list = await importOf(plates, entries);
  const importS = (performance.now() - began) / 1_000;
  const memoryMb = (resident() - before) / 1e6;
  const sure = measure(list, reads, () => [{ plate: plates.next(), confidence: 0.99 }]);
  const unsure = measure(list, reads, () =>
    [0.6, 0.15, 0.05, 0.02, 0.01].map((confidence) => ({ plate: plates.next(), confidence })),
  );
  return {
    entries,
    reads,
    importS,
    memoryMb,
    unsureMs: unsure.ms,
    sureMs: sure.ms,
    falseProposals: { sure: sure.matched, unsure: unsure.matched },
  };
}

async function importOf(plates: ReturnType<typeof seededPlates>, entries: number): Promise<WantedList> {
  const lines = Array.from(
    { length: entries },
    (_, at) => `${plates.next()};${platePurposes[at % 4]};PV 2026/${at};2026-01-01;`,
  );
  const read = await readList(`plate;purpose;reference;from;until\n${lines.join("\n")}\n`);
  if (read.outcome === "refused") throw new TypeError(read.flaws[0]?.reason);
  return read.list;
}

function measure(list: WantedList, reads: number, readings: () => Reading[]) {
  const took: number[] = [];
  let matched = 0;
  for (let at = 0; at < reads; at += 1) {
    const given = readings();
    const began = performance.now();
    if (findMatches(list, given, 20_800).length > 0) matched += 1;
    took.push(performance.now() - began);
  }
  const ms = { p50: percentile(took, 50), p99: percentile(took, 99) };
  return { ms, matched: (matched / reads) * 1_000 };
}

/** After a collection where the program was started with --expose-gc. */
function resident(): number {
  globalThis.gc?.();
  return process.memoryUsage().rss;
}
