import { describe, expect, test } from "vitest";
import type { RecordOf } from "#contract";
import { explain, packNamed, readFacts } from "#legality";
import type { Processing } from "#model";
import {
  answer,
  at,
  authorisation,
  camera,
  designation,
  hash,
  lastHour,
  noon,
  outcome,
  person,
  plateReading,
  register,
  withRecords,
} from "./valmont.ts";

describe("laboratory: everything may be tried, on footage that shows no resident", () => {
  const laboratory = (footage: "real" | "licensed" | "composited" | "rendered", sound = false) =>
    register([camera({ footage, sound })], { deployer: "laboratory" });
  const tries = (processing: Processing, town = laboratory("rendered")) =>
    outcome(answer({ processing, module: { id: "m", hash } }, town, noon, "laboratory"));
  test.each([
    "detect-zone-crossing",
    "detect-loitering",
    "trace-vehicle",
    "record-video",
    "live-view",
    "playback",
  ] as const)("%s runs on licensed, composited and rendered footage, and not on the street", (processing) => {
    expect(tries(processing, laboratory("licensed"))).toBe("permit");
    expect(tries(processing, laboratory("composited"))).toBe("permit");
    expect(tries(processing)).toBe("permit");
    expect(tries(processing, laboratory("real"))).toEqual(["no-one-in-view"]);
  });
  test.each([
    "recognise-face",
    "infer-protected-trait",
    "re-identify-person",
    "record-audio",
    "search-by-attribute",
  ] as const)("%s is refused here too", (processing) =>
    expect(tries(processing)).toEqual(["no-legal-basis"]),
  );
  test("a source with sound is refused", () => {
    expect(tries("record-video", laboratory("rendered", true))).toEqual(["without-sound"]);
  });
  test("a commune does not run under the laboratory's pack, nor the other way round", () => {
    expect(outcome(answer({ processing: "record-video" }, register(), noon, "laboratory"))).toContain(
      "deployer",
    );
    const lab = register(withRecords(), { deployer: "laboratory" });
    expect(outcome(answer({ processing: "record-video" }, lab))).toEqual(["deployer"]);
  });
});

describe("fr-state: what CSI L233-1 and CPP 230-20 open, and nothing more", () => {
  const officer = designation({ capacity: "judicial-police", service: "police nationale" });
  const state = register(withRecords(authorisation({ cameras: ["place"] }), officer), {
    deployer: "police-nationale",
  });
  const asks = (
    processing: Processing,
    circumstances: Parameters<typeof answer>[0]["circumstances"],
    span?: typeof lastHour,
  ) =>
    outcome(
      answer(
        {
          processing,
          ...person,
          ...(circumstances === undefined ? {} : { circumstances }),
          ...(span === undefined ? {} : { span }),
        },
        state,
        noon,
        "fr-state",
      ),
    );
  test("a wanted plate may be watched for, for a purpose of L233-1", () => {
    expect(asks("match-plates", { statePurpose: "stolen-vehicle" })).toBe("permit");
    expect(asks("match-plates", { statePurpose: "parking" })).toEqual(["plate-purpose"]);
  });
  test("a reader reads for it where a decision of the service names the camera, and for those purposes alone", () => {
    const reads = (change: Partial<Omit<RecordOf<"plate-reading">, "kind">>, processing: Processing) =>
      outcome(
        answer(
          { processing, by: { program: "analyst" } },
          register(
            withRecords(
              authorisation({ cameras: ["place"] }),
              plateReading({ use: "wanted-vehicles", statePurposes: ["stolen-vehicle"], ...change }),
            ),
            { deployer: "police-nationale" },
          ),
          noon,
          "fr-state",
        ),
      );
    for (const processing of ["match-plates", "store-plates"] as const) {
      expect(reads({}, processing)).toBe("permit");
      expect(reads({ statePurposes: [] }, processing)).toEqual(["plate-purpose"]);
      expect(reads({ cameras: ["gare"] }, processing)).toEqual(["arrangement-in-force", "plate-purpose"]);
    }
  });
  test("what matched nothing stays sealed, except for a named procedure (L233-2)", () => {
    expect(asks("store-plates", { statePurpose: "terrorism" })).toBe("permit");
    const opening = (more: object) => asks("store-plates", { statePurpose: "terrorism", ...more }, lastHour);
    const procedure = { reference: "PV 2026/77", competentAuthority: true };
    expect(opening({ secondAgent: "roux" })).toEqual(["seal"]);
    expect(opening({ procedure })).toEqual(["second-person"]);
    expect(opening({ procedure, secondAgent: person.by.person })).toEqual(["second-person"]);
    expect(opening({ procedure, secondAgent: "roux" })).toBe("permit");
  });
  test("a search by looks needs a magistrate (CPP 230-20)", () => {
    expect(asks("search-by-attribute", {})).toEqual(["magistrate"]);
    const requisition = {
      frame: "CPP 99-3",
      officer: "Roux",
      quality: "OPJ",
      reference: "CR 4",
      magistrate: "juge Lenoir",
      scope: { cameras: ["place"], ...lastHour },
    } as const;
    expect(asks("search-by-attribute", { requisition })).toBe("permit");
  });
  test.each(["trace-vehicle", "recognise-face", "re-identify-person", "search-plates-in-video"] as const)(
    "%s stays refused",
    (processing) => expect(asks(processing, {})).toEqual(["no-legal-basis"]),
  );
});

