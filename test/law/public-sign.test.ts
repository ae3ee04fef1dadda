import { describe, expect, test } from "vitest";
import type { RegisterRecord, TownRegister } from "#contract";
import { publicSignOf, readFacts } from "#legality";
import { authorisation, camera, noon, register, withRecords } from "./valmont.ts";

const town = (seen: RegisterRecord, change: Partial<TownRegister> = {}) =>
  register(withRecords(seen), change);
const signOf = (
  of: TownRegister,
  keeper: { name: string; contact?: string } = { name: "Ville de Valmont" },
) => publicSignOf("place", readFacts(of), noon, keeper);
const articles = (of: TownRegister) => signOf(of)?.rights.map(({ articles: cited }) => cited);
const depot = (change: Parameters<typeof camera>[0] = {}) =>
  camera({ place: "private", purposes: [], ...change });
/** Premises are no préfet's business: no act of his is in their register. */
const premises = (seen: RegisterRecord, change: Partial<TownRegister> = {}) => register([seen], change);

describe("CSI R253-6: the sign of a camera", () => {
  test("names no contact where none was given", () => {
    expect(Object.keys(signOf(town(camera())) ?? {})).not.toContain("contact");
    expect(signOf(town(camera()), { name: "Ville", contact: "dpd@valmont.fr" })?.contact).toBe(
      "dpd@valmont.fr",
    );
  });
  test("says how long the act lets it keep, or the month where no act names it", () => {
    const kept = (...records: readonly RegisterRecord[]) => signOf(register(withRecords(...records)))?.kept;
    expect(kept(authorisation({ retention: "P15D" }))).toEqual({
      fr: "15 jours au plus",
      en: "15 days at most",
    });
    expect(kept(authorisation({ retention: "P15D", cameras: ["gare"] }))).toEqual({
      fr: "1 mois au plus",
      en: "1 month at most",
    });
  });
  test("says so where no authorisation names it", () => {
    expect(signOf(register(withRecords(authorisation({ cameras: ["gare"] }))))?.basis).toEqual({
      fr: "aucune autorisation préfectorale (CSI L251-2, L252-1)",
      en: "no authorisation of the préfet (CSI L251-2, L252-1)",
    });
  });
  test("in the street it owns that the division of the purposes is a reading; elsewhere there is none to divide", () => {
    expect(signOf(town(camera()))?.doubt?.fr).toContain("notre lecture");
    expect(signOf(town(camera({ place: "public-building" })))?.doubt).toBeUndefined();
    expect(signOf(town(camera({ purposes: [3, 5] })))?.regimes).toEqual(["gdpr", "police-justice"]);
    expect(signOf(town(camera({ place: "public-building" })))?.regimes).toEqual(["gdpr"]);
  });
  test("names the article by which the CNIL asks in one's place: titre III for the police, titre II elsewhere", () => {
    const indirect = (seen: RegisterRecord) =>
      signOf(town(seen))
        ?.recourse.map(({ en }) => /LIL \d+/.exec(en)?.[0])
        .filter((found) => found !== undefined);
    expect(indirect(camera({ purposes: [5] }))).toEqual(["LIL 108"]);
    expect(indirect(camera({ purposes: [3] }))).toEqual(["LIL 52"]);
  });
  test("ends with the CNIL's address, wherever it hangs", () => {
    for (const of of [town(camera()), town(camera({ place: "open-to-public" })), premises(depot())])
      expect(signOf(of)?.recourse.at(-1)?.fr).toContain("3 place de Fontenoy");
  });
});

describe("RGPD 13: the sign of private premises", () => {
  test("says the reason that was written down, and none where none was", () => {
    expect(signOf(premises(depot()))?.purposes).toEqual([
      { fr: "agressions répétées, place d'Armes", en: "agressions répétées, place d'Armes" },
    ]);
    expect(signOf(premises(depot({ necessity: null })))?.purposes).toEqual([]);
    expect(signOf(premises(depot({ purposes: [5] })))?.purposes).toHaveLength(1);
  });
  test("rests on a task in the public interest for a town, on a legitimate interest for an occupier", () => {
    expect(signOf(premises(depot()))?.basis).toEqual({
      fr: "mission d'intérêt public (RGPD 6(1)(e))",
      en: "task in the public interest (GDPR 6(1)(e))",
    });
    expect(signOf(premises(depot(), { deployer: "occupier" }))?.basis).toEqual({
      fr: "intérêt légitime (RGPD 6(1)(f))",
      en: "legitimate interest (GDPR 6(1)(f))",
    });
  });
  test("gives the rights of the RGPD, the right to object among them, and one recourse", () => {
    expect(articles(premises(depot()))).toEqual(["RGPD 15", "RGPD 16", "RGPD 17", "RGPD 18", "RGPD 21"]);
    expect(signOf(premises(depot()))?.recourse).toHaveLength(1);
  });
});
