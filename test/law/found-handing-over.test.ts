import { describe, expect, test } from "vitest";
import type { RegisterRecord } from "#contract";
import type { Circumstances } from "#legality";
import { foundIn, foundWith } from "./found.ts";
import { authorisation, camera, designation, lastHour, noon, person } from "./valmont.ts";

describe("a refusal to hand over says what was asked for", () => {
  const requisition = {
    frame: "CPP 60-1",
    officer: "capitaine Roux",
    quality: "OPJ",
    reference: "PV 2026/4411",
    scope: { cameras: ["place"], ...lastHour },
  } as const;
  const whole: Circumstances = { requisition, secondAgent: "petit", manifest: true, receipt: true };
  const hands = (change: Circumstances, span = lastHour) =>
    foundIn({ processing: "export-on-requisition", ...person, span, circumstances: { ...whole, ...change } });
  test("the requisition by its number, its frame and who signs it", () => {
    expect(hands({ requisition: { ...requisition, officer: " " } })).toEqual({
      "requisition-present": "PV 2026/4411",
    });
    expect(hands({ requisition: { ...requisition, reference: " " } })).toEqual({
      "requisition-present": " ",
    });
    expect(hands({ requisition: { ...requisition, frame: "CPP 99-3", quality: "APJ" } })).toEqual({
      "officer-competent": "APJ, CPP 99-3",
    });
    expect(hands({ requisition: { ...requisition, frame: "CPP 77-1-1", magistrate: " " } })).toEqual({
      "officer-competent": "OPJ, CPP 77-1-1",
    });
    expect(hands({ requisition: { ...requisition, quality: "APJ" } })).toEqual({});
  });
  test("the cameras that it names, to the minute", () => {
    const scoped = (cameras: readonly string[], change: Partial<typeof lastHour> = {}) =>
      hands({ requisition: { ...requisition, scope: { cameras, ...lastHour, ...change } } });
    expect(scoped(["gare", "parc"])).toEqual({ "within-scope": "gare, parc" });
    expect(scoped([])).toEqual({ "within-scope": "—" });
    expect(scoped(["place"], { from: lastHour.from + 1 })).toEqual({ "within-scope": "place" });
    expect(scoped(["place"], { to: lastHour.to - 1 })).toEqual({ "within-scope": "place" });
    expect(hands({}, { from: lastHour.to, to: lastHour.from })).toEqual({ "within-scope": "place" });
    expect(hands({}, { from: lastHour.from, to: lastHour.from })).toEqual({});
  });
  test("the second agent, who is another", () => {
    expect(hands({ secondAgent: "durand" })).toEqual({ "second-agent": "durand" });
    expect(hands({ secondAgent: "" })).toEqual({ "second-agent": "—" });
    expect(hands({ manifest: false, receipt: false })).toEqual({ manifest: "—", receipt: "—" });
  });
  test("a program hands nothing over, whoever reviewed it", () => {
    const asked = { processing: "export-on-requisition", span: lastHour, circumstances: whole } as const;
    expect(foundIn(asked)).toMatchObject({ "second-agent": "petit", designated: "—" });
  });
  test("what is no longer kept, by the time that the act sets", () => {
    const old = { from: noon - 40 * 86_400e6, to: noon - 39 * 86_400e6 };
    const asked = { requisition: { ...requisition, scope: { cameras: ["place"], ...old } } };
    expect(hands(asked, old)).toEqual({ "span-still-kept": "P1M" });
  });
  test("the service, the means and the entitlement of a recipient", () => {
    const shares = (service: string, mode: string, habilitation = "note 14") =>
      foundIn({
        processing: "share-with-state",
        ...person,
        circumstances: { recipient: { service, mode, habilitation } },
      });
    expect(shares("police nationale", "clé USB")).toEqual({ "mode-set": "clé USB" });
    expect(shares("douanes", "poste dédié")).toEqual({
      "recipient-named": "douanes",
      "mode-set": "poste dédié",
    });
    expect(shares("police nationale", "poste dédié", " ")).toEqual({ "recipient-entitled": "—" });
    expect(foundIn({ processing: "share-with-state", ...person })).toEqual({
      "recipient-named": "—",
      "mode-set": "—",
      "recipient-entitled": "—",
    });
    const two = authorisation({
      recipients: [
        { service: "police nationale", mode: "poste dédié" },
        { service: "gendarmerie", mode: "lien" },
      ],
    });
    const recipient = { service: "gendarmerie", mode: "poste dédié", habilitation: "n" };
    expect(
      foundWith({ processing: "share-with-state", ...person, circumstances: { recipient } }, two),
    ).toEqual({
      "mode-set": "poste dédié",
    });
    const linked = { ...recipient, mode: "lien" };
    expect(
      foundWith({ processing: "share-with-state", ...person, circumstances: { recipient: linked } }, two),
    ).toEqual({});
  });
  test("the offence, the purpose and the capacity of a fine", () => {
    const acts = [authorisation({ purposes: [4, 5] }), camera({ purposes: [4, 5] })];
    const fines = (offence: string | undefined, purpose?: number, ...more: readonly RegisterRecord[]) =>
      foundWith(
        {
          processing: "video-fine",
          ...person,
          ...(purpose === undefined ? {} : { purpose }),
          circumstances: offence === undefined ? {} : { offence },
        },
        ...acts,
        ...more,
      );
    expect(fines("R417-11", 4)).toEqual({ "offence-listed": "R417-11" });
    expect(fines(undefined, 4)).toEqual({ "offence-listed": "—" });
    expect(fines("R412-30", 5)).toEqual({ "purpose-traffic-offences": "5°" });
    expect(fines("R412-30")).toEqual({ "purpose-traffic-offences": "—" });
    expect(fines("R412-30", 4, designation({ capacity: "mayor" }))).toEqual({ "agent-competent": "mayor" });
  });
  test("the ground on which an access is refused; nothing where nothing was said", () => {
    const dataSubject = { identityChecked: true, thirdPartiesBlurred: true, refusalGround: "defence" };
    expect(foundIn({ processing: "data-subject-copy", ...person, circumstances: { dataSubject } })).toEqual({
      "no-refusal-ground": "defence",
    });
    expect(foundIn({ processing: "data-subject-copy", ...person })).toEqual({
      "identity-checked": "—",
      "third-parties-blurred": "—",
    });
    expect(foundIn({ processing: "administrative-extract", ...person })).toEqual({
      "procedure-named": "—",
      "authority-competent": "—",
      "second-agent": "—",
      manifest: "—",
      receipt: "—",
    });
  });
});
