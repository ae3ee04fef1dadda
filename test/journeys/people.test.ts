import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { z } from "zod";
import { systemClock } from "#base";
import { codeReply, type RegisterRecord, type WeeklyHours } from "#contract";
import { importBy } from "../../demo/town/first-people.ts";
import { openedForEachTry } from "../support/each-try.ts";
import { sitDown, untilItPlays, violationsOf } from "../support/seat.ts";
import { openValmont, password, untilRecording, type Valmont } from "../support/valmont.ts";

let valmont: Valmont;
/** By its name: a browser makes no passkey for an address. */
let url: string;

openedForEachTry(async () => {
  valmont = await openValmont();
  url = valmont.deployment.url.replace("127.0.0.1", "localhost");
  await untilRecording(valmont);
  return valmont;
});

const now = () => systemClock.now().toString({ smallestUnit: "second" });
const today = () => systemClock.now().toZonedDateTimeISO("Europe/Paris");

function two() {
  const [chief, administrator] = valmont.people;
  if (chief === undefined || administrator === undefined) throw new Error("nobody is there");
  return [chief, administrator] as const;
}

const record = (records: RegisterRecord[]) =>
  importBy([...two()], { register: { records }, cameras: [], scenes: [] });

/** An act is never changed: another one follows it, and it is ended. */
const designation = (login: string, act: number, hours?: WeeklyHours[]): RegisterRecord => ({
  kind: "designation",
  id: `d-${login}-${act}`,
  person: login,
  capacity: "municipal-police",
  designatedBy: "Le maire de Valmont (fictif)",
  act: `Arrêté municipal ${login} ${act} (fictif)`,
  territory: "Valmont",
  from: now(),
  until: today().add({ years: 1 }).toPlainDate().toString(),
  prefectApproval: null,
  trainedOn: null,
  ...(hours === undefined ? {} : { hours }),
});

const ending = (login: string, act: number): RegisterRecord => ({
  kind: "ending",
  id: `fin-${login}-${act}`,
  of: { kind: "designation", id: `d-${login}-${act}` },
  from: now(),
  reason: "Mutation (fictive)",
});

/** An agent of the control room, designated. */
async function agent(login: string, name: string): Promise<void> {
  await record([designation(login, 1)]);
  const [{ person: chief }] = two();
  const { code } = await chief.ask("POST", "/api/people/codes", codeReply, { role: "operator" });
  await chief.ask("POST", "/api/enrol", z.unknown(), { code, login, name, password, role: "operator" });
}

async function signIn(page: Page, login: string): Promise<void> {
  await page.goto(url);
  await page.getByLabel("Identifiant").fill(login);
  await page.getByLabel("Mot de passe").fill(password);
  await page.getByRole("button", { name: "Ouvrir la session" }).click();
}

let tries = 0;

test("a person signs in with a passkey, is refused outside their hours, and is out when the designation ends", async () => {
  // Another account each time: what a first try left behind is in its way.
  tries += 1;
  const login = `petit-${tries}`;
  await agent(login, "Rose Petit");
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
  const account = page.getByRole("button", { name: /Rose Petit/ });
  const passkey = page.getByRole("button", { name: "Ouvrir avec une clé d'accès" });
  const alert = page.getByRole("alert");

  // What a directory gives the browser to carry leaves the address before anything is asked.
  await page.goto(`${url}/directory?code=planted&state=planted`);
  await alert.waitFor();
  expect(page.url()).toBe(`${url}/`);
  await signIn(page, login);
  await account.waitFor();
  await page.goto(`${url}/account`);
  await page.getByRole("button", { name: "Ajouter une clé d'accès" }).click();
  const sheet = page.getByRole("dialog");
  await sheet.getByLabel("Nom de la clé").fill("poste 3");
  await sheet.getByLabel("Mot de passe actuel").fill(password);
  expect(await violationsOf(page)).toEqual([]);
  await sheet.getByRole("button", { name: "Ajouter une clé d'accès" }).click();
  await page.getByText("poste 3").waitFor();
  expect(await violationsOf(page)).toEqual([]);
  await account.click();
  await page.getByRole("button", { name: "Fermer la session" }).click();
  await passkey.click();
  await account.waitFor();
  await page.getByText("clé d'accès", { exact: false }).first().waitFor();

  const yesterday = today().subtract({ days: 1 }).dayOfWeek;
  const hours = [{ days: [yesterday], from: "08:00", until: "09:00" }];
  await record([ending(login, 1), designation(login, 2, hours)]);
  await page.getByText("Vos heures de service sont finies").waitFor();
  await passkey.click();
  await alert.waitFor();
  expect(await alert.textContent()).toMatch(/Vos heures de service sont : .+ 08:00–09:00/);
  expect((await page.request.get(`${url}/api/cameras`)).status()).toBe(401);

  await record([ending(login, 2), designation(login, 3)]);
  await page.goto(url);
  await passkey.click();
  await page.locator("#motive-text").fill("vidéopatrouille");
  await page.keyboard.press("Enter");
  await untilItPlays(page, "place-armes");
  await record([ending(login, 3)]);
  await page.getByText("Votre désignation a pris fin").waitFor();
  expect(await page.locator("canvas[data-camera]").count()).toBe(0);
  await passkey.click();
  await page.getByText(`Arrêté municipal ${login} 3 (fictif)`).waitFor();
  expect(seat.troubles).toEqual([]);
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
