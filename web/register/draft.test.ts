import { describe, expect, it } from "vitest";
import { plateReadingRecord } from "#contract";
import { type Draft, readDraft } from "./draft.ts";
import { forms } from "./forms.ts";

function formOf(kind: string) {
  const form = forms.find((one) => one.kind === kind);
  if (form === undefined) throw new RangeError(kind);
  return form;
}

const order: Draft = {
  reference: "arrêté 2026-117",
  signedOn: "2026-03-01",
  from: "2026-03-10",
  until: "2031-03-09",
  cameras: ["place-armes"],
  purposes: [5],
  retention: "P1M",
};

describe("a filled form", () => {
  it("is the act that it says", () => {
    expect(readDraft(formOf("authorisation"), order)).toMatchObject({
      kind: "record",
      record: { kind: "authorisation", id: "arrete-2026-117-2026-03-10", recipients: [], provisional: false },
    });
  });

  it("with a service that receives pictures has it among its recipients", () => {
    const recipients = { service: "police nationale", mode: "poste dédié" };
    expect(readDraft(formOf("authorisation"), { ...order, recipients })).toMatchObject({
      record: { recipients: [recipients] },
    });
  });

  it("says which field keeps it from being an act: a date that there is not, nothing chosen", () => {
    expect(readDraft(formOf("authorisation"), { ...order, until: "2031-02-30" })).toMatchObject({
      kind: "wrong",
      path: ["until"],
    });
    expect(readDraft(formOf("authorisation"), { ...order, cameras: [] })).toMatchObject({
      kind: "wrong",
      path: ["cameras"],
    });
  });

  it("of a camera says null for what was left out, so that the rules find it missing", () => {
    const camera = { id: "place-armes", place: "street", territory: "valmont", purposes: [5] };
    expect(readDraft(formOf("camera"), camera)).toMatchObject({
      record: {
        necessity: null,
        sign: null,
        masks: { dwellingInView: false, burntIn: false, testedOn: null },
        sound: false,
      },
    });
  });

  it("that ends an act names it", () => {
    const ended = {
      of: { kind: "designation", id: "durand" },
      from: "2026-11-25",
      reason: "mutation",
    };
    expect(readDraft(formOf("ending"), ended)).toMatchObject({
      record: { kind: "ending", of: ended.of, id: "fin-durand-2026-11-25" },
    });
  });

  it("of plate reading says what each use asks: the State its purposes, a lane its class, a zone its act", () => {
    const form = formOf("plate-reading");
    const decision = {
      reference: "décision 2026-12",
      from: "2026-03-10",
      until: "2027-03-09",
      cameras: ["place-armes"],
      publicInformation: true,
    };
    const recordOf = (draft: Draft) => {
      const read = readDraft(form, { ...decision, ...draft });
      return read.kind === "record" ? read.record : read.path;
    };
    expect(recordOf({ use: "wanted-vehicles", statePurposes: ["stolen-vehicle", "customs"] })).toMatchObject({
      use: "wanted-vehicles",
      statePurposes: ["stolen-vehicle", "customs"],
    });
    expect(recordOf({ use: "reserved-lane", lane: { name: "rue du Moulin", critAir: "1" } })).toMatchObject({
      lane: { name: "rue du Moulin", critAir: "1", hours: [] },
      statePurposes: [],
    });
    const zone = { use: "low-emission-zone", lowEmissionZone: { act: "arrêté 8" }, devices: 2 };
    expect(recordOf({ ...zone, roadKilometres: 80.5 })).toMatchObject({ devices: 2, roadKilometres: 80.5 });
    expect(recordOf({ ...zone, roadKilometres: NaN })).not.toHaveProperty("roadKilometres");
    expect(recordOf({ use: "wanted-vehicles", statePurposes: ["parking"] })).toContain("statePurposes");
  });
});

it("every use of plates, and every field of it, is in the form", () => {
  const form = formOf("plate-reading");
  const [use] = form.fields;
  const offered = use?.kind === "choice" ? use.options.map(([id]) => id) : [];
  expect(offered.toSorted()).toEqual(plateReadingRecord.shape.use.options.toSorted());
  const named = form.fields.map(({ name }) => name);
  expect(Object.keys(plateReadingRecord.shape).filter((name) => !named.includes(name))).toEqual([
    "kind",
    "id",
  ]);
});
