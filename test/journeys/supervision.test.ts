import { expect, test } from "vitest";
import { noFault } from "#simulator";
import { sitDown, violationsOf } from "../support/seat.ts";
import { openValmont, untilRecording } from "../support/valmont.ts";

test("a camera that goes silent is an alarm: somebody reads what to do, says that they do it, and it records again", async () => {
  await using valmont = await openValmont();
  await untilRecording(valmont);
  await using seat = await sitDown();
  const { page } = seat;
  await page.goto(await valmont.link("chief"));
  await page.locator("#motive-text").fill("ronde");
  await page.keyboard.press("Enter");
  await page.getByRole("link", { name: /Supervision/ }).click();
  await page.getByRole("heading", { name: "Les 2 caméras enregistrent." }).waitFor();

  valmont.simulator.setFault("place-armes", { kind: "stall" });
  const alarm = page.locator(".alarm", { hasText: "n’envoie plus d’images" });
  await alarm.getByText("Redémarrez la caméra").waitFor();
  await page.getByRole("link", { name: /à prendre en compte/ }).waitFor();
  await page.getByRole("heading", { level: 1, name: /^1 caméra sur 2 enregistre/ }).waitFor();
  expect(await violationsOf(page)).toEqual([]);

  await alarm.getByRole("button", { name: /Prendre en compte/ }).click();
  await alarm.getByLabel("Ce que vous faites").fill("l’installateur est prévenu");
  expect(await violationsOf(page)).toEqual([]);
  await alarm.getByRole("button", { name: "Prendre en compte" }).click();
  await alarm.getByText(/Prise en compte par .*l’installateur est prévenu/).waitFor();

  valmont.simulator.setFault("place-armes", noFault);
  await page.getByRole("heading", { name: "Les 2 caméras enregistrent." }).waitFor();
  expect(seat.troubles).toEqual([]);
}, 160_000);
