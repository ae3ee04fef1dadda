import { describe, expect, test } from "vitest";
import type { RegisterRecord } from "#contract";
import {
  answer,
  at,
  attestation,
  authorisation,
  camera,
  designation,
  ending,
  experiment,
  hash,
  module,
  noon,
  outcome,
  person,
  register,
  withRecords,
} from "./valmont.ts";

const july = at("2024-07-14T15:00:00+02:00");
const record = { processing: "record-video" } as const;
const live = { processing: "live-view", ...person } as const;
const crossing = { processing: "detect-zone-crossing", module: { id: "zone-crossing", hash } } as const;

/** Of two records of a kind, whichever comes first in the register. */
function both(one: RegisterRecord, other: RegisterRecord, ask: (records: RegisterRecord[]) => unknown) {
  const [first, second] = [ask(withRecords(one, other)), ask(withRecords(other, one))];
  expect(second).toEqual(first);
  return first;
}
const recorded = (records: readonly RegisterRecord[]) => answer(record, register(records));
const demonstrated = (records: readonly RegisterRecord[]) =>
  answer(record, register(records, { demonstration: true }));
const seen = (records: readonly RegisterRecord[]) => outcome(answer(live, register(records)));

describe("of several authorisations, the one that fits best counts, not the one that lasts longest", () => {
  const forTraffic = authorisation({ id: "a-circulation", purposes: [4], until: "2029-03-08" });
  const longer = (change: Parameters<typeof authorisation>[0]) =>
    authorisation({ id: "longue", until: "2029-12-31", from: "2025-01-01", ...change });
  const end = at("2029-03-10T00:00:00+01:00");

  test("one that has every purpose of the camera before one that has some", () => {
    const seenFor = camera({ purposes: [4, 5] });
    expect(
      both(longer({ purposes: [4] }), authorisation({ purposes: [4, 5] }), (acts) =>
        recorded([...acts.filter(({ kind }) => kind !== "camera"), seenFor]),
      ),
    ).toMatchObject({ outcome: "permit", until: end });
  });
  test("for a purpose that is cited, one that has it", () => {
    const acts = [forTraffic, authorisation({ purposes: [5] })] as const;
    const cited = (purpose: number) =>
      both(...acts, (records) => {
        const town = register([
          ...records.filter(({ kind }) => kind !== "camera"),
          camera({ purposes: [4, 5] }),
        ]);
        return answer({ ...live, purpose }, town);
      });
    expect(cited(4)).toMatchObject({ outcome: "permit" });
    expect(cited(5)).toMatchObject({ outcome: "permit" });
  });
  test("a genuine one before a fictitious one; in a demonstration they are alike, and the longer counts", () => {
    const [real, made] = [authorisation(), longer({ fictitious: true })];
    expect(both(real, made, recorded)).toMatchObject({ outcome: "permit", until: end });
    expect(both(real, made, demonstrated)).toMatchObject({
      outcome: "permit",
      until: at("2030-01-01T00:00:00+01:00"),
    });
  });
  test("of two that are alike, the first by name", () => {
    const first = authorisation({ id: "a", retention: "P10D" });
    expect(both(first, authorisation(), recorded)).toMatchObject({
      retention: { cap: [{ unit: "days", amount: 10 }, { unit: "months" }] },
    });
  });
});

describe("of several designations of a person", () => {
  const approval = { reference: "agrément 9", from: "2025-01-01", until: "2027-01-01" };
  const other = (change: Parameters<typeof designation>[0]) =>
    designation({ id: "a-autre", until: "2030-12-31", ...change });

  test("the one for the camera's territory counts", () => {
    expect(both(designation(), other({ territory: "voisin" }), seen)).toBe("permit");
  });
  test("an agent whom the préfet has not approved is a police officer where another act says so", () => {
    expect(both(designation(), other({ capacity: "approved-agent" }), seen)).toBe("permit");
  });
  test("an approval counts before a longer designation without one", () => {
    const approved = designation({ capacity: "approved-agent", prefectApproval: approval });
    expect(both(approved, other({ capacity: "approved-agent" }), seen)).toBe("permit");
    expect(both(approved, other({ capacity: "contractor" }), seen)).toEqual(["capacity"]);
  });
});

