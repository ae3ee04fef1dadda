import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { RegisterRecord } from "#contract";
import { type Circumstances, decide, packNamed, type Question, readFacts } from "#legality";
import { type Processing, packNames, processings } from "#model";
import {
  assessment,
  at,
  attestation,
  authorisation,
  camera,
  designation,
  engagement,
  experiment,
  hash,
  module,
  register,
} from "./valmont.ts";

/** Registers as they come: papers in order, out of date, missing, twice; around the summer of 2024 and the autumn of 2026. */
const day = fc
  .integer({ min: 0, max: 1_200 })
  .map((days) => Temporal.PlainDate.from("2024-01-01").add({ days }).toString());
const maybe = (likely: boolean) => fc.integer({ min: 0, max: 9 }).map((n) => (n === 0 ? !likely : likely));
const some = <T>(...values: readonly [T, ...T[]]) => fc.constantFrom(...values);
const terms = fc.record({ from: day, until: day });

const records: fc.Arbitrary<RegisterRecord> = fc.oneof(
  fc
    .record({
      id: some("a", "b"),
      cameras: some(["place"], ["gare"], ["place", "gare"]),
      provisional: maybe(false),
    })
    .chain((base) =>
      fc
        .record({
          term: terms,
          retention: some("P1M", "P15D", "P2M"),
          purposes: some([5], [1, 5], [4]),
          fictitious: maybe(false),
        })
        .map(({ term, ...rest }) => authorisation({ ...base, ...rest, ...term })),
    ),
  fc
    .record({ territory: some("valmont", "voisin"), purposes: some([5], [4]), sound: maybe(false) })
    .map((change) => camera(change)),
  fc
    .record({
      id: some("d", "e"),
      capacity: some(
        "municipal-police" as const,
        "approved-agent" as const,
        "state-agent" as const,
        "contractor" as const,
      ),
      territory: some("valmont", "voisin"),
    })
    .chain((base) =>
      fc.record({ term: terms, approval: fc.option(terms) }).map(({ term, approval }) =>
        designation({
          ...base,
          ...term,
          prefectApproval: approval === null ? null : { reference: "agrément", ...approval },
        }),
      ),
    ),
  terms.map((term) => experiment({ ...term, id: "x", types: ["detect-zone-crossing"] })),
  terms.map((term) => attestation({ ...term, id: "t" })),
  fc.record({ biometric: maybe(false), linking: maybe(false) }).map((change) => module(change)),
);

const endings: fc.Arbitrary<RegisterRecord> = fc
  .record({
    of: some<readonly [RegisterRecord["kind"], string]>(
      ["authorisation", "arrete-2024-117"],
      ["authorisation", "a"],
      ["camera", "place"],
      ["designation", "durand"],
      ["cnil-engagement", "ru"],
      ["impact-assessment", "aipd"],
      ["experiment", "carnaval"],
      ["attestation", "attestation-7"],
      ["module", "zone-crossing"],
    ),
    from: day,
    id: fc.integer({ min: 0, max: 99 }),
  })
  .map(({ of: [kind, id], from, id: own }) => ({
    kind: "ending",
    id: `fin-${own}`,
    of: { kind, id },
    from,
    reason: "retiré",
  }));

const inOrder: readonly RegisterRecord[] = [
  authorisation(),
  camera(),
  designation({ from: "2024-01-01" }),
  engagement,
  assessment(),
  attestation(),
  experiment(),
  module(),
];

/** One record of each kind and id, as a catalogue keeps them. */
const once = (all: readonly RegisterRecord[]) => [
  ...new Map(all.map((record) => [`${record.kind} ${record.id}`, record])).values(),
];
const registers = fc
  .array(fc.oneof(records, endings), { maxLength: 4 })
  .map((changes) => once([...inOrder, ...changes]));
