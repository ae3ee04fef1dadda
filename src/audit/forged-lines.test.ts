import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { canonicalJson, toMicros } from "#base";
import type { AuditEntry } from "./entry.ts";
import { verifyChain } from "./index.ts";
import { beforeEverything, type Head, type Line, seal, sealHead } from "./line.ts";

/** Lines that the writer itself would never write, under its own good key: as a thief of the key would forge them. */
const { privateKey: key, publicKey } = generateKeyPairSync("ed25519");
const spki = publicKey.export({ format: "der", type: "spki" }).toString("base64");
const noon = toMicros(Temporal.Instant.from("2026-11-24T12:00:00Z"));
const hour = 3_600_000_000;

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "vigie-forged-"));
});

interface Forged {
  readonly at?: number;
  readonly writer?: string;
}
/** Numbers and links lines one after the other, from the beginning or after a head. */
function pen(after?: Head) {
  let previous = after?.hash ?? beforeEverything;
  let sequence = after?.sequence ?? 0;
  const lines: Line[] = [];
  const place = ({ at = noon, writer = "town" }: Forged = {}) => {
    sequence += 1;
    return { at, writer, sequence, previous };
  };
  const add = <L extends Line>(line: L): L => {
    lines.push(line);
    previous = line.hash;
    return line;
  };
  return {
    lines,
    opening: (anchor: Head | null = null, where?: Forged) =>
      add(seal({ kind: "opening" as const, ...place(where), key: spki, anchor })),
    entry: (detail: AuditEntry["detail"], operation: AuditEntry["operation"] = "system", where?: Forged) =>
      add(
        seal({
          kind: "entry" as const,
          ...place(where),
          entry: { operation, actor: "town", cameras: [], detail },
        }),
      ),
    head: (where?: Forged, by: KeyObject = key) => add(sealHead({ kind: "head", ...place(where) }, by)),
  };
}
async function writeDay(day: string, lines: readonly Line[], first = lines[0]?.sequence ?? 1): Promise<void> {
  const name = `${String(first).padStart(12, "0")}-${day}.jsonl`;
  await writeFile(join(directory, name), lines.map((line) => `${canonicalJson(line)}\n`).join(""));
}
const verified = async (lines: readonly Line[]) => {
  await writeDay("2026-11-24", lines);
  return verifyChain(directory, publicKey);
};

describe("where a line stands", () => {
  test("a day begins with its opening, and has no other", async () => {
    const twice = pen();
    twice.opening();
    twice.opening();
    twice.head();
    expect(await verified(twice.lines)).toMatchObject({ kind: "swap", line: 2 });
  });
  test("a day without an opening says nothing that can be checked", async () => {
    const without = pen();
    without.entry({ what: "x" });
    without.head();
    expect(await verified(without.lines)).toMatchObject({ kind: "cut", line: 1 });
  });
  test("a later day without its opening, linked to the one before, is another's", async () => {
    const whole = pen();
    whole.opening();
    const last = whole.head();
    await writeDay("2026-11-24", whole.lines);
    const next = pen(last);
    next.entry({ what: "x" }, "system", { at: noon + 24 * hour });
    next.head({ at: noon + 24 * hour });
    await writeDay("2026-11-25", next.lines);
    expect(await verifyChain(directory, publicKey)).toMatchObject({
      kind: "swap",
      line: 1,
      file: expect.stringContaining("2026-11-25"),
    });
  });
  test("a line of another writer is not this log's", async () => {
    const mixed = pen();
    mixed.opening();
    mixed.entry({ what: "x" }, "system", { writer: "recorder" });
    mixed.head();
    expect(await verified(mixed.lines)).toMatchObject({ kind: "swap", line: 2 });
  });
  test("entries that no head has signed yet are missing their head", async () => {
    const unsigned = pen();
    unsigned.opening();
    unsigned.head();
    unsigned.entry({ what: "x" });
    expect(await verified(unsigned.lines)).toMatchObject({ kind: "cut", line: 4 });
  });
});

describe("a time that runs backwards", () => {
  const stepped = (detail: AuditEntry["detail"], operation?: AuditEntry["operation"]) => {
    const lines = pen();
    lines.opening();
    lines.entry(detail, operation, { at: noon - 1 });
    lines.head({ at: noon - 1 });
    return verified(lines.lines);
  };
  test("is said by the writer itself, as a step of its clock, or it is a forgery", async () => {
    expect(await stepped({ what: "clock-step" })).toMatchObject({
      outcome: "ok",
      declared: [{ line: 2, what: "clock-step" }],
    });
    expect(await stepped({ what: "log-gap" })).toMatchObject({ kind: "clock-step", line: 2 });
    expect(await stepped({ what: "clock-step" }, "consultation")).toMatchObject({
      kind: "clock-step",
      line: 2,
    });
  });
});

