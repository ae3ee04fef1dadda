import { expect, test } from "vitest";
import { kinds } from "./kinds.ts";
import { tell } from "./tell.ts";

const slots = (sentence: string) => [...sentence.matchAll(/\{[^}]*\}/g)].map(([slot]) => slot).sort();

test.each(Object.entries(kinds))(
  "%s asks for the same facts in both languages, and has a remedy in both",
  (_, kind) => {
    expect(slots(kind.fr)).toEqual(slots(kind.en));
    expect(slots(kind.remedy.fr)).toEqual(slots(kind.remedy.en));
    for (const sentence of [kind.fr, kind.en, kind.remedy.fr, kind.remedy.en])
      expect(sentence).toMatch(/\.$/);
  },
);

test("facts are written as each language writes them", () => {
  const day = 86_400;
  const { sentence } = tell(
    {
      kind: "volume-near-full",
      subject: "/srv/b",
      facts: { volume: "B", left: 9.5 * day, holds: 1234.5 * day, asked: day },
    },
    "Europe/Paris",
  );
  expect(sentence.fr).toMatch(
    /^Il reste 9 jours sur le volume B au débit actuel : il tient 1\s234 jours .* 1 jour /,
  );
  expect(sentence.en).toMatch(/^The volume B has 9 days left at this rate: it holds 1,234 days .* 1 day /);
});

test("sizes take the unit that a disk is sold by", () => {
  const { sentence } = tell(
    { kind: "volume-stalled", subject: "/srv/b", facts: { volume: "B", queued: 1.25e8 } },
    "Europe/Paris",
  );
  expect(sentence.fr).toContain("125 Mo attendent");
  expect(sentence.en).toContain("125 MB wait");
});

test("a moment is told in the town's time", () => {
  const at = Date.UTC(2026, 10, 24, 21, 5) * 1000;
  const { sentence } = tell(
    { kind: "camera-silent", subject: "gare", facts: { camera: "Gare", since: at } },
    "Europe/Paris",
  );
  expect(sentence.fr).toContain("depuis 24 nov. 22:05");
});

test("an act's last day and the cameras it carries are written in words", () => {
  const facts = { reference: "Arrêté 2022-117", day: "2027-10-01", cameras: 1 };
  const { sentence } = tell({ kind: "authorisation-ends-in-a-year", subject: "a", facts }, "Europe/Paris");
  expect(sentence.fr).toBe(
    "L’autorisation Arrêté 2022-117 prend fin le 1er octobre 2027 ; elle porte 1 caméra.",
  );
  expect(sentence.en).toBe("The authorisation Arrêté 2022-117 ends on 1 October 2027; it carries 1 camera.");
});