describe("own-premises: a private place that is not open to the public", () => {
  const home = (change: Parameters<typeof camera>[0] = {}) =>
    register([camera({ place: "private", purposes: [], ...change }), designation({ capacity: "occupier" })], {
      deployer: "occupier",
    });
  const asks = (processing: Processing, town = home()) =>
    outcome(answer({ processing, ...person, span: lastHour }, town, noon, "own-premises"));
  test("with a sign and a written reason the occupier records and looks", () => {
    expect(asks("record-video")).toBe("permit");
    expect(asks("live-view")).toBe("permit");
    expect(asks("detect-zone-crossing")).toBe("permit");
  });
  test("not towards the street", () =>
    expect(asks("record-video", home({ place: "street" }))).toEqual(["private-place"]));
  test("not without a sign, nor without a reason", () => {
    expect(asks("record-video", home({ sign: null }))).toEqual(["sign-placed"]);
    expect(asks("record-video", home({ necessity: null }))).toEqual(["purpose-declared"]);
  });
  test.each([
    "read-plates-paid-parking",
    "store-plates",
    "search-by-attribute",
    "recognise-face",
    "export-on-requisition",
  ] as const)("%s is refused", (processing) => expect(asks(processing)).toEqual(["no-legal-basis"]));
});

describe("“may I, and why not?”", () => {
  const ask = (processing: Processing, now = noon) =>
    explain(
      packNamed("fr-commune"),
      { processing, camera: "place", by: { program: "town" } },
      readFacts(register()),
      now,
    );
  test("a refusal of law says what must be, what was found, and what the Code pénal attaches to it", () => {
    const explained = ask("detect-zone-crossing");
    expect(explained.rule?.id).toBe("FR-33");
    expect(explained.conditions.find(({ id }) => id === "experiment-window")).toMatchObject({
      met: false,
      found: "loi JO 2030, art. 35 : non vérifié",
    });
    expect(explained.penalty?.fr).toContain("CP 226-16");
  });
  test("what is permitted names every condition that was met, and no penalty", () => {
    const explained = ask("record-video");
    expect(explained.decision.outcome).toBe("permit");
    expect(explained.conditions.every(({ met }) => met)).toBe(true);
    expect(explained.penalty).toBeUndefined();
    expect([explained.overdue, ask("record-video", at("2028-01-01T00:00:00Z")).overdue]).toEqual([
      false,
      true,
    ]);
  });
});
