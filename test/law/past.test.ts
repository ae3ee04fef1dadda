import { expect, test } from "vitest";
import { packNamed, refusalOfThePast } from "#legality";

/** Loi n° 2023-380 du 19 mai 2023, art. 10 (https://www.legifrance.gouv.fr/jorf/id/JORFTEXT000047561974), read 24 November 2026. */

test("no municipality and no service of the State analyses a past picture, whatever permit it holds for the moment", () => {
  for (const pack of ["fr-commune", "fr-state"] as const)
    expect(refusalOfThePast(packNamed(pack), "detect-zone-crossing")).toMatchObject({
      article: "Loi 2023-380, art. 10",
      nature: "law",
      effect: "stop",
    });
});

test("on one's own premises what was recorded is not analysed either, by our own caution", () => {
  const refusal = refusalOfThePast(packNamed("own-premises"), "detect-loitering");
  expect(refusal).toMatchObject({ article: "RGPD 5(1)(b)", nature: "house-rule" });
});

test("a laboratory, where no one is filmed, may", () => {
  expect(refusalOfThePast(packNamed("laboratory"), "detect-zone-crossing")).toBeUndefined();
});
