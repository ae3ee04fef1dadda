import { execFile } from "node:child_process";
import { cp, readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Locator, Page } from "playwright-core";
import { expect, test } from "vitest";
import { verifyPlateAnswer } from "#evidence";
import { serveLink } from "#link";
import { type FrontDoor, openFrontDoor } from "../../src/door/index.ts";
import { openedForEachTry } from "../support/each-try.ts";
import { sitDown, violationsOf } from "../support/seat.ts";
import { StateRig } from "../support/state-rig.ts";
import { takeDuty } from "../support/take-duty.ts";

const clip = join(import.meta.dirname, "../../demo/clips/buslane.mp4");

let state: StateRig;
let door: FrontDoor;
let vehicle: Buffer;

/** A service of the State, in real browsers, before a town in memory; the test says what passed. */
openedForEachTry(async () => {
  await using undo = new AsyncDisposableStack();
  state = undo.use(await StateRig.open());
  await cp("dist/web", join(state.rig.folder, "pages"), { recursive: true });
  const { app, upgrade } = state.rig.town;
  undo.use(await serveLink({ socket: state.rig.config.sockets.town, app, upgrade }));
  door = undo.use(await openFrontDoor(state.rig.config));
  const crop = `-v error -i ${clip} -vf select=eq(n\\,270),crop=420:300:900:640 -frames:v 1 -f mjpeg pipe:1`;
  vehicle = (await promisify(execFile)("ffmpeg", crop.split(" "), { encoding: "buffer" })).stdout;
  return undo.move();
});

const use = (page: Page, name: string) => page.goto(`${door.url}/plates?use=${name}`);
/** The picture itself, decoded by the browser: no broken frame. */
const width = (picture: Locator) =>
  picture.evaluate((image) => (image instanceof HTMLImageElement ? image.naturalWidth : 0));

test("a list that two people put in force proposes a match, and a person confirms it by its picture", async () => {
  await using seat = await sitDown({ width: 1440 });
  const { page, troubles } = seat;
  await takeDuty(page, door.url, "marie", "véhicules volés");
  await use(page, "match-plates");
  await page.getByRole("button", { name: "Importer une liste" }).click();
  const sheet = page.getByRole("dialog");
  await sheet.getByLabel("Nom du fichier d’origine").fill("FOVeS");
  await sheet.locator("input[type=file]").setInputFiles({
    name: "foves.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(state.listText(state.wanted)),
  });
  await sheet.getByRole("button", { name: "Importer une liste" }).click();
  const list = page.getByRole("listitem").filter({ hasText: "Version 1" });
  await list.getByText("attend une seconde personne").waitFor();
  expect(await list.getByRole("button", { name: "Mettre en vigueur" }).count()).toBe(0);
  await state.administrator("POST", `/api/plate-lists/${(await state.page()).lists[0]?.id ?? ""}/accept`);
  await list.getByText("en vigueur").waitFor();

  await state.passes(state.wanted, undefined, undefined, vehicle);
  const match = page.getByRole("listitem").filter({ hasText: "PV 2026/77" });
  const picture = match.getByRole("img", { name: "Le véhicule, seul dans son image" });
  await picture.waitFor();
  expect(await width(picture)).toBe(420);
  expect(await violationsOf(page)).toEqual([]);
  await match.getByRole("button", { name: "Confirmer" }).click();
  await page.getByRole("heading", { name: "Alertes confirmées (un mois)" }).waitFor();
  await page.getByText("confirmée par Agent marie", { exact: false }).waitFor();
  await page.getByText("Aucune correspondance à vérifier.").waitFor();
  expect(troubles).toEqual([]);
});

test("what matched nothing is opened by two people for a procedure, and its answer is signed, that nothing passed too", async () => {
  await state.keepSeal();
  await state.passes(state.other, undefined, undefined, vehicle);
  await using first = await sitDown({ width: 1440 });
  const { page } = first;
  await takeDuty(page, door.url, "marie", "réquisition 2026/77");
  await use(page, "store-plates");
  await page.getByRole("button", { name: "Demander une ouverture" }).click();
  const sheet = page.getByRole("dialog");
  await sheet.getByLabel("Référence de la procédure").fill("PV 2026/77");
  await sheet.getByLabel("Autorité").fill("Parquet de Valmont (fictif)");
  await sheet.getByLabel("Depuis").fill("2026-11-24T08:00");
  await sheet.getByLabel("Jusqu’à").fill("2026-11-24T10:00");
  await sheet.getByLabel("Phrase de passe du scellé").fill(state.phrases.marie);
  await sheet.getByRole("button", { name: "Demander une ouverture" }).click();
  await page.getByText("PV 2026/77", { exact: true }).waitFor();
  expect(await page.getByRole("button", { name: "Chercher" }).count()).toBe(0);

  await using second = await sitDown({ width: 390, height: 844, isMobile: true });
  await takeDuty(second.page, door.url, "paul", "réquisition 2026/77");
  await use(second.page, "store-plates");
  await second.page.getByRole("button", { name: "Ouvrir avec ma phrase" }).click();
  const joining = second.page.getByRole("dialog");
  await joining.getByLabel("Phrase de passe du scellé").fill(state.phrases.paul);
  await joining.getByRole("button", { name: "Ouvrir avec ma phrase" }).click();
  await second.page.getByRole("button", { name: "Chercher" }).waitFor();
  expect(await violationsOf(second.page)).toEqual([]);

  const seek = async (plate: string, found: string) => {
    await page.getByLabel("Plaque cherchée").fill(plate);
    await page.getByRole("button", { name: "Chercher" }).click();
    await page.getByRole("status").getByText(found).waitFor();
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Réponse signée" }).click(),
    ]);
    return verifyPlateAnswer(await readFile(await file.path(), "utf8"));
  };
  expect(await seek(state.other, "1 passage trouvé")).toMatchObject({
    outcome: "whole",
    answer: { procedure: "PV 2026/77", total: 1 },
  });
  const passage = page.getByRole("listitem").filter({ hasText: "EF-456-GH" });
  await passage.getByRole("button", { name: "Voir le véhicule" }).click();
  const picture = passage.getByRole("img", { name: "Le véhicule, seul dans son image" });
  await picture.waitFor();
  expect(await width(picture)).toBe(420);
  expect(await violationsOf(page)).toEqual([]);
  expect(await seek("ZZ999ZZ", "0 passage trouvé")).toMatchObject({ outcome: "whole", answer: { total: 0 } });
  await page.getByRole("button", { name: "Refermer" }).click();
  await page.getByRole("button", { name: "Chercher" }).waitFor({ state: "hidden" });
  expect([first.troubles, second.troubles]).toEqual([[], []]);
});
