import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { TurnedClock, toMicros } from "#base";
import type { PermitAnswer } from "#contract";
import { type Catalogue, openCatalogue } from "../catalogue/index.ts";
import { keyOf, openStandingPermits, type Standing, type StandingPermits, type Wanted } from "./standing.ts";

const hour = 3_600_000;
const wanted: Wanted = { processing: "record-video", camera: "gare" };
const clock = new TurnedClock(Temporal.Instant.from("2026-11-25T08:00:00Z"));
let folder = "";
let catalogue: Catalogue;
let answer: PermitAnswer;
let permits: StandingPermits;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "vigie-standing-"));
  catalogue = await openCatalogue(join(folder, "catalogue.sqlite"));
  permits = openStandingPermits(catalogue, clock, async () => answer);
});
afterEach(async () => {
  await catalogue.destroy();
  await rm(folder, { recursive: true });
});

let decisions = 0;
function permit(hours: number): Extract<PermitAnswer, { outcome: "permit" }> {
  decisions += 1;
  const now = toMicros(clock.now());
  const claims = {
    decision: `d${decisions}`,
    deployment: "valmont",
    processing: "record-video" as const,
    cameras: ["gare"],
    kind: "standing" as const,
    actor: "recorder",
    notBefore: now,
    notAfter: now + hours * hour * 1_000,
  };
  return { outcome: "permit", token: `token ${decisions}`, claims };
}

function denied(condition: string): Extract<PermitAnswer, { outcome: "deny" }> {
  const sentence = { fr: "Non.", en: "No." };
  const why = { article: "CSI L252-1", found: "", effect: "stop" as const, nature: "law" as const, sentence };
  return { outcome: "deny", decision: "refused", reasons: [{ rule: "FR-01", condition, ...why }] };
}

/** Asks anew, an hour later. */
async function renewed(before: ReadonlyMap<string, Standing>): Promise<ReadonlyMap<string, Standing>> {
  await clock.advance(hour);
  return permits.decide([wanted], new Map(), before);
}

test("where the log cannot be written, a recording goes on under the permit that stood", async () => {
  answer = permit(72);
  const stood = await permits.decide([wanted], new Map(), new Map());
  answer = denied("log-open");
  const now = await renewed(stood);
  expect(now.get(keyOf(wanted))).toEqual(stood.get(keyOf(wanted)));
  expect(await permits.revoked()).toEqual([]);
});

test("it goes on to that permit's own end, and not beyond", async () => {
  answer = permit(2);
  const stood = await permits.decide([wanted], new Map(), new Map());
  answer = denied("log-open");
  const later = await renewed(stood);
  expect((await renewed(later)).get(keyOf(wanted))).toMatchObject({ outcome: "deny" });
});

test("what the law refuses ends at once, and its permits are revoked", async () => {
  answer = permit(72);
  const stood = await permits.decide([wanted], new Map(), new Map());
  answer = denied("authorised");
  expect((await renewed(stood)).get(keyOf(wanted))).toMatchObject({ outcome: "deny" });
  expect(await permits.revoked()).toHaveLength(1);
});

test("a refusal by the law beside a log that cannot be written is a refusal by the law", async () => {
  answer = permit(72);
  const stood = await permits.decide([wanted], new Map(), new Map());
  const law = denied("authorised");
  answer = { ...law, reasons: [...denied("log-open").reasons, ...law.reasons] };
  expect((await renewed(stood)).get(keyOf(wanted))).toMatchObject({ outcome: "deny" });
});

test("nothing that never stood begins where the log cannot be written", async () => {
  answer = denied("log-open");
  expect((await renewed(new Map())).get(keyOf(wanted))).toMatchObject({ outcome: "deny" });
});

test("what is no longer wanted is revoked", async () => {
  answer = permit(72);
  const stood = await permits.decide([wanted], new Map(), new Map());
  await permits.decide([], new Map(), stood);
  expect(await permits.revoked()).toHaveLength(1);
});
