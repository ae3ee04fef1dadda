import { describe, expect, test } from "vitest";
import type { RegisterRecord } from "#contract";
import { type Circumstances, decideInstall, packNamed, type Requisition, readFacts } from "#legality";
import {
  answer,
  authorisation,
  camera,
  designation,
  hash,
  lastHour,
  noon,
  outcome,
  person,
  register,
  withRecords,
} from "./valmont.ts";

const requisition: Requisition = {
  frame: "CPP 60-1",
  officer: "capitaine Roux",
  quality: "OPJ",
  reference: "PV 2026/4411",
  scope: { cameras: ["place"], from: lastHour.from, to: lastHour.to },
};
const properly: Circumstances = { secondAgent: "petit", manifest: true, receipt: true };
const handedOver: Circumstances = { requisition, ...properly };
const hand = (change: Circumstances = {}, span = lastHour, town = register()) =>
  outcome(
    answer(
      {
        processing: "export-on-requisition",
        ...person,
        span,
        circumstances: { ...handedOver, ...change },
      },
      town,
    ),
  );

describe("FR-09: hand-over on a requisition (CPP 60-1, 77-1-1, 99-3)", () => {
  test("what an OPJ asks for in flagrance is handed over", () => expect(hand()).toBe("permit"));
  test("without a requisition nothing leaves", () => {
    const asked = { processing: "export-on-requisition", ...person, span: lastHour } as const;
    expect(outcome(answer(asked))).toContain("requisition-present");
  });
  test("an APJ in a preliminary enquiry needs the magistrate's authorisation", () => {
    const preliminary: Requisition = { ...requisition, frame: "CPP 77-1-1", quality: "APJ" };
    expect(hand({ requisition: preliminary })).toEqual(["officer-competent"]);
    expect(hand({ requisition: { ...preliminary, magistrate: "parquet de Valmont, 20 nov." } })).toBe(
      "permit",
    );
    expect(hand({ requisition: { ...preliminary, quality: "prosecutor" } })).toBe("permit");
  });
  test("letters rogatory are executed by an OPJ", () => {
    expect(hand({ requisition: { ...requisition, frame: "CPP 99-3" } })).toBe("permit");
    expect(hand({ requisition: { ...requisition, frame: "CPP 99-3", quality: "APJ" } })).toEqual([
      "officer-competent",
    ]);
  });
  test("no minute more, and no camera more, than was asked for", () => {
    expect(hand({}, { from: lastHour.from, to: lastHour.to + 1 })).toEqual(["within-scope"]);
    const elsewhere = { ...requisition, scope: { ...requisition.scope, cameras: ["gare"] } };
    expect(hand({ requisition: elsewhere })).toEqual(["within-scope"]);
  });
  test("what was erased cannot be handed over", () => {
    const old = { from: noon - 40 * 86_400e6, to: noon - 39 * 86_400e6 };
    const asked = { ...requisition, scope: { cameras: ["place"], ...old } };
    expect(hand({ requisition: asked }, old)).toEqual(["span-still-kept"]);
  });
  test("what a requisition holds back from erasure is handed over until the hold ends, a month gone or not", () => {
    const old = { from: noon - 40 * 86_400e6, to: noon - 39 * 86_400e6 };
    const asked = { ...requisition, scope: { ...requisition.scope, ...old } };
    const hold = { for: "requisition", id: "h", reference: "PV", placedAt: old.to, ends: noon + 1 } as const;
    expect(hand({ requisition: asked, hold }, old)).toBe("permit");
    expect(hand({ requisition: asked, hold: { ...hold, for: "access-request" } }, old)).toEqual([
      "span-still-kept",
    ]);
  });
  test("a second agent reviews it, and not the one who extracts (house rule)", () => {
    expect(hand({ secondAgent: "" })).toEqual(["second-agent"]);
    expect(hand({ secondAgent: "durand" })).toEqual(["second-agent"]);
  });
  test("in an urgency one agent hands over, where an act of the town has adopted it, and from that act's day to its last", () => {
    const urgency = { secondAgent: "", urgency: "enlèvement en cours" };
    expect(hand(urgency)).toEqual(["second-agent"]);
    const adopted = (from: string, until: string): RegisterRecord => ({
      kind: "house-rule",
      id: "urgence",
      rule: "urgent-hand-over",
      reference: "note 12",
      signedOn: "2026-01-02",
      from,
      until,
    });
    const whenAdopted = (act: RegisterRecord) => hand(urgency, lastHour, register(withRecords(act)));
    expect(whenAdopted(adopted("2026-01-02", "2026-12-31"))).toBe("permit");
    expect(whenAdopted(adopted("2026-01-02", "2026-11-23"))).toEqual(["second-agent"]);
    expect(
      hand({ secondAgent: "" }, lastHour, register(withRecords(adopted("2026-01-02", "2026-12-31")))),
    ).toEqual(["second-agent"]);
  });
  test("it goes with a manifest and against a receipt", () => {
    expect(hand({ manifest: false })).toEqual(["manifest"]);
    expect(hand({ receipt: false })).toEqual(["receipt"]);
  });
});

