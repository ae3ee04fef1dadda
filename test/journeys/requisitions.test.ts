import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { systemClock } from "#base";
import { type RegisterRecord, type Role, registerReply, requisitionsReply } from "#contract";
import { folderSource, verifyPackage } from "#evidence";
import { importBy } from "../../demo/town/first-people.ts";
import { certificateIn } from "../support/certificate.ts";
import { type Seat, sitDown, violationsOf } from "../support/seat.ts";
import { openValmont, untilRecording, type Valmont } from "../support/valmont.ts";

let valmont: Valmont;

beforeAll(async () => {
  valmont = await openValmont({ cameras: ["place-armes"], pastMinutes: 3 });
  await untilRecording(valmont);
});
afterAll(() => valmont[Symbol.asyncDispose]());

const phone = { width: 390, height: 844, isMobile: true };

async function sit(role: Role, options: Parameters<typeof sitDown>[0] = {}): Promise<Seat> {
  const seat = await sitDown(options);
  const { page } = seat;
  await page.goto(await valmont.link(role));
  await page.locator(".bar").waitFor();
  await page.goto(`${valmont.deployment.url}/requisitions`);
  await page.getByRole("heading", { name: "Réquisitions" }).waitFor();
  return seat;
}

const minute = (ago: number) =>
  systemClock
    .now()
    .subtract({ minutes: ago })
    .toZonedDateTimeISO("Europe/Paris")
    .toPlainDateTime()
    .toString({ smallestUnit: "minute" });

const paper = Buffer.from("%PDF-1.7\nréquisition judiciaire 2026-0042\n");

/** The paper, typed once with its scan. */
async function register(
  page: Page,
  reference: string,
  door: "requisition" | "officer" = "requisition",
): Promise<void> {
  await page.getByRole("button", { name: "Enregistrer une réquisition" }).click();
  const form = page.getByRole("dialog");
  if (door === "officer") {
    await form.getByLabel("Cadre").selectOption("officer");
    await form.getByLabel("Habilitation individuelle").fill("note 14 du 3 mars 2026");
  }
  await form.locator("input[type=file]").setInputFiles({
    name: "requisition.pdf",
    mimeType: "application/pdf",
    buffer: paper,
  });
  await form.getByText("SHA-256", { exact: false }).waitFor();
  await form.getByLabel("Numéro au registre").fill(reference);
  await form.getByLabel("Service requérant").fill("police nationale, circonscription de Valmont");
  await form.getByLabel("Enquêteur (nom, grade)").fill("A. Martin, capitaine");
  await form.getByLabel("Procédure (numéro de PV)").fill("PV 2026/1234");
  await form.getByLabel("Infraction").fill("vol à l’arraché");
  await form.getByLabel("Du", { exact: true }).fill(minute(2));
  await form.getByLabel("Au", { exact: true }).fill(minute(1));
  await form.getByRole("button", { name: "Enregistrer" }).click();
  await page.getByRole("heading", { name: reference }).waitFor();
}

/** What is to be done now is done by its one button; the heading then says what is next. */
async function take(page: Page, name: string, next: string): Promise<void> {
  await page.locator(".requisition-next").getByRole("button", { name }).click();
  await page.locator(".requisition-next").getByRole("heading", { name: next }).waitFor();
}

async function callBack(page: Page, next: string): Promise<void> {
  await page.getByLabel("Numéro appelé").fill("03 27 00 00 17");
  await page.getByLabel("Interlocuteur").fill("l’officier de quart");
  await take(page, "Le service confirme", next);
}

/** Of this try of the test: a number is registered once. */
let tries = 0;

