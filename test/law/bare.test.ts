import { describe, expect, test } from "vitest";
import type { RegisterRecord, TownRegister } from "#contract";
import { type Circumstances, decide, packNamed, type Question, readFacts } from "#legality";
import { packNames } from "#model";
import { authorisation, camera, designation, hash, module, noon, register } from "./valmont.ts";

/** One paper at a time, or none: what a town has on its first day. */
const towns: readonly (readonly RegisterRecord[])[] = [
  [],
  [authorisation()],
  [designation()],
  [authorisation(), designation()],
  [module()],
  ...(["street", "public-building", "open-to-public", "private"] as const).flatMap((place) => [
    [camera({ place, sign: null, necessity: null, technicalNorm: null, steering: null })],
    [camera({ place }), authorisation()],
  ]),
];
const deployers: Readonly<Record<(typeof packNames)[number], TownRegister["deployer"]>> = {
  "fr-commune": "commune",
  "fr-state": "gendarmerie",
  laboratory: "laboratory",
  "own-premises": "occupier",
};
const circumstances: readonly (Circumstances | undefined)[] = [undefined, {}];
const about: readonly Partial<Question>[] = [
  {},
  { camera: "place" },
  { camera: "place", span: { from: noon - 1, to: noon }, module: { id: "m", hash }, motive: "rixe" },
];

describe.each(packNames)("%s, asked with hardly anything said and hardly a paper in the register", (name) => {
  const pack = packNamed(name);
  test("answers each processing with a refusal in words, or a permit, and never with a fault", () => {
    for (const records of towns) {
      const facts = readFacts(register(records, { deployer: deployers[name] }));
      for (const { processing } of pack.rules)
        for (const said of circumstances)
          for (const asked of about)
            for (const by of [{ person: "durand" }, { program: "town" }]) {
              const question = {
                processing,
                by,
                ...asked,
                ...(said === undefined ? {} : { circumstances: said }),
              };
              const decision = decide(pack, question, facts, noon);
              const found = decision.outcome === "deny" ? decision.reasons.map((reason) => reason.found) : [];
              expect(
                found.every((text) => text !== ""),
                processing,
              ).toBe(true);
            }
    }
  });
});
