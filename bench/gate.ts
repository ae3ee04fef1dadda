import { generateKeyPairSync } from "node:crypto";
import { mkdir, mkdtemp, open, rm } from "node:fs/promises";
import { join } from "node:path";
import { type Chain, openChain, verifyChain } from "#audit";
import { Fault, systemClock, TurnedClock, toMicros } from "#base";
import { decide, packNamed, readFacts } from "#legality";
import { openLookIndex } from "../src/town/audit/index.ts";
import { openCatalogue } from "../src/town/catalogue/index.ts";
import { type Asked, openGate, questionOf } from "../src/town/gate/index.ts";
import { fillLooks } from "./gate/fill-looks.ts";
import { cameras, people, thousandCameras } from "./gate/thousand-cameras.ts";
import { percentile } from "./percentile.ts";

export interface GateFigures {
  readonly cameras: number;
  readonly people: number;
  /** The law alone, microseconds. Two in three asked by a person, one in three by the recorder. */
  readonly verdictUs: Spread & { readonly asked: number };
  /** One write of the same size and its fdatasync in the log's own folder: what this disk takes by itself. */
  readonly flushMs: Spread;
  /** From ask to a permit whose decision is durable, one after the other. */
  readonly permitMs: Spread;
  readonly permitPerFlush: Spread;
  /** "Who saw this camera in these ten minutes, and why", over the index of so many looks. */
  readonly whoSawMs: Spread & { readonly looks: number };
  /** So many at the same moment. */
  readonly together: { readonly asks: number; readonly allMs: number; readonly flushes: number };
}

interface Spread {
  readonly p50: number;
  readonly p99: number;
}

/** In the middle of the acts of the register. */
const day = Temporal.Instant.from("2026-11-24T18:00:00+01:00");
const verdicts = 20_000;
const together = 500;

/** What a look waits for before it begins: the law, and the disk that keeps the decision. */
export async function benchGate({ asks, looks }: { asks: number; looks: number }): Promise<GateFigures> {
  const register = thousandCameras();
  const verdictUs = { ...measureVerdict(register), asked: verdicts };
  // Not below /tmp, which may be memory, where a flush costs nothing.
  const cache = join(import.meta.dirname, "../.cache/bench");
  await mkdir(cache, { recursive: true });
  const at = await mkdtemp(join(cache, "gate-"));
  await using undo = new AsyncDisposableStack();
  undo.defer(() => rm(at, { recursive: true, force: true }));
  const directory = join(at, "log");
  const clock = new TurnedClock(day);
  const chain = undo.use(
    await openChain({
      directory,
      writer: "town",
      key: generateKeyPairSync("ed25519").privateKey,
      clock,
    }),
  );
  const gate = openGate({
    chain,
    register: () => register,
    pack: packNamed("fr-commune"),
    key: generateKeyPairSync("ed25519").privateKey,
    deployment: "grandville",
    clock,
  });
  const ask = async (n: number) => {
    const { outcome } = await gate.ask(look(n));
    if (outcome === "deny")
      throw new Fault("bench-refused", "The gate refused what its papers permit.", { n });
  };
  await using probe = await open(join(at, "probe"), "w");
  const flushes: number[] = [];
  const permits: number[] = [];
  for (let n = 0; n < asks; n += 1) {
    flushes.push(
      await timed(async () => {
        await probe.appendFile(oneFlush);
        await probe.datasync();
      }),
    );
    permits.push(await timed(() => ask(n)));
  }
  const before = await headsIn(directory);
  const allMs = await timed(() => Promise.all(Array.from({ length: together }, (_, n) => ask(n))));
  const flushMs = spreadOf(flushes);
  const permitMs = spreadOf(permits);
  return {
    cameras: cameras.length,
    people: people.length,
    verdictUs,
    flushMs,
    permitMs,
    whoSawMs: { ...(await measureWhoSaw(at, looks)), looks },
    permitPerFlush: { p50: round(permitMs.p50 / flushMs.p50), p99: round(permitMs.p99 / flushMs.p99) },
    together: { asks: together, allMs: round(allMs), flushes: (await headsIn(directory)) - before },
  };
}

/** As long as an entry and its head. */
const oneFlush = Buffer.alloc(1_200, "x");

function look(n: number): Asked {
  const [camera = "", actor = ""] = [cameras[(n * 7) % cameras.length], people[(n * 13) % people.length]];
  if (n % 3 === 0)
    return { processing: "record-video", kind: "standing", cameras: [camera], actor: "recorder" };
  const person = {
    kind: "personal",
    cameras: [camera],
    actor,
    motive: "rixe signalée place d'Armes",
  } as const;
  if (n % 3 === 1) return { processing: "live-view", ...person };
  const hour = { from: toMicros(day.subtract({ hours: 2 })), to: toMicros(day.subtract({ hours: 1 })) };
  return { processing: "playback", ...person, span: hour };
}

/** Each by itself, since a p99 of batches would hide the slow ones; the clock's own reading is 0.05 µs. */
function measureVerdict(register: ReturnType<typeof thousandCameras>): Spread {
  const facts = readFacts(register);
  const pack = packNamed("fr-commune");
  const now = toMicros(day);
  const times: number[] = [];
  let permitted = 0;
  for (let n = -verdicts / 4; n < verdicts; n += 1) {
    const asked = look(Math.abs(n));
    const question = questionOf(asked, asked.cameras[0] ?? "");
    const began = systemClock.monotonic();
    if (decide(pack, question, facts, now).outcome === "permit") permitted += 1;
    if (n >= 0) times.push((systemClock.monotonic() - began) * 1_000);
  }
  if (permitted !== verdicts * 1.25)
    throw new Fault("bench-refused", "The law refused what its papers permit.");
  return spreadOf(times);
}

async function measureWhoSaw(folder: string, looks: number): Promise<Spread> {
  await using catalogue = await openCatalogue(join(folder, "catalogue.sqlite"));
  const until = toMicros(day);
  await fillLooks(catalogue, { looks, cameras: cameras.length, until });
  const nothing: Pick<Chain, "read" | "head"> = { head: () => undefined, async *read() {} };
  const index = openLookIndex({ catalogue, chain: nothing, longestLook: 12 * 3_600_000_000 });
  const times: number[] = [];
  for (let n = 0; n < 200; n += 1) {
    const from = until - (n + 1) * 5 * 86_400_000_000; // over almost three years
    const camera = cameras[(n * 7) % cameras.length] ?? "";
    times.push(await timed(() => index.whoSaw(camera, { from, to: from + 600_000_000 }, 1_000)));
  }
  return spreadOf(times);
}

async function headsIn(directory: string): Promise<number> {
  const verified = await verifyChain(directory);
  if (verified.outcome === "wrong") throw new Fault("bench-log", verified.sentence, { file: verified.file });
  return verified.heads;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = systemClock.monotonic();
  await work();
  return systemClock.monotonic() - began;
}

function spreadOf(values: readonly number[]): Spread {
  return { p50: round(percentile(values, 50)), p99: round(percentile(values, 99)) };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