test("two people take a requisition from paper to receipt, and who only checks sees where it stands", async () => {
  tries += 1;
  const [reference, unknown] = [`2026-${tries}042`, `2026-${tries}043`];
  await using supervisor = await sit("supervisor");
  const { page } = supervisor;
  await register(page, reference);
  await page.getByText("Rien n'est encore conservé", { exact: false }).waitFor();
  const [document] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "requisition.pdf" }).click(),
  ]);
  expect(await readFile(await document.path())).toEqual(paper);
  await callBack(page, "Conserver les images");
  await take(page, "Conserver les images", "Rechercher à l'œil");
  await page.getByText("conservé jusqu'au", { exact: false }).waitFor();
  await page.getByLabel("Ce qui a été trouvé").fill("un homme en bleu traverse la place");
  await take(page, "Noter le résultat", "Extraire");
  await take(page, "Extraire", "Contrôler à deux");
  await page.getByText("Vous avez extrait ces images", { exact: false }).waitFor();
  expect(await page.getByRole("button", { name: "Contrôle fait" }).count()).toBe(0);

  await using chief = await sit("chief");
  await chief.page.getByRole("button", { name: reference }).click();
  expect(await violationsOf(chief.page)).toEqual([]);
  await take(chief.page, "Contrôle fait", "Constituer la remise");
  await refuseByKeyboard(chief.page, unknown);

  await page.reload();
  await take(page, "Constituer la remise", "Remettre contre reçu");
  const [receipt] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Reçu à imprimer (PDF)" }).click(),
  ]);
  expect((await readFile(await receipt.path())).subarray(0, 5).toString()).toBe("%PDF-");
  await using source = folderSource(join(await folderOfPackage(), "data"));
  const verdict = await verifyPackage(source);
  expect(verdict).toMatchObject({ outcome: "whole", manifest: { request: { reference } } });
  const [archive] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Copier la remise (ZIP)" }).click(),
  ]);
  expect(archive.suggestedFilename()).toBe(`${reference}.zip`);
  expect(await readFile(await archive.path(), "latin1")).toContain(`${reference}/data/manifest.json`);
  await page.getByLabel("Remis à").fill("A. Martin");
  await page.getByLabel("Identité vérifiée (pièce, numéro)").fill("carte 1234");
  await page.getByLabel("Numéro du reçu signé").fill("R-2026-0042");
  await take(page, "Remise faite", "Clore");
  await page.locator(".requisition-next").getByRole("button", { name: "Clore" }).click();
  await page.locator(".requisition-course").getByText("réponse", { exact: false }).waitFor();

  expect([supervisor.troubles, chief.troubles]).toEqual([[], []]);

  // On a telephone: one thing at a time, and nothing that is not theirs to do.
  await using officer = await sit("data-protection-officer", phone);
  await officer.page.getByRole("button", { name: "Terminées" }).click();
  await officer.page.getByRole("button", { name: reference }).click();
  await officer.page.getByText("reçu R-2026-0042", { exact: false }).waitFor();
  for (const name of ["Relire", "Enregistrer une réquisition", "Reçu à imprimer (PDF)"])
    expect(await officer.page.getByRole("button", { name }).count(), name).toBe(0);
  expect(await violationsOf(officer.page)).toEqual([]);
  await officer.page.getByRole("link", { name: "Toutes les réquisitions" }).click();
  await officer.page.getByRole("region", { name: "Registre des réquisitions" }).waitFor();
  expect(officer.troubles).toEqual([]);
});

const adopted = {
  kind: "house-rule",
  id: "urgence",
  rule: "urgent-hand-over",
  reference: "Note de service 12 (fictive)",
  signedOn: "2026-01-05",
  from: "2026-01-05",
  until: "2036-01-04",
} as const satisfies RegisterRecord;