describe("the anchor by which a later day stands alone", () => {
  async function secondDay(anchorOf: (first: Head, last: Head) => Head | null, keepFirst: boolean) {
    const day = pen();
    day.opening();
    const first = day.head();
    const last = day.head();
    if (keepFirst) await writeDay("2026-11-24", day.lines);
    const next = pen(last);
    next.opening(anchorOf(first, last), { at: noon + 24 * hour });
    next.head({ at: noon + 24 * hour });
    await writeDay("2026-11-25", next.lines);
    return verifyChain(directory, publicKey);
  }
  test("is the last head of the day before, whether or not that day is still there", async () => {
    expect(await secondDay((_, last) => last, false)).toMatchObject({ outcome: "ok", heads: 1 });
    expect(await secondDay((_, last) => last, true)).toMatchObject({ outcome: "ok", heads: 3 });
  });
  test("signed by another key, or another head than the one that it follows, is no anchor", async () => {
    const { privateKey: stranger } = generateKeyPairSync("ed25519");
    const forged = (head: Head) => {
      const { signature: _, hash: __, ...body } = head;
      return sealHead(body, stranger);
    };
    expect(await secondDay((_, last) => forged(last), true)).toMatchObject({ kind: "signature", line: 1 });
    expect(await secondDay((first) => first, true)).toMatchObject({ kind: "signature", line: 1 });
  });
});

describe("what a whole log says", () => {
  const day = () => {
    const lines = pen();
    lines.opening();
    lines.entry({ what: "started" });
    lines.entry({ what: "clock-step" }, "consultation", { at: noon + 1 });
    lines.entry({ what: "audit-damaged" }, "system", { at: noon + 2 });
    const head = lines.head({ at: noon + 3 });
    return { lines: lines.lines, head };
  };
  test("its entries from the first to the last, its heads, and what the writer itself declared", async () => {
    const { lines, head } = day();
    expect(await verified(lines)).toEqual({
      outcome: "ok",
      entries: 3,
      from: noon,
      to: noon + 2,
      heads: 1,
      head,
      declared: [{ file: "000000000001-2026-11-24.jsonl", line: 4, what: "audit-damaged" }],
    });
  });
  test("of one entry, its time; of none, nothing", async () => {
    const one = pen();
    one.opening();
    one.entry({ what: "started" });
    one.head({ at: noon + 5 });
    expect(await verified(one.lines)).toMatchObject({ from: noon, to: noon });
    expect(await verifyChain(join(directory, "none"))).toEqual({
      outcome: "ok",
      entries: 0,
      from: undefined,
      to: undefined,
      heads: 0,
      head: undefined,
      declared: [],
    });
  });
  test("up to when it was whole, where something is wrong", async () => {
    const { lines } = day();
    const last = lines.at(-1);
    expect(await verified(lines.slice(0, -1))).toMatchObject({ kind: "cut", line: 5, wholeUntil: noon + 2 });
    expect(last?.at).toBe(noon + 3);
    const nothing = pen();
    nothing.entry({ what: "x" });
    expect(await verified(nothing.lines)).toMatchObject({ line: 1, wholeUntil: undefined });
  });
});

describe("heads that were kept elsewhere", () => {
  async function keeping(kept: (last: Head) => Parameters<typeof verifyChain>[2]) {
    const before = pen();
    before.opening();
    const died = before.head();
    const next = pen(died);
    next.opening(died);
    const last = next.head();
    await writeDay("2026-11-24", next.lines);
    return verifyChain(directory, publicKey, kept(last));
  }
  const of = ({ writer, sequence, hash }: Head) => ({ writer, sequence, hash });
  test("are found in the log; those of another writer, or of days that have died, are not looked for", async () => {
    expect(await keeping((last) => [of(last)])).toMatchObject({ outcome: "ok" });
    expect(await keeping((last) => [{ ...of(last), writer: "recorder", sequence: 99 }])).toMatchObject({
      outcome: "ok",
    });
    expect(await keeping((last) => [{ ...of(last), sequence: 2, hash: beforeEverything }])).toMatchObject({
      outcome: "ok",
    });
  });
  test("one that the log should have, and has not, is a cut after its last line", async () => {
    const cut = { outcome: "wrong", kind: "cut", file: "000000000003-2026-11-24.jsonl", line: 3 };
    expect(await keeping((last) => [{ ...of(last), sequence: 5 }])).toMatchObject(cut);
    expect(await keeping((last) => [{ ...of(last), hash: beforeEverything }])).toMatchObject(cut);
    expect(await keeping((last) => [{ ...of(last), sequence: 3 }])).toMatchObject(cut);
    expect(await keeping((last) => [of(last), { ...of(last), sequence: 5 }])).toMatchObject(cut);
  });
});
