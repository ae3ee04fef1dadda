import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { z } from "zod";
import { sitDown, violationsOf } from "../support/seat.ts";
import { openValmont, password } from "../support/valmont.ts";

const codesFile = z.object({ codes: z.array(z.object({ code: z.string() })) });

async function enrol(page: Page, code: string, login: string, name: string, role: string): Promise<void> {
  await page.getByLabel("Code à usage unique").fill(code);
  await page.getByLabel("Nom et prénom").fill(name);
  await page.getByLabel("Fonction").selectOption(role);
  await page.getByLabel("Identifiant").fill(login);
  await page.getByLabel("Mot de passe").fill(password);
  await page.getByRole("button", { name: "S'enrôler" }).click();
}

test("before two people are enrolled nothing answers; then each signs in with their own password", async () => {
  await using valmont = await openValmont({ founded: false });
  const { url, config } = valmont.deployment;
  const { codes } = codesFile.parse(
    JSON.parse(await readFile(join(config.data, "enrolment-codes.json"), "utf8")),
  );
  await using seat = await sitDown();
  const { page } = seat;
  const asked = await page.request.get(`${url}/api/cameras`);
  expect(asked.ok()).toBe(false);

  await page.goto(url);
  await page.getByRole("heading", { name: "Enrôlement" }).waitFor();
  expect(await violationsOf(page)).toEqual([]);
  await enrol(page, "AAAAA-AAAAA-AAAAA-AAAAA", "martin", "Claire Martin", "chief");
  await page.getByRole("alert").waitFor();
  await enrol(page, codes[0]?.code ?? "", "martin", "Claire Martin", "chief");
  await page.getByText("La deuxième personne peut maintenant s'enrôler").waitFor();
  await enrol(page, codes[1]?.code ?? "", "leroy", "Hugo Leroy", "administrator");

  await page.getByRole("heading", { name: "Ouvrir une session" }).waitFor();
  expect(await violationsOf(page)).toEqual([]);
  await page.getByLabel("Identifiant").fill("martin");
  await page.getByLabel("Mot de passe").fill("un autre mot de passe");
  await page.getByRole("button", { name: "Ouvrir la session" }).click();
  await page.getByRole("alert").waitFor();
  await page.getByLabel("Mot de passe").fill(password);
  await page.getByRole("button", { name: "Ouvrir la session" }).click();
  await page.getByRole("button", { name: /Claire Martin/ }).waitFor();
  expect(seat.troubles).toEqual([]);
});

test("a link of a demonstration signs in once, and says so the second time", async () => {
  await using valmont = await openValmont();
  const link = await valmont.link("inspector");
  await using seat = await sitDown();
  await seat.page.goto(link);
  await seat.page.getByRole("heading", { name: "Journal des consultations" }).waitFor();
  expect(seat.page.url()).not.toContain("code");
  await using other = await sitDown();
  await other.page.goto(link);
  await other.page.getByText("Ce lien de démonstration a déjà servi").waitFor();
});