describe("of several orders, attestations and modules of the experiment", () => {
  const town = (...records: readonly RegisterRecord[]) =>
    withRecords(designation({ from: "2024-01-01" }), ...records);
  const crosses = (records: readonly RegisterRecord[], demonstration = false) =>
    outcome(answer(crossing, register(records, { demonstration }), july));
  const whole = [experiment(), attestation(), module()];
  const beside = (extra: RegisterRecord) => {
    const first = crosses(town(...whole, extra));
    expect(crosses(town(extra, ...whole))).toEqual(first);
    return first;
  };

  test("the order that names the camera and the type of event, and is genuine", () => {
    expect(crosses(town(...whole))).toBe("permit");
    const other = (change: Parameters<typeof experiment>[0]) =>
      experiment({ id: "a-autre", from: "2024-07-05", until: "2024-08-04", ...change });
    expect(beside(other({ cameras: ["gare"] }))).toBe("permit");
    expect(beside(other({ types: ["detect-density"] }))).toBe("permit");
    expect(beside(other({ fictitious: true }))).toBe("permit");
  });
  test("the attestation that holds, and is genuine", () => {
    const other = (change: Parameters<typeof attestation>[0]) => attestation({ id: "a-autre", ...change });
    expect(beside(other({ from: "2024-09-01", until: "2030-01-01" }))).toBe("permit");
    expect(beside(other({ until: "2030-01-01", fictitious: true }))).toBe("permit");
  });
  test("a fictitious order or attestation counts as any other in a demonstration, and the longer is taken", () => {
    const order = experiment({ id: "a-autre", from: "2024-07-05", until: "2024-08-04", fictitious: true });
    const until = (records: readonly RegisterRecord[]) =>
      answer(crossing, register(records, { demonstration: true }), july);
    expect(until(town(...whole, order))).toMatchObject({ until: at("2024-08-05T00:00:00+02:00") });
    expect(until(town(...whole))).toMatchObject({ until: at("2024-08-01T00:00:00+02:00") });
    const short = attestation({ id: "courte", until: "2024-07-20" });
    const made = attestation({ until: "2025-12-31", fictitious: true });
    expect(until(town(experiment(), module(), short, made))).toMatchObject({
      until: at("2024-08-01T00:00:00+02:00"),
    });
    expect(crosses(town(experiment(), module(), short, made))).toBe("permit");
  });
  test("the module by its hash, and as long as it is not withdrawn", () => {
    const wrong = module({ id: "a-autre", hash: "b2".repeat(32), biometric: true });
    expect(beside(wrong)).toBe("permit");
    expect(crosses(town(...whole, ending("module", "zone-crossing", "2024-07-14")))).toEqual([
      "no-biometrics",
      "no-linking",
      "signal-only",
    ]);
    expect(crosses(town(experiment(), attestation(), wrong))).toEqual([
      "no-biometrics",
      "no-linking",
      "signal-only",
    ]);
  });
});

describe("a refusal says when what it speaks of really held", () => {
  test("from its first day to its last, or to the day before it was withdrawn", () => {
    const found = (...records: readonly RegisterRecord[]) => {
      const decision = recorded(withRecords(...records));
      return decision.outcome === "deny" ? decision.reasons.map((reason) => reason.found) : decision;
    };
    expect(found(authorisation({ until: "2026-11-20" }))).toEqual(["arrêté 2024-117 2024-03-10/2026-11-20"]);
    expect(found(ending("authorisation", "arrete-2024-117", "2026-11-24"))).toEqual([
      "arrêté 2024-117 2024-03-10/2026-11-23",
    ]);
  });
  test("what begins this very moment holds, and what else may speak is asked for when it begins", () => {
    const begins = authorisation({ from: "2026-11-24T12:00:00+01:00" });
    const later = designation({ id: "plus-tard", from: "2026-12-01" });
    expect(recorded(withRecords(begins))).toMatchObject({
      outcome: "permit",
      until: expect.toSatisfy((end: number) => end > noon),
    });
    const latest = designation({ id: "bien-plus-tard", from: "2027-01-01" });
    expect(recorded(withRecords(begins, latest, later))).toMatchObject({
      until: at("2026-12-01T00:00:00+01:00"),
    });
  });
});