test("an entitled officer comes in an urgency: nothing is held, one person hands over to the service's key, and the owed review closes it", async () => {
  const [chief, administrator] = valmont.people;
  if (chief === undefined || administrator === undefined) throw new Error("nobody is enrolled");
  // A second try finds it there.
  const { records } = await chief.person.ask("GET", "/api/register", registerReply);
  if (!records.some(({ record }) => record.id === adopted.id))
    await importBy([chief, administrator], { register: { territory: "Valmont", records: [adopted] } });
  tries += 1;
  const reference = `2026-${tries}044`;
  await using supervisor = await sit("supervisor");
  const { page } = supervisor;
  await page.getByRole("button", { name: "Demande d'un tiers" }).click();
  await page.getByLabel("Ce qui est demandé").fill("sinistre 88-412");
  await page.getByRole("button", { name: "Voir la réponse" }).click();
  await page.getByRole("dialog").getByText("Une victime dépose plainte", { exact: false }).waitFor();
  expect(await violationsOf(page)).toEqual([]);
  await page.keyboard.press("Escape");

  await register(page, reference, "officer");
  await callBack(page, "Rien ne suspend l'effacement");
  await page.getByText("Rien ne suspend l'effacement par cette porte", { exact: false }).waitFor();
  await take(page, "Continuer sans conserver", "Rechercher à l'œil");
  await page.getByLabel("Ce qui a été trouvé").fill("une camionnette blanche");
  await take(page, "Noter le résultat", "Extraire");
  await take(page, "Extraire", "Contrôler à deux");
  await page.getByRole("button", { name: "Urgence : remettre sans attendre" }).click();
  await page.getByLabel("Pourquoi cela ne peut pas attendre").fill("enlèvement en cours");
  await page.getByRole("dialog").getByRole("button", { name: "Urgence : remettre sans attendre" }).click();
  await page.getByText("Urgence déclarée par", { exact: false }).first().waitFor();
  await take(page, "Constituer la remise", "Remettre contre reçu");
  const { pem } = await certificateIn(valmont.deployment.config.data, "Commissariat de Valmont", "rsa");
  await page.getByLabel("Chiffrer la copie pour le service", { exact: false }).setInputFiles({
    name: "service.pem",
    mimeType: "application/x-pem-file",
    buffer: Buffer.from(pem.cert),
  });
  const [archive] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Copier la remise (ZIP)" }).click(),
  ]);
  expect(archive.suggestedFilename()).toBe(`${reference}.zip.p7m`);
  await page.getByText("Chiffrée pour CN=Commissariat de Valmont", { exact: false }).waitFor();
  await page.getByLabel("Remis à").fill("A. Martin");
  await page.getByLabel("Identité vérifiée (pièce, numéro)").fill("carte 1234");
  await page.getByLabel("Numéro du reçu signé").fill("R-2026-0044");
  await take(page, "Remise faite", "Clore");
  await page.getByText("Le contrôle par une seconde personne est encore dû", { exact: false }).waitFor();
  expect(await violationsOf(page)).toEqual([]);

  await using second = await sit("chief");
  await second.page.getByRole("button", { name: reference }).click();
  await second.page.locator(".requisition-owed").getByRole("button", { name: "Contrôle fait" }).click();
  await second.page.locator(".requisition-owed").waitFor({ state: "hidden" });
  await page.reload();
  await page.locator(".requisition-next").getByRole("button", { name: "Clore" }).click();
  await page.locator(".requisition-course").getByText("réponse", { exact: false }).waitFor();
  expect(second.troubles).toEqual([]);
  expect(supervisor.troubles).toEqual([]);
});

async function folderOfPackage(): Promise<string> {
  const [first] = valmont.people;
  const register = await first?.person.ask("GET", "/api/requisitions", requisitionsReply);
  const id = register?.requisitions.find(({ state }) => state.is === "packaged")?.id ?? "";
  return join(valmont.deployment.config.data, "town/evidence", id);
}

/** A second paper, which nobody knows: the reason stays in the register. */
async function refuseByKeyboard(page: Page, reference: string): Promise<void> {
  await register(page, reference);
  await page.getByRole("button", { name: "Refuser" }).focus();
  await page.keyboard.press("Enter");
  const form = page.getByRole("dialog");
  await form.getByLabel("Motif du refus").fill("le service rappelé ne la connaît pas");
  await form.getByRole("button", { name: "Refuser" }).focus();
  await page.keyboard.press("Enter");
  await page.locator(".requisition-course").getByText("le service rappelé ne la connaît pas").waitFor();
}
