import { afterAll, beforeAll, expect, test } from "vitest";
import { registerReply } from "#contract";
import { sitDown, violationsOf } from "../support/seat.ts";
import { openValmont, type Valmont } from "../support/valmont.ts";

let valmont: Valmont;

beforeAll(async () => {
  valmont = await openValmont({ cameras: ["place-armes"], programs: ["town"] });
});
afterAll(() => valmont[Symbol.asyncDispose]());

const act = Buffer.from("%PDF-1.7\navis du délégué, 24 novembre 2026\n");

async function open(role: "chief" | "data-protection-officer" | "inspector") {
  const seat = await sitDown();
  const { page } = seat;
  await page.goto(await valmont.link(role));
  await page.locator(".bar").waitFor();
  if (role === "chief") {
    // The wall asks why they look; they are not here to look.
    await page.getByRole("dialog").waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Autres" }).click();
  }
  await page.getByRole("link", { name: "Registre" }).click();
  await page.getByRole("heading", { name: "Registre des actes" }).waitFor();
  return seat;
}

test("a chief writes an act down with its document, someone else accepts it, and it holds", async () => {
  await using chief = await open("chief");
  const { page } = chief;
  await page.getByRole("button", { name: "Avis du délégué" }).click();
  await page.getByRole("button", { name: "Ajouter" }).click();
  const form = page.getByRole("dialog");
  await form.getByRole("combobox").selectOption("watch-camera-health");
  await form.getByLabel("Signé le").fill("2026-11-24");
  await form.getByLabel("Avis favorable").check();
  await form.locator("input[type=file]").setInputFiles({
    name: "page.html",
    mimeType: "text/html",
    buffer: Buffer.from("<script>alert(1)</script>"),
  });
  await form.getByText("ni un PDF", { exact: false }).waitFor();
  await form.locator("input[type=file]").setInputFiles({
    name: "avis.pdf",
    mimeType: "application/pdf",
    buffer: act,
  });
  await form.getByText("SHA-256", { exact: false }).waitFor();
  expect(await violationsOf(page)).toEqual([]);
  await form.getByRole("button", { name: "Proposer" }).click();
  await page.getByText("Une autre personne doit maintenant valider", { exact: false }).waitFor();
  await page.getByText("proposé par vous", { exact: false }).waitFor();
  expect(await page.getByRole("button", { name: "Valider" }).count()).toBe(0);

  await using officer = await open("data-protection-officer");
  await officer.page.getByRole("button", { name: "Lire" }).click();
  await officer.page.getByText("Surveiller la caméra elle-même", { exact: false }).first().waitFor();
  await officer.page.getByRole("button", { name: "Valider" }).click();
  await officer.page.getByText("Rien n’attend.").waitFor();
  await officer.page.getByRole("button", { name: "Avis du délégué" }).click();
  const [download] = await Promise.all([
    officer.page.waitForEvent("download"),
    officer.page.getByRole("button", { name: "avis.pdf" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("avis.pdf");
  expect(await violationsOf(officer.page)).toEqual([]);
  const [first] = valmont.people;
  const register = await first?.person.ask("GET", "/api/register", registerReply);
  expect(register?.records.filter(({ record }) => record.kind === "dpo-opinion")).toHaveLength(1);
  expect([chief.troubles, officer.troubles]).toEqual([[], []]);
});

test("an act with a day that there is not is refused on its field, and nothing is written", async () => {
  await using chief = await open("chief");
  const { page } = chief;
  await page.getByRole("button", { name: "Autorisation préfectorale" }).click();
  await page.getByRole("button", { name: "Mettre fin" }).first().click();
  const form = page.getByRole("dialog");
  await form.getByRole("button", { name: "Proposer" }).click();
  // The browser itself says that the day and the reason are missing.
  expect(await form.locator("input:invalid, textarea:invalid").count()).toBe(2);
  await page.keyboard.press("Escape");
  await page.getByText("Rien n’attend.").waitFor();
});

test("an inspector reads the register and changes nothing", async () => {
  await using inspector = await open("inspector");
  const { page } = inspector;
  await page.getByText("voie publique").first().waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Fiche de caméra" }).click();
  await page.getByText("voie publique").first().waitFor();
  expect(await page.getByRole("button", { name: "Ajouter" }).count()).toBe(0);
  expect(inspector.troubles).toEqual([]);
});
