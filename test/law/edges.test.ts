import { describe, expect, test } from "vitest";
import type { RecordOf, RegisterRecord } from "#contract";
import type { Circumstances } from "#legality";
import { foundIn, foundWith } from "./found.ts";
import {
  answer,
  at,
  authorisation,
  camera,
  designation,
  hash,
  lastHour,
  module,
  noon,
  outcome,
  person,
  plateReading,
  register,
  without,
  withRecords,
} from "./valmont.ts";

describe("of several papers that would each do, the one that holds longest counts", () => {
  const plates = (id: string, change: Partial<RecordOf<"plate-reading">>): RegisterRecord =>
    plateReading({ id, use: "reserved-lane", reference: `arrêté ${id}`, ...change });
  const lane = (...records: readonly RegisterRecord[]) =>
    answer({ processing: "read-plates-reserved-lane" }, register(withRecords(...records)));
  const end = at("2027-06-01T00:00:00+02:00");

  test("of two arrangements for plates; of two that are alike, the first by name", () => {
    const [long, short] = [plates("a", {}), plates("b", { until: "2026-12-31", occupantsAnonymised: false })];
    for (const records of [
      [long, short],
      [short, long],
    ])
      expect(lane(...records)).toMatchObject({ outcome: "permit", until: end });
    const [first, second] = [
      plates("a", { publicInformation: false }),
      plates("b", { publicInformation: false }),
    ];
    for (const records of [
      [first, second],
      [second, first],
    ])
      expect(lane(...records)).toMatchObject({ reasons: [{ found: "arrêté a" }] });
  });
  test("an arrangement for another use does not serve", () => {
    expect(outcome(lane(plates("a", { use: "paid-parking" })))).toContain("arrangement-in-force");
  });
  test("the police of the town, as long as one of them is designated", () => {
    const officer = (id: string, change: Parameters<typeof designation>[0] = {}) =>
      designation({ id, person: id, ...change });
    const lanes = (...officers: readonly RegisterRecord[]) =>
      answer(
        { processing: "read-plates-reserved-lane" },
        register([...without("designation"), plates("a", {}), ...officers]),
      );
    const [short, long] = [officer("a", { until: "2026-12-31" }), officer("b", { until: "2027-01-31" })];
    expect(lanes(short, long)).toMatchObject({ until: at("2027-02-01T00:00:00+01:00") });
    for (const other of [{ capacity: "mayor" as const }, { territory: "voisin" }, { until: "2026-11-01" }])
      expect(outcome(lanes(officer("c", other)))).toEqual(["municipal-police"]);
  });
  test("of two contracts", () => {
    const contract = (id: string, until: string): RegisterRecord => ({
      kind: "processor-contract",
      id,
      supplier: "Intégra",
      reference: "M-4",
      from: "2026-01-01",
      until,
    });
    const maintenance = { supplier: "Intégra", minutes: 60, openedBy: "petit", pictures: false };
    const town = register(withRecords(contract("a", "2026-12-31"), contract("b", "2026-11-30")));
    expect(answer({ processing: "remote-maintenance", circumstances: { maintenance } }, town)).toMatchObject({
      until: at("2027-01-01T00:00:00+01:00"),
    });
  });
  test("versions of assessments are told in their order", () => {
    const version = (id: string, said: string): RegisterRecord => ({
      kind: "impact-assessment",
      id,
      version: said,
      signedOn: "2024-01-05",
      covers: ["playback"],
    });
    for (const [one, two] of [
      ["2.1", "1.0"],
      ["1.0", "2.1"],
    ] as const)
      expect(
        foundIn({ processing: "record-video" }, [
          ...without("impact-assessment"),
          version("a", one),
          version("b", two),
        ]),
      ).toEqual({ "impact-assessment": "1.0, 2.1" });
  });
  test("the year of an order for a low-emission zone, and its devices for so many kilometres, are told as they are", () => {
    const zone = (change: Partial<RecordOf<"plate-reading">>) =>
      foundWith(
        { processing: "read-plates-low-emission-zone" },
        plates("z", { use: "low-emission-zone", ...change }),
      );
    expect(zone({ until: "2027-06-01" })).toMatchObject({ "within-a-year": "2026-06-01/2027-06-01" });
    expect(zone({})["devices-per-kilometre"]).toBe("—");
    expect(zone({ devices: 3, roadKilometres: 100 })["devices-per-kilometre"]).toBe("0.03");
  });
});

describe("private premises, and places open to the public, by who looks", () => {
  const looks = (place: "private" | "open-to-public", change: Parameters<typeof designation>[0]) => {
    const seen = camera({ place, purposes: [5] });
    const act = authorisation(place === "private" ? { cameras: ["gare"] } : {});
    const decision = answer(
      { processing: "live-view", ...person },
      register(withRecords(seen, act, designation(change))),
    );
    return outcome(decision);
  };
  test.each(["mayor", "elected-delegate", "municipal-police", "approved-agent", "town-agent"] as const)(
    "a %s looks at an office",
    (capacity) => expect(looks("private", { capacity })).toBe("permit"),
  );
  test.each(["state-agent", "judicial-police", "occupier", "contractor"] as const)(
    "a %s does not",
    (capacity) => {
      expect(looks("private", { capacity })).toEqual(["capacity"]);
    },
  );
  test("a town agent looks at a market, a private guard does not", () => {
    expect(looks("open-to-public", { capacity: "town-agent" })).toBe("permit");
    expect(looks("open-to-public", { capacity: "contractor" })).toEqual(["capacity"]);
  });
  test("what a market may not be filmed for is told by its number", () => {
    const market = camera({ place: "open-to-public", purposes: [4, 11] });
    const acts = authorisation({ purposes: [4, 11] });
    expect(foundWith({ processing: "record-video" }, market, acts)).toEqual({
      "purpose-of-the-place": "4°, 11°",
    });
  });
});