const moments = some(
  "2024-07-14T15:00:00+02:00",
  "2024-07-31T23:59:59+02:00",
  "2025-03-30T02:30:00+01:00",
  "2026-11-24T12:00:00+01:00",
).map(at);
const anyProcessing = fc.constantFrom(...(Object.keys(processings) as Processing[]));
const likely: fc.Arbitrary<Processing> = fc.oneof(
  some<Processing>("record-video", "live-view", "playback", "detect-zone-crossing", "privacy-mask"),
  anyProcessing,
);
const circumstances: fc.Arbitrary<Circumstances> = fc.record(
  {
    judicialAct: fc.boolean(),
    onCopy: fc.boolean(),
    secondAgent: some("petit", "durand"),
    manifest: fc.boolean(),
  },
  { requiredKeys: [] },
);
const questions: fc.Arbitrary<(now: number) => Question> = fc
  .record({
    processing: likely,
    byPerson: fc.boolean(),
    motive: some("rixe signalée", ""),
    circumstances,
    back: fc.integer({ min: 0, max: 40 }),
  })
  .map(({ processing, byPerson, motive, circumstances: said, back }) => (now) => ({
    processing,
    camera: "place",
    by: byPerson ? { person: "durand" } : { program: "recorder" },
    motive,
    circumstances: said,
    module: { id: "zone-crossing", hash },
    span: { from: now - back * 86_400e6 - 1, to: now - back * 86_400e6 },
  }));

const commune = packNamed("fr-commune");
const judge = (all: readonly RegisterRecord[], question: Question, now: number) =>
  decide(commune, question, readFacts(register(all)), now);

describe("the law as a function", () => {
  test("adding a refusing fact never permits", () => {
    fc.assert(
      fc.property(registers, endings, questions, moments, (all, ending, question, now) => {
        const before = judge(all, question(now), now);
        const after = judge(once([...all, { ...ending, id: "fin-de-plus" }]), question(now), now);
        expect(before.outcome === "deny" && after.outcome === "permit").toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  test("the order of facts does not matter", () => {
    fc.assert(
      fc.property(
        registers.chain((all) =>
          fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
        ),
        questions,
        moments,
        ([all, shuffled], question, now) => {
          expect(judge(shuffled, question(now), now)).toEqual(judge(all, question(now), now));
        },
      ),
      { numRuns: 300 },
    );
  });

  test("no permit outlives its basis: until its end, the same papers would permit it again", () => {
    fc.assert(
      fc.property(
        registers,
        questions,
        moments,
        fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
        (all, question, now, part) => {
          const asked = question(now);
          const decision = judge(all, asked, now);
          fc.pre(decision.outcome === "permit");
          const until = decision.outcome === "permit" ? decision.until : now;
          expect(until).toBeGreaterThan(now);
          const last = Math.min(until, now + 366 * 86_400e6) - 1;
          for (const later of [Math.min(last, Math.floor(now + (last - now) * part)), last]) {
            expect(judge(all, asked, later), asked.processing).toMatchObject({ outcome: "permit" });
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  test("every refusal names conditions which, once met, are no longer among its reasons", () => {
    fc.assert(
      fc.property(registers, questions, moments, (all, question, now) => {
        const decision = judge(all, question(now), now);
        fc.pre(decision.outcome === "deny");
        const reasons = decision.outcome === "deny" ? decision.reasons : [];
        expect(reasons.some(({ effect }) => effect === "stop")).toBe(true);
        for (const reason of reasons) {
          const mended = {
            ...commune,
            rules: commune.rules.map((rule) => ({
              ...rule,
              // What the verdict itself refuses is mended by a text that allows it, the rest by facts that meet it.
              verdict: ["no-legal-basis", "contested"].includes(reason.condition)
                ? ("ALLOW_IF" as const)
                : rule.verdict,
              conditions: rule.conditions.map((one) =>
                one.id === reason.condition
                  ? { ...one, check: () => ({ met: true, until: Infinity }) as const }
                  : one,
              ),
            })),
          };
          const again = decide(mended, question(now), readFacts(register(all)), now);
          const left = again.outcome === "deny" ? again.reasons : again.alarms;
          expect(left.map(({ condition }) => condition)).not.toContain(reason.condition);
        }
      }),
      { numRuns: 300 },
    );
  });

  test("a processing that no pack provides for is refused", () => {
    for (const name of packNames) {
      const pack = { ...packNamed(name), rules: [] };
      const question: Question = { processing: "record-video", camera: "place", by: { program: "recorder" } };
      expect(decide(pack, question, readFacts(register()), at("2026-11-24T12:00:00+01:00"))).toMatchObject({
        outcome: "deny",
        reasons: [{ condition: "no-rule" }],
      });
    }
  });
});
