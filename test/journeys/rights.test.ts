import { createReadStream } from "node:fs";
import { cp, mkdtempDisposable, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { systemClock } from "#base";
import { serveLink } from "#link";
import { findBox, probe } from "#media";
import { unpackZip } from "../../src/cli/unpack-zip.ts";
import { openFrontDoor } from "../../src/door/index.ts";
import { verifyDossier } from "../../src/town/index.ts";
import { CopyRig } from "../support/copy-rig.ts";
import { sitDown, violationsOf } from "../support/seat.ts";
import { goodPassword } from "../support/town-rig.ts";
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

async function signIn(page: Page, url: string, login: string): Promise<void> {
  await page.goto(url);
  await page.getByLabel("Identifiant").fill(login);
  await page.getByLabel("Mot de passe").fill(goodPassword);
  await page.getByRole("button", { name: "Ouvrir la session" }).click();
  await page.locator(".bar").waitFor();
}

test("what is found is corrected on the picture, covered, looked at by a second person, and handed over", async () => {
  await using copying = await CopyRig.open();
  const { desk } = copying;
  await cp("dist/web", join(desk.rig.folder, "pages"), { recursive: true });
  const { app, upgrade } = desk.rig.town;
  await using _town = await serveLink({ socket: desk.rig.config.sockets.town, app, upgrade });
  await using door = await openFrontDoor(desk.rig.config);
  const id = await copying.searched();
  const over = new AbortController();
  const turning = (async () => {
    for (; !over.signal.aborted; await systemClock.sleep(200, over.signal)) await desk.rig.clock.advance(500);
  })();
  await using chief = await sitDown({ width: 1440 });
  const { page } = chief;
  await signIn(page, door.url, "marie");
  await page.goto(`${door.url}/rights?case=${id}`);
  await page.getByRole("button", { name: "Préparer une copie" }).click();
  await page.getByRole("button", { name: "Ouvrir", exact: true }).click();
  await page.locator(".copy-stage img").waitFor();
  await page.locator(".copy-marks").getByRole("button", { name: "Personne 1" }).click();
  await page.getByRole("button", { name: "C'est la personne qui demande" }).click();
  await page.getByText("visible : qui demande").waitFor();
  await page.getByRole("button", { name: "Ajouter un cadre" }).click();
  expect(await violationsOf(page)).toEqual([]);
  await page.getByRole("button", { name: "Couvrir et produire la copie" }).click();
  await page.getByText("à revoir par une autre personne").waitFor();
  await page.getByText("1 piste laissée visible, 1 cadre ajouté", { exact: false }).waitFor();

  await using second = await sitDown({ ...phone });
  await signIn(second.page, door.url, "sophie");
  await second.page.goto(`${door.url}/rights?case=${id}`);
  await second.page.getByRole("button", { name: "Ouvrir", exact: true }).click();
  const seek = second.page.getByLabel("Aller à l'image");
  await second.page.locator(".copy-stage img").waitFor();
  const last = Number(await seek.getAttribute("max"));
  for (let picture = 0; picture <= last; picture += 20) {
    await seek.fill(String(picture));
    await second.page.locator(".copy-stage img").waitFor();
  }
  expect(await violationsOf(second.page)).toEqual([]);
  await second.page.getByRole("button", { name: "Personne d'autre n'est reconnaissable" }).click();
  await second.page.getByText("prête à remettre").waitFor();

  const button = page.getByRole("button", { name: "Télécharger pour la remise (MP4)" });
  await button.waitFor();
  const [file] = await Promise.all([page.waitForEvent("download"), button.click()]);
  expect(await probe(await file.path(), await findBox())).toMatchObject({ codec: "h264" });
  await page.getByLabel("Réponse").selectOption("copy");
  await page.getByRole("button", { name: "Enregistrer cette étape" }).click();
  await page.getByRole("button", { name: "Reçu à signer (PDF)" }).waitFor();
  expect([...chief.troubles, ...second.troubles]).toEqual([]);
  over.abort();
  await turning;
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