describe("to the moment", () => {
  test("a préfet's approval counts from its first moment, and not at its end", () => {
    const look = (from: string, until: string) =>
      outcome(
        answer(
          { processing: "live-view", ...person },
          register(
            withRecords(
              designation({ capacity: "approved-agent", prefectApproval: { reference: "a", from, until } }),
            ),
          ),
        ),
      );
    expect(look("2026-11-24T12:00:00+01:00", "2027-01-01")).toBe("permit");
    expect(look("2026-11-01", "2026-11-24T12:00:00+01:00")).toEqual(["prefect-approval"]);
  });
  test("a sign counts on the day it is placed", () => {
    const placed = camera({ sign: { placedOn: "2026-11-24", textVersion: "v3" } });
    expect(foundWith({ processing: "record-video" }, placed)).toEqual({});
  });
  test("what must be gone now can neither be held nor handed over", () => {
    const from = at("2026-10-24T12:00:00+02:00");
    const span = { from, to: from };
    const hold = { for: "access-request", id: "h", reference: "DA", placedAt: noon, ends: noon + 1 } as const;
    const requisition = {
      frame: "CPP 60-1",
      officer: "Roux",
      quality: "OPJ",
      reference: "PV",
      scope: { cameras: ["place"], ...span },
    } as const;
    const found = (
      processing: "hold-recordings" | "export-on-requisition",
      circumstances: Circumstances,
      at = span,
    ) => foundIn({ processing, ...person, span: at, circumstances })["span-still-kept"];
    const whole = { requisition, secondAgent: "petit", manifest: true, receipt: true };
    expect(found("hold-recordings", { hold })).toBe("P1M");
    expect(found("export-on-requisition", whole)).toBe("P1M");
    const later = { from: from + 1, to: from + 1 };
    expect([found("hold-recordings", { hold }, later), found("export-on-requisition", whole, later)]).toEqual(
      [undefined, undefined],
    );
  });
  test("what a requisition holds back is played back until the hold ends", () => {
    const old = { from: noon - 40 * 86_400e6, to: noon - 39 * 86_400e6 };
    const hold = { for: "requisition", id: "h", reference: "PV", placedAt: old.to, ends: noon + 5 } as const;
    const asked = { processing: "playback", ...person, span: old } as const;
    expect(answer({ ...asked, circumstances: { hold } })).toMatchObject({
      outcome: "permit",
      until: noon + 5,
    });
    expect(
      outcome(answer({ ...asked, circumstances: { hold: { ...hold, for: "access-request" } } })),
    ).toEqual(["span-still-kept"]);
  });
  test("playback goes back a fortnight where the act says a fortnight", () => {
    const town = register(withRecords(authorisation({ retention: "P15D" })));
    const back = (days: number) =>
      outcome(
        answer({ processing: "playback", ...person, span: { from: noon - days * 86_400e6, to: noon } }, town),
      );
    expect([back(14), back(16)]).toEqual(["permit", ["span-still-kept"]]);
  });
});

describe("words that are only spaces say nothing", () => {
  test("the reference of a procedure, and who opened a maintenance session", () => {
    const procedure = { reference: "  ", competentAuthority: true };
    const circumstances = { procedure, secondAgent: "petit", manifest: true, receipt: true };
    expect(foundIn({ processing: "administrative-extract", ...person, circumstances })).toEqual({
      "procedure-named": "—",
    });
    const maintenance = { supplier: "Intégra", minutes: 60, openedBy: "  ", pictures: false };
    expect(foundIn({ processing: "remote-maintenance", circumstances: { maintenance } })).toMatchObject({
      "opened-by-an-agent": "—",
    });
  });
  test("a magistrate's authorisation, and the procedure that opens a seal; and a State search takes an investigator", () => {
    const state = (capacity: "judicial-police" | "state-agent") =>
      register(withRecords(designation({ capacity, service: "police nationale" })), {
        deployer: "police-nationale",
      });
    const requisition = {
      frame: "CPP 99-3",
      officer: "Roux",
      quality: "OPJ",
      reference: "CR 4",
      magistrate: " ",
      scope: { cameras: ["place"], ...lastHour },
    } as const;
    const search = (magistrate: string, capacity: "judicial-police" | "state-agent" = "judicial-police") =>
      outcome(
        answer(
          {
            processing: "search-by-attribute",
            ...person,
            circumstances: { requisition: { ...requisition, magistrate } },
          },
          state(capacity),
          noon,
          "fr-state",
        ),
      );
    expect([search(" "), search("juge Lenoir")]).toEqual([["magistrate"], "permit"]);
    expect(search("juge Lenoir", "state-agent")).toEqual(["investigator"]);
    const sealed = (reference: string) =>
      outcome(
        answer(
          {
            processing: "store-plates",
            ...person,
            span: lastHour,
            circumstances: {
              statePurpose: "terrorism",
              secondAgent: "roux",
              procedure: { reference, competentAuthority: true },
            },
          },
          state("judicial-police"),
          noon,
          "fr-state",
        ),
      );
    expect([sealed(" "), sealed("PV 77")]).toEqual([["seal"], "permit"]);
  });
  test("people are counted by no module that recognises or follows them", () => {
    const counter = {
      processing: "count-people",
      output: "aggregate",
      realTime: false,
      binMinutes: 15,
    } as const;
    for (const change of [{ biometric: true }, { linking: true }])
      expect(
        foundWith(
          { processing: "count-people", module: { id: "m", hash } },
          module({ ...counter, ...change }),
        ),
      ).toEqual({ "no-identifier": "zone-crossing" });
  });
});
