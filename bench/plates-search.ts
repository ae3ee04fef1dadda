import { generateKeyPairSync } from "node:crypto";
import { performance } from "node:perf_hooks";
import { OpenedIndex } from "../src/town/plates/sealed/opened-index.ts";
import { readPattern } from "../src/town/plates/sealed/pattern.ts";
import { SliceReader, SliceWriter } from "../src/town/plates/sealed/seal.ts";
import { percentile } from "./percentile.ts";
import { seededPlates } from "./plates/seeded-plates.ts";

interface Spread {
  readonly p50: number;
  readonly p95: number;
}

export interface SearchFigures {
  readonly reads: number;
  readonly cameras: number;
  /** What the opened reads take of memory, MB. */
  readonly memoryMb: number;
  /** One passage sealed, microseconds; and opened again, in order. */
  readonly sealUs: number;
  readonly openUs: number;
  /** `AB?12*`: any one character, and any number of them. */
  readonly wildcardMs: Spread;
  /** A plate, and all that readers take for it. */
  readonly equivalentMs: Spread;
  /** `*123*`: wherever in the plate. */
  readonly anywhereMs: Spread;
}

const searches = 60;
const day = 86_400_000_000;

/** How long an opened store of passages takes to be searched by a pattern, and to be opened at all. */
export function benchPlatesSearch({ reads, cameras }: { reads: number; cameras: number }): SearchFigures {
  const plates = seededPlates(11);
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  const index = new OpenedIndex();
  for (let at = 0; at < reads; at += 1)
    index.add({
      plate: plates.next(),
      confidence: 0.97,
      camera: plates.below(cameras),
      at: (at / reads) * 15 * day,
      slice: at >>> 10,
      place: at & 1_023,
    });
  globalThis.gc?.();
  const memoryMb = (process.memoryUsage().rss - before) / 1e6;
  const timed = (patternOf: (plate: string) => string, equivalents: boolean): Spread => {
    const took: number[] = [];
    for (let n = 0; n < searches; n += 1) {
      const began = performance.now();
      const pattern = readPattern(patternOf(plates.next()));
      if (pattern.outcome === "refused") throw new TypeError(pattern.why);
      index.search({ ...pattern, equivalents, from: 0, to: 15 * day, camera: undefined, most: 500 });
      took.push(performance.now() - began);
    }
    return { p50: percentile(took, 50), p95: percentile(took, 95) };
  };
  return {
    reads,
    cameras,
    memoryMb,
    ...sealing(),
    wildcardMs: timed((plate) => `${plate.slice(0, 2)}?${plate.slice(3, 5)}*`, false),
    equivalentMs: timed((plate) => plate, true),
    anywhereMs: timed((plate) => `*${plate.slice(2, 5)}*`, false),
  };
}

function sealing(): { sealUs: number; openUs: number } {
  const passages = 20_000;
  const { privateKey, publicKey } = generateKeyPairSync("x25519");
  const writer = new SliceWriter(publicKey, "bench");
  const facts = Buffer.alloc(512, 7);
  let began = performance.now();
  const sealed = Array.from({ length: passages }, () => writer.seal(facts, undefined));
  const sealUs = ((performance.now() - began) / passages) * 1_000;
  const reader = new SliceReader(privateKey, writer.header, "bench");
  began = performance.now();
  for (const one of sealed) reader.facts(one.place, one.facts);
  return { sealUs, openUs: ((performance.now() - began) / passages) * 1_000 };
}
