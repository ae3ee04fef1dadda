import { createReadStream } from "node:fs";
import { mkdtempDisposable, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { unpackZip } from "../../src/cli/unpack-zip.ts";
import { verifyDossier } from "../../src/town/index.ts";
import { sitDown, violationsOf } from "../support/seat.ts";
import { openValmont, type Valmont } from "../support/valmont.ts";

/* A resident asks on a telephone; the town's people answer; an inspector takes the dossier away. */

let valmont: Valmont;
beforeAll(async () => {
  valmont = await openValmont({ programs: ["town"] });
});
afterAll(() => valmont[Symbol.asyncDispose]());

const phone = { width: 390, height: 844, isMobile: true };

test("a resident asks without an account, and the chief checks who they are", async () => {
  await using resident = await sitDown({ ...phone });
  const { page } = resident;
  await page.goto(`${valmont.deployment.url}/public`);
  await page.getByRole("heading", { name: "Ce qui est filmé" }).waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  expect(await violationsOf(page)).toEqual([]);
  await page.getByRole("button", { name: "English" }).click();
  await page.getByRole("heading", { name: "What is filmed" }).waitFor();
  await page.getByRole("button", { name: "Français" }).click();
  await page.getByLabel("Votre nom").fill("Camille Durand");
  await page.getByLabel("Où vous répondre", { exact: false }).fill("camille@example.org");
  await page.getByLabel("Lieu", { exact: true }).fill("Place d’Armes");
  await page.getByLabel("Jour").fill("2026-11-20");
  await page.getByLabel("Entre").fill("18:00");
  await page.getByLabel("et", { exact: true }).fill("18:30");
  await page.getByLabel("Comment vous reconnaître", { exact: false }).fill("manteau rouge");
  await page.getByRole("button", { name: "Envoyer" }).click();
  const reference = await page.locator(".public-reference").innerText();
  expect(await page.context().cookies()).toEqual([]);
  expect(resident.troubles).toEqual([]);

  await using chief = await sitDown();
  const desk = chief.page;
  await desk.goto(await valmont.link("chief"));
  await desk.locator(".bar").waitFor();
  await desk.goto(`${valmont.deployment.url}/rights`);
  await desk.getByRole("button", { name: reference, exact: false }).click();
  await desk.getByText("Camille Durand", { exact: false }).waitFor();
  await desk.getByLabel("Comment elle a été vérifiée").fill("carte d’identité vue au guichet");
  await desk.getByRole("button", { name: "Enregistrer cette étape" }).click();
  await desk.getByRole("heading", { name: "Conserver les images" }).waitFor();
  expect(await violationsOf(desk)).toEqual([]);
  expect(chief.troubles).toEqual([]);
});

test("an inspector takes the dossier away with one button, and it verifies", async () => {
  await using seat = await sitDown();
  const { page } = seat;
  await page.goto(await valmont.link("inspector"));
  await page.locator(".bar").waitFor();
  await page.goto(`${valmont.deployment.url}/register`);
  await page.getByRole("button", { name: "Dossier de contrôle" }).click();
  await page.getByRole("button", { name: "Établir le dossier" }).click();
  const link = page.getByRole("link", { name: "Télécharger (ZIP)" });
  await link.waitFor();
  const [file] = await Promise.all([page.waitForEvent("download"), link.click()]);
  await using folder = await mkdtempDisposable(join(tmpdir(), "vigie-inspector-"));
  await unpackZip(createReadStream(await file.path()), join(folder.path, "dossier"));
  expect(await verifyDossier(join(folder.path, "dossier"))).toMatchObject({ outcome: "whole" });
  await writeFile(join(folder.path, "dossier", "22-contradictions.json"), "{}");
  expect(await verifyDossier(join(folder.path, "dossier"))).toMatchObject({ outcome: "wrong" });
  expect(seat.troubles).toEqual([]);
});
