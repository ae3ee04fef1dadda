import { expect, test } from "vitest";
import { acceptedReply, camerasReply, proposalsReply } from "#contract";
import { comeIn } from "../../bench/browser/at-the-console.ts";
import { cameraPassword } from "../../demo/town/set-up.ts";
import { openedForEachTry } from "../support/each-try.ts";
import { sitDown, untilItPlays, violationsOf } from "../support/seat.ts";
import { eventually } from "../support/until.ts";
import { openValmont, untilRecording, type Valmont } from "../support/valmont.ts";

let valmont: Valmont;
openedForEachTry(async () => {
  valmont = await openValmont({ cameras: ["dome", "place-armes"], ptz: ["dome"], toBeAdded: ["kiosque"] });
  await untilRecording(valmont);
  return valmont;
});

test("a chief finds a camera on the network, sees one picture, proposes it, and once accepted it records", async () => {
  await using seat = await sitDown();
  const { page } = seat;
  await comeIn(page, await valmont.link("chief"), "essai");
  await page.getByRole("button", { name: "Autres" }).click();
  await page.getByRole("link", { name: "Caméras" }).click();
  await page.getByRole("button", { name: "Chercher sur le réseau" }).click();
  const found = page.locator(".found-list li", { hasText: "Kiosque" });
  await found.getByRole("button", { name: "Choisir" }).click();
  await page.getByLabel("Utilisateur de la caméra").fill(cameraPassword.username);
  await page.getByLabel("Mot de passe de la caméra").fill(cameraPassword.password);
  await page.getByRole("button", { name: "Interroger" }).click();
  await page.getByText("Vigie Simulated camera", { exact: true }).waitFor();
  await page.getByRole("button", { name: "Voir une image" }).click();
  await page.getByRole("img", { name: "Image d'essai de Kiosque" }).waitFor();
  expect(await violationsOf(page)).toEqual([]);
  await page.getByRole("button", { name: "Proposer la caméra" }).click();
  await page.getByText("Proposé.").waitFor();
  const [, second] = valmont.people;
  const { proposals } = await (second?.person.ask("GET", "/api/proposals", proposalsReply) ?? {
    proposals: [],
  });
  const mine = proposals.find(({ summary }) => summary.cameras.includes("kiosque"));
  await second?.person.ask("POST", `/api/proposals/${mine?.id ?? ""}/accept`, acceptedReply);
  await eventually("the kiosk is recorded", async () => {
    const known = await second?.person.ask("GET", "/api/cameras", camerasReply);
    return known?.cameras.some(({ id, recording }) => id === "kiosque" && recording) === true;
  });
  expect(seat.troubles).toEqual([]);
});

test("an enlarged camera is turned by the keyboard and by the pad, and comes back to a preset", async () => {
  await using seat = await sitDown();
  const { page } = seat;
  await comeIn(page, await valmont.link("chief"), "essai");
  await untilItPlays(page, "dome");
  await page.getByRole("button", { name: "Agrandir Dome" }).click();
  const panel = page.getByRole("region", { name: "Pilotage de Dome" });
  await panel.getByText("Personne ne pilote cette caméra.").waitFor();
  await panel.getByLabel("Nom de la position actuelle").fill("Départ");
  await panel.getByRole("button", { name: "Enregistrer" }).click();
  await panel.getByRole("button", { name: "Départ", exact: true }).waitFor();
  await page.keyboard.down("Alt");
  await page.keyboard.down("ArrowRight");
  await panel.getByText("Vous pilotez").waitFor();
  await page.keyboard.up("ArrowRight");
  await page.keyboard.up("Alt");
  const left = panel.getByRole("button", { name: "À gauche" });
  await left.focus();
  await page.keyboard.down("Enter");
  await page.keyboard.up("Enter");
  await panel.getByRole("button", { name: "Départ", exact: true }).click();
  expect(await panel.getByRole("alert").count()).toBe(0);
  expect(await violationsOf(page)).toEqual([]);
  expect(seat.troubles).toEqual([]);
});

test("a chief sets how long a camera is kept, within what the authorisation lets, and how far its head may turn", async () => {
  await using seat = await sitDown();
  const { page } = seat;
  await comeIn(page, await valmont.link("chief"), "essai");
  await page.goto(`${valmont.deployment.url}/cameras`);
  await page.getByRole("button", { name: "Réglages de Dome" }).click();
  await page.getByLabel("Moins longtemps").click();
  const amount = page.getByRole("spinbutton", { name: "Tout est effacé au plus tard après" });
  await amount.fill("3");
  await page.getByLabel("Unité").first().selectOption("months");
  const [propose] = await page.getByRole("button", { name: "Proposer ce réglage" }).all();
  await propose?.click();
  await page
    .getByRole("alert")
    .getByText(/CSI L252-5/)
    .waitFor();
  await page.getByLabel("Unité").first().selectOption("working-days");
  await propose?.click();
  await page.getByText("Proposé.").waitFor();
  await page.getByLabel("Borner les mouvements").click();
  await page.getByLabel("Vers la droite, jusqu'à (%)").fill("40");
  await page.getByRole("button", { name: "Appliquer les limites" }).click();
  await page.getByText("Les limites sont appliquées.").waitFor();
  expect(await violationsOf(page)).toEqual([]);
  expect(seat.troubles).toEqual([]);
});
