import { describe, expect, it } from "vitest";
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
});