describe("FR-08, FR-10: State services named by the préfet (CSI L252-3)", () => {
  const recipient = { service: "police nationale", mode: "poste dédié", habilitation: "note 14" };
  const share = (
    change: Partial<typeof recipient>,
    processing: "share-with-state" | "export-to-officer" = "share-with-state",
  ) =>
    outcome(
      answer({
        processing,
        ...person,
        circumstances: { ...properly, recipient: { ...recipient, ...change } },
      }),
    );
  test("pictures go to a named service, by the means that the order sets", () =>
    expect(share({})).toBe("permit"));
  test("a service that the order does not name gets none", () => {
    expect(share({ service: "douanes" })).toEqual(["recipient-named", "mode-set"]);
  });
  test("nor by another means", () => expect(share({ mode: "clé USB" })).toEqual(["mode-set"]));
  test("nor an officer whom no chief entitled", () =>
    expect(share({ habilitation: " " })).toEqual(["recipient-entitled"]));
  test("an entitled officer who has regular access takes recordings without a requisition", () => {
    expect(share({}, "export-to-officer")).toBe("permit");
    expect(share({ habilitation: "" }, "export-to-officer")).toEqual(["recipient-entitled"]);
  });
});

describe("FR-11: no door for a victim, an insurer, the press or an elected body", () => {
  test("the refusal cites R253-3", () => {
    expect(answer({ processing: "export-to-third-party", ...person })).toMatchObject({
      outcome: "deny",
      reasons: [{ article: "CSI R253-3" }],
    });
  });
});

describe("FR-07: covering others in a copy (CSI R253-6 IV)", () => {
  const cover = (circumstances: Circumstances) =>
    outcome(answer({ processing: "blur-copy", ...person, circumstances }));
  test("a copy that was extracted for a person is covered", () =>
    expect(cover({ onCopy: true })).toBe("permit"));
  test("a live camera, a recording and a package of evidence are not", () => {
    expect(cover({})).toEqual(["on-a-copy"]);
    expect(cover({ onCopy: false })).toEqual(["on-a-copy"]);
  });
  test("the module that does it may be installed, as it is given nothing but copies", () => {
    const module = { id: "redaction", hash, processing: "blur-copy" } as const;
    expect(decideInstall(packNamed("fr-commune"), module, readFacts(register()), noon).outcome).toBe(
      "permit",
    );
  });
});

describe("FR-12: the right of access (CSI R253-6)", () => {
  const access = (dataSubject: Circumstances["dataSubject"]) =>
    outcome(
      answer({
        processing: "data-subject-copy",
        ...person,
        circumstances: dataSubject === undefined ? {} : { dataSubject },
      }),
    );
  test("a person who showed who they are gets their pictures, the others blurred", () => {
    expect(access({ identityChecked: true, thirdPartiesBlurred: true })).toBe("permit");
  });
  test("not before their identity was checked", () => {
    expect(access({ identityChecked: false, thirdPartiesBlurred: true })).toEqual(["identity-checked"]);
  });
  test("nor with others to be recognised", () => {
    expect(access({ identityChecked: true, thirdPartiesBlurred: false })).toEqual(["third-parties-blurred"]);
  });
  test("nor against a lawful ground of refusal", () => {
    const refusalGround = "pending-proceedings";
    expect(access({ identityChecked: true, thirdPartiesBlurred: true, refusalGround })).toEqual([
      "no-refusal-ground",
    ]);
  });
});

describe("FR-13: an administrative or disciplinary procedure (R253-3 III-3°)", () => {
  const extract = (reference: string, competentAuthority: boolean) =>
    outcome(
      answer({
        processing: "administrative-extract",
        ...person,
        circumstances: { ...properly, procedure: { reference, competentAuthority } },
      }),
    );
  test("a competent authority that names its procedure gets the extract", () => {
    expect(extract("PA 2026-3", true)).toBe("permit");
  });
  test("without a reference, or from an authority that is not competent, it does not", () => {
    expect(extract("", true)).toEqual(["procedure-named"]);
    expect(extract("PA 2026-3", false)).toEqual(["authority-competent"]);
  });
});

describe("FR-14: fining by a person who watches (CR L121-3, R121-6)", () => {
  const records = withRecords(authorisation({ purposes: [4, 5] }), camera({ purposes: [4, 5] }));
  const fine = (offence: string, purpose = 4, change = records) =>
    outcome(
      answer({ processing: "video-fine", ...person, purpose, circumstances: { offence } }, register(change)),
    );
  test("an officer fines a run red light (R412-30)", () => expect(fine("R412-30")).toBe("permit"));
  test("an offence that R121-6 does not list is not fined so", () => {
    expect(fine("R417-11")).toEqual(["offence-listed"]);
  });
  test("a camera that was authorised for other purposes does not serve", () => {
    expect(fine("R412-30", 5)).toEqual(["purpose-traffic-offences"]);
  });
  test("an approved agent is no police officer", () => {
    const approved = designation({
      capacity: "approved-agent",
      prefectApproval: { reference: "agrément 9", from: "2025-01-01", until: "2027-01-01" },
    });
    expect(fine("R412-30", 4, [...records.filter(({ kind }) => kind !== "designation"), approved])).toEqual([
      "agent-competent",
    ]);
  });
});
