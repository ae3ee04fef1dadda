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
  const { sentence } = tell(
    {
      kind: "volume-near-full",
      subject: "/srv/b",
      facts: { volume: "/srv/b", free: 1.25e12, left: 9.5 * 86_400, needed: 12 * 86_400 },
    },
    "Europe/Paris",
  );
  expect(sentence.fr).toBe(
    "Il reste 1,3 To sur le volume /srv/b, soit 9 jours au débit actuel, et rien n’y sera effacé avant 12 jours.",
  );
  expect(sentence.en).toBe(
    "1.3 TB are left on the volume /srv/b, 9 days at this rate, and nothing on it will be erased for 12 days.",
  );
});

test("a moment is told in the town's time", () => {
  const at = Date.UTC(2026, 10, 24, 21, 5) * 1000;
  const { sentence } = tell(
    { kind: "camera-silent", subject: "gare", facts: { camera: "Gare", since: at } },
    "Europe/Paris",
  );
  expect(sentence.fr).toContain("depuis 24 nov. 22:05");
});
