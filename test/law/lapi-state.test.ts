import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { decideInstall, packNamed, readFacts } from "#legality";
import type { PackName } from "#model";
import { readShelf } from "../../src/town/modules/index.ts";
import { authorisation, camera, noon, plateReading, register, withRecords } from "./valmont.ts";

/*
 * What Valenciennes' server did with plates, each as the module that would do it: refused where one would install it,
 * before anything is read, with the sentence and the article.
 */

const shelf = fileURLToPath(new URL("../../modules", import.meta.url));

async function install(id: string, pack: PackName, town = register()) {
  const shelved = await readShelf(shelf, id);
  if (shelved.outcome !== "found") throw new Error(`${id}: ${shelved.outcome}`);
  return decideInstall(packNamed(pack), { ...shelved.module, id }, readFacts(town), noon);
}

const commune = register(
  withRecords(plateReading({ use: "wanted-vehicles", statePurposes: ["stolen-vehicle"] })),
);
const state = register(
  withRecords(
    authorisation({ cameras: ["place"] }),
    plateReading({ use: "wanted-vehicles", statePurposes: ["stolen-vehicle"] }),
  ),
  { deployer: "police-nationale" },
);

describe("a commune installs no reader for the uses of the State, whatever its registers say", () => {
  test.each([
    [
      "plate-list",
      "FR-25",
      "CSI L233-1",
      "Guetter une voiture recherchée est réservé à la police, à la gendarmerie et à la douane.",
    ],
    [
      "plate-store",
      "FR-24",
      "CSI L251-2",
      "La commune ne tient pas de registre des voitures qui passent, même pour aider la police : ce but n'est pas dans la loi.",
    ],
    [
      "vehicle-route",
      "FR-26",
      "CSI L251-2",
      "Reconstituer le trajet d'une voiture de caméra en caméra, c'est suivre quelqu'un : aucun texte ne le permet à une commune.",
    ],
    [
      "plates",
      "FR-27",
      "CE 506370",
      "Faire lire après coup les plaques d'un enregistrement est le même traitement que la lecture en direct : il est refusé.",
    ],
  ])("%s (%s): %s", async (id, rule, article, fr) => {
    const answer = await install(id, "fr-commune", commune);
    expect(answer).toMatchObject({
      outcome: "deny",
      reasons: [{ rule, article, nature: "law", effect: "stop", sentence: { fr } }],
    });
  });
});

describe("a service of the State installs the list and the seal, and never the route", () => {
  test.each(["plate-list", "plate-store"])("%s, where its decision names a camera", async (id) => {
    expect(await install(id, "fr-state", state)).toMatchObject({ outcome: "permit" });
    const without = register(withRecords(authorisation({ cameras: ["place"] })), {
      deployer: "police-nationale",
    });
    expect(await install(id, "fr-state", without)).toMatchObject({
      outcome: "deny",
      reasons: [{ condition: "arrangement-in-force" }, { condition: "plate-purpose" }],
    });
  });
  test("the route of a vehicle stays refused to it (FR-26)", async () => {
    expect(await install("vehicle-route", "fr-state", state)).toMatchObject({
      outcome: "deny",
      reasons: [{ rule: "FR-26", condition: "no-legal-basis" }],
    });
  });
});

test.each(["plate-list", "plate-store", "vehicle-route"])("%s is tried in a laboratory", async (id) => {
  const laboratory = register([camera({ footage: "rendered" })], { deployer: "laboratory" });
  expect(await install(id, "laboratory", laboratory)).toMatchObject({ outcome: "permit" });
});
