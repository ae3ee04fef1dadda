import { describe, expect, test } from "vitest";
import type { RegisterRecord } from "#contract";
import { publicSignOf, readFacts } from "#legality";
import type { Processing } from "#model";
import {
  answer,
  assessment,
  authorisation,
  camera,
  designation,
  lastHour,
  noon,
  outcome,
  person,
  register,
  withRecords,
} from "./valmont.ts";

const receptionist = designation({ capacity: "town-agent" });
const library = (purposes = [5]) => camera({ place: "public-building", purposes });
const market = camera({ place: "open-to-public", purposes: [5] });
/** Named by no authorisation, and without what only the code asks for. */
const depot = (change: Parameters<typeof camera>[0] = {}) =>
  camera({ place: "private", purposes: [], technicalNorm: null, commissioning: null, ...change });
const onPremises = (seen = depot()) =>
  register([seen, assessment(), authorisation({ cameras: ["gare"], retention: "P15D" }), receptionist]);

const asks = (processing: Processing, town = register()) =>
  outcome(answer({ processing, ...person, span: lastHour }, town));

describe("CSI R251-1: in a public building and in any other place open to the public", () => {
  test.each([
    ["a library", library()],
    ["a covered market", market],
  ])("%s is filmed under the préfet's authorisation, as the street is", (_, place) => {
    expect(asks("record-video", register(withRecords(place)))).toBe("permit");
    expect(asks("record-video", register(withRecords(place, authorisation({ cameras: ["gare"] }))))).toEqual([
      "camera-authorised",
    ]);
  });
  test("but for the safety of people and goods alone: traffic or dumped waste are purposes of the street", () => {
    const acts = authorisation({ purposes: [4, 5, 11] });
    for (const purposes of [[4], [5, 11]])
      expect(asks("record-video", register(withRecords(library(purposes), acts)))).toEqual([
        "purpose-of-the-place",
      ]);
    expect(asks("record-video", register(withRecords(camera({ purposes: [4] }), acts)))).toBe("permit");
  });
  test("R253-3 I: an agent whom the town designated for the place watches it, without the préfet's approval", () => {
    expect(asks("live-view", register(withRecords(library(), receptionist)))).toBe("permit");
    expect(asks("playback", register(withRecords(market, receptionist)))).toBe("permit");
  });
  test("R253-3 II: and never the street", () => {
    expect(asks("live-view", register(withRecords(receptionist)))).toEqual(["capacity"]);
  });
  test("a private guard watches neither, while L613-13 is unread", () => {
    const guard = designation({ capacity: "contractor" });
    expect(asks("live-view", register(withRecords(library(), guard)))).toEqual(["capacity"]);
  });
  test("nothing more is opened there: no plate, no event, no search", () => {
    for (const processing of [
      "read-plates-paid-parking",
      "detect-zone-crossing",
      "search-by-attribute",
    ] as const)
      expect(asks(processing, register(withRecords(library(), receptionist)))).not.toBe("permit");
  });
});

describe("RGPD alone: an office or a depot that the public does not enter", () => {
  test("is filmed without the préfet, with a sign, a written necessity and an impact assessment", () => {
    expect(asks("record-video", onPremises())).toBe("permit");
    expect(asks("live-view", onPremises())).toBe("permit");
    expect(asks("playback", onPremises())).toBe("permit");
  });
  test.each([
    ["a sign", { sign: null }, "sign-placed"],
    ["a written necessity", { necessity: null }, "necessity-shown"],
    ["silence", { sound: true }, "without-sound"],
  ])("not without %s", (_, change, condition) => {
    expect(asks("record-video", onPremises(depot(change)))).toEqual([condition]);
  });
  test("the street is not called private to do without the préfet: an act that names the camera contradicts it", () => {
    expect(asks("record-video", register(withRecords(depot())))).toEqual(["named-by-no-authorisation"]);
  });
  test("the time of an authorisation for other cameras does not count there; the month does", () => {
    expect(answer({ processing: "record-video" }, onPremises())).toMatchObject({
      retention: { atLeast: [], cap: [{ unit: "months", amount: 1 }] },
    });
  });
  test("what the code opens to the street it does not open here", () => {
    expect(asks("detect-zone-crossing", onPremises())).toContain("camera-authorised");
    expect(asks("share-with-state", onPremises())).toContain("camera-authorised");
  });
});

describe("CSI R253-6: the sign, and the rights of whoever reads it, follow the place and the purpose", () => {
  const signs = (change: RegisterRecord, town = register(withRecords(change))) =>
    publicSignOf("place", readFacts(town), noon, { name: "Ville de Valmont", contact: "dpd@valmont.fr" });
  const articles = (change: RegisterRecord) => signs(change)?.rights.map(({ articles }) => articles);

  test("it names who films, why, on what basis and for how long", () => {
    expect(signs(camera())).toMatchObject({
      heading: { fr: "Lieu sous vidéoprotection" },
      controller: "Ville de Valmont",
      contact: "dpd@valmont.fr",
      purposes: [{ fr: "prévention des atteintes aux personnes et aux biens" }],
      basis: { fr: "arrêté 2024-117 (CSI L251-2, L252-1)" },
      kept: { fr: "1 mois au plus", en: "1 month at most" },
    });
  });
  test.each([
    ["prevention of attacks (5°): titre III of the LIL", [5], ["LIL 105", "LIL 106"]],
    ["transport flows (3°): the RGPD", [3], ["RGPD 15", "RGPD 16", "RGPD 17", "RGPD 18"]],
    ["defence (2°): through the CNIL", [2], ["CSI R253-6 ; LIL, titre IV"]],
    ["public buildings (1°): both", [1], ["RGPD 15", "RGPD 16", "RGPD 17", "RGPD 18", "LIL 105", "LIL 106"]],
  ])("in the street, %s", (_, purposes, rights) => {
    expect(articles(camera({ purposes }))).toEqual(rights);
  });
  test("in a library the RGPD gives the rights, and nobody may object", () => {
    expect(articles(library())).toEqual(["RGPD 15", "RGPD 16", "RGPD 17", "RGPD 18"]);
    expect(signs(library())?.recourse[0]?.fr).toContain("opposition ne s'applique pas");
    expect(signs(library())?.recourse.some(({ fr }) => fr.includes("commission départementale"))).toBe(true);
  });
  test("in a depot one may object, and neither the préfet nor the commission is named", () => {
    const sign = signs(depot(), onPremises());
    expect(sign?.rights.at(-1)?.articles).toBe("RGPD 21");
    expect(sign?.heading.fr).toBe("Locaux sous vidéosurveillance");
    expect(JSON.stringify(sign)).not.toMatch(/préfet|commission/);
  });
  test("a camera that no record describes has no sign", () => {
    expect(publicSignOf("nulle-part", readFacts(register()), noon, { name: "Valmont" })).toBeUndefined();
  });
});
