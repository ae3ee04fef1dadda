import { expect, test } from "vitest";
import type { AuditEntry, Chain } from "#audit";
import { TurnedClock, toMicros } from "#base";
import { MemoryJournal } from "./memory-journal.ts";

const start = Temporal.Instant.from("2026-11-24T08:00:00Z");
const minute = 60_000;
const from = toMicros(start);
const look = (actor: string): AuditEntry => ({
  operation: "consultation",
  actor,
  cameras: ["place"],
  detail: { what: "live-view" },
});

/** A log that takes what it is told, and refuses those it does not like. */
function log(refuses: (entry: AuditEntry) => boolean = () => false) {
  const written: AuditEntry[] = [];
  const chain: Pick<Chain, "append" | "writer"> = {
    writer: "town",
    append: (entry) => {
      if (refuses(entry)) return Promise.reject(new Error(`refused: ${entry.actor}`));
      written.push(entry);
      return Promise.resolve({ sequence: written.length, hash: "", at: 0 });
    },
  };
  return { chain, written };
}
function failing() {
  const clock = new TurnedClock(start);
  const memory = new MemoryJournal(clock);
  memory.failed();
  return { clock, memory };
}

test("fifteen minutes begin with the first failure, whatever fails later", async () => {
  const { clock, memory } = failing();
  expect(memory.until).toBe(from + 15 * minute * 1_000);
  await clock.advance(5 * minute);
  memory.failed();
  expect(memory.until).toBe(from + 15 * minute * 1_000);
  expect(memory.remember(look("durand"))).toBe(from + 15 * minute * 1_000);
});

test("while nothing failed there is no end, nothing is kept and nothing is written", async () => {
  const memory = new MemoryJournal(new TurnedClock(start));
  const { chain, written } = log();
  expect([memory.until, memory.remember(look("durand"))]).toEqual([undefined, undefined]);
  await memory.writeDown(chain);
  expect(written).toEqual([]);
});

test("the hole is written first, with how much was kept, then each look with its own time; then it is over", async () => {
  const { clock, memory } = failing();
  await clock.advance(minute);
  memory.remember(look("durand"));
  await clock.advance(minute);
  memory.remember(look("petit"));
  const { chain, written } = log();
  await memory.writeDown(chain);
  const to = from + 2 * minute * 1_000;
  const seen = (actor: string, minutes: number) => ({
    ...look(actor),
    detail: { what: "live-view", happenedAt: from + minutes * minute * 1_000 },
  });
  expect(written).toEqual([
    {
      operation: "system",
      actor: "town",
      cameras: [],
      span: { from, to },
      detail: { what: "log-gap", from, to, remembered: 2 },
    },
    seen("durand", 1),
    seen("petit", 2),
  ]);
  expect(memory.until).toBeUndefined();
  await memory.writeDown(chain);
  expect(written).toHaveLength(3);
});

test("what the log refuses again is kept in its order for the next time, and the rest is not told twice", async () => {
  const { clock, memory } = failing();
  for (const actor of ["durand", "petit", "moreau"]) memory.remember(look(actor));
  const first = log(({ actor }) => actor !== "town" && actor !== "petit");
  await expect(memory.writeDown(first.chain)).rejects.toThrow("refused: durand");
  expect(first.written.map(({ actor }) => actor)).toEqual(["town", "petit"]);
  expect(memory.until).toBeDefined();
  memory.remember(look("leroy"));
  await clock.advance(minute);
  const second = log();
  await memory.writeDown(second.chain);
  expect(second.written.map(({ actor }) => actor)).toEqual(["town", "durand", "moreau", "leroy"]);
  expect(memory.until).toBeUndefined();
});

test("a hole that cannot be written loses nothing of what was kept", async () => {
  const { memory } = failing();
  memory.remember(look("durand"));
  await expect(memory.writeDown(log(() => true).chain)).rejects.toThrow("refused: town");
  const { chain, written } = log();
  await memory.writeDown(chain);
  expect(written.map(({ actor }) => actor)).toEqual(["town", "durand"]);
});

test("a look that begins while the hole is being written is kept for the next time", async () => {
  const { memory } = failing();
  memory.remember(look("durand"));
  const { chain, written } = log(({ actor }) => {
    if (actor === "durand") memory.remember(look("leroy"));
    return false;
  });
  await memory.writeDown(chain);
  expect(written.map(({ actor }) => actor)).toEqual(["town", "durand"]);
  await memory.writeDown(chain);
  expect(written.map(({ actor }) => actor)).toEqual(["town", "durand", "town", "leroy"]);
  expect(memory.until).toBeUndefined();
});
