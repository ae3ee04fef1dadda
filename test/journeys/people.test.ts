import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { systemClock } from "#base";
import { codeReply, type RegisterRecord, type WeeklyHours } from "#contract";
import { importBy } from "../../demo/town/first-people.ts";
import { sitDown, untilItPlays, violationsOf } from "../support/seat.ts";
import { openValmont, password, untilRecording, type Valmont } from "../support/valmont.ts";

let valmont: Valmont;
/** By its name: a browser makes no passkey for an address. */
let url: string;

beforeAll(async () => {
  valmont = await openValmont();
  url = valmont.deployment.url.replace("127.0.0.1", "localhost");
  await untilRecording(valmont);
});
afterAll(() => valmont[Symbol.asyncDispose]());

const today = () => systemClock.now().toZonedDateTimeISO("Europe/Paris");

/** An agent of the control room, designated as two people recorded it. */
async function agent(login: string, name: string, hours?: WeeklyHours[]): Promise<void> {
  const [chief, administrator] = valmont.people;
  if (chief === undefined || administrator === undefined) throw new Error("nobody is there");
  const designation: RegisterRecord = {
    kind: "designation",
    id: `d-${login}`,
    person: login,
    capacity: "municipal-police",
    designatedBy: "Le maire de Valmont (fictif)",
    act: `Arrêté municipal ${login} (fictif)`,
    territory: "Valmont",
    from: today().subtract({ days: 30 }).toPlainDate().toString(),
    until: today().add({ years: 1 }).toPlainDate().toString(),
    prefectApproval: null,
    trainedOn: null,
    ...(hours === undefined ? {} : { hours }),
  };
  await importBy([chief, administrator], {
    register: { records: [designation] },
    cameras: [],
    scenes: [],
  });
  const { code } = await chief.person.ask("POST", "/api/people/codes", codeReply, { role: "operator" });
  await chief.person.ask("POST", "/api/enrol", z.unknown(), {
    code,
    login,
    name,
    password,
    role: "operator",
  });
}

async function signIn(page: Page, login: string): Promise<void> {
  await page.goto(url);
  await page.getByLabel("Identifiant").fill(login);
  await page.getByLabel("Mot de passe").fill(password);
  await page.getByRole("button", { name: "Ouvrir la session" }).click();
}

test("a person adds a passkey to their account, and signs in with it alone the next time", async () => {
  await using seat = await sitDown();
  const { page } = seat;
  const device = await page.context().newCDPSession(page);
  await device.send("WebAuthn.enable");
  await device.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  await signIn(page, "leroy");
  await page.getByRole("button", { name: /Hugo Leroy/ }).waitFor();
  await page.goto(`${url}/account`);
  await page.getByRole("button", { name: "Ajouter une clé d'accès" }).click();
  const sheet = page.getByRole("dialog");
  await sheet.getByLabel("Nom de la clé").fill("poste 3");
  await sheet.getByLabel("Mot de passe actuel").fill(password);
  expect(await violationsOf(page)).toEqual([]);
  await sheet.getByRole("button", { name: "Ajouter une clé d'accès" }).click();
  await page.getByText("poste 3").waitFor();
  expect(await violationsOf(page)).toEqual([]);

  await page.getByRole("button", { name: /Hugo Leroy/ }).click();
  await page.getByRole("button", { name: "Fermer la session" }).click();
  await page.getByRole("button", { name: "Ouvrir avec une clé d'accès" }).click();
  await page.getByRole("button", { name: /Hugo Leroy/ }).waitFor();
  await page.goto(`${url}/account`);
  await page.getByText("clé d'accès", { exact: false }).first().waitFor();
  expect(seat.troubles).toEqual([]);
});

test("outside of their hours a person is told which they are, and stays at the door", async () => {
  const yesterday = today().subtract({ days: 1 }).dayOfWeek;
  await agent("petit", "Rose Petit", [{ days: [yesterday], from: "08:00", until: "09:00" }]);
  await using seat = await sitDown();
  await signIn(seat.page, "petit");
  const alert = seat.page.getByRole("alert");
  await alert.waitFor();
  expect(await alert.textContent()).toMatch(/Vos heures de service sont : .+ 08:00–09:00/);
  expect((await seat.page.request.get(`${url}/api/cameras`)).status()).toBe(401);
});

test("when the designation ends the wall goes dark, and its person reads why", async () => {
  await agent("blanc", "Paul Blanc");
  await using seat = await sitDown();
  const { page } = seat;
  await signIn(page, "blanc");
  await page.locator("#motive-text").fill("vidéopatrouille");
  await page.keyboard.press("Enter");
  await untilItPlays(page, "place-armes");
  const [chief, administrator] = valmont.people;
  if (chief === undefined || administrator === undefined) throw new Error("nobody is there");
  const ending: RegisterRecord = {
    kind: "ending",
    id: "fin-blanc",
    of: { kind: "designation", id: "d-blanc" },
    from: systemClock.now().toString({ smallestUnit: "second" }),
    reason: "Mutation (fictive)",
  };
  await importBy([chief, administrator], { register: { records: [ending] }, cameras: [], scenes: [] });
  await page.getByText("Votre désignation a pris fin").waitFor();
  expect(await page.locator("canvas[data-camera]").count()).toBe(0);
  await page.getByLabel("Identifiant").fill("blanc");
  await page.getByLabel("Mot de passe").fill(password);
  await page.getByRole("button", { name: "Ouvrir la session" }).click();
  await page.getByText("Arrêté municipal blanc (fictif)").waitFor();
});

test("someone who leaves is taken off the Agents page by who answers for them", async () => {
  await agent("noir", "Léa Noir");
  await using seat = await sitDown();
  const { page } = seat;
  await signIn(page, "leroy");
  await page.getByRole("link", { name: "Agents" }).click();
  await page.getByRole("button", { name: "Départ de Léa Noir" }).click();
  await page.getByRole("button", { name: "Confirmer le départ" }).click();
  await page.getByRole("button", { name: "Départ de Léa Noir" }).waitFor({ state: "detached" });
  await page.getByLabel("Pour qui").fill("Anne Roux");
  await page.getByRole("combobox", { name: "Fonction" }).selectOption("chief");
  await page.getByRole("button", { name: "Faire un code" }).click();
  await page.getByText("attend une seconde personne").waitFor();
  expect(await violationsOf(page)).toEqual([]);
  expect(seat.troubles).toEqual([]);
});
