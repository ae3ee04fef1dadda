import { mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openVisitor, type Visitor } from "../../bench/browser/chromium.ts";
import { buildReader } from "../../web/reader/build.ts";
import { copiedPackage } from "../support/copied-package.ts";
import { filmPackage } from "../support/film-package.ts";

let folder = "";
let visitor: Visitor;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "vigie-reader-"));
  await filmPackage(join(folder, "remise"), await buildReader());
  visitor = await openVisitor({ width: 1440, height: 1000 });
});
afterAll(async () => {
  await visitor[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

/** `VIGIE_PICTURES=folder` keeps what was seen. */
async function picture(name: string): Promise<void> {
  const kept = process.env["VIGIE_PICTURES"];
  if (kept !== undefined) await visitor.page.screenshot({ path: join(kept, `${name}.png`), fullPage: true });
}

test("a judge opens the reader from a disk: it checks the package, and plays it to the picture", async () => {
  const { page } = visitor;
  await page.goto(pathToFileURL(join(folder, "remise/reader.html")).href);
  await page.setInputFiles("#folder", join(folder, "remise"));
  const verdict = page.locator("#verdict");
  await expect.poll(() => verdict.textContent()).toMatch(/^Intact/);
  const caption = (camera: string) => page.locator(`figure[data-camera=${camera}] figcaption`).textContent();
  // Both cameras at the first moment that was asked for, in the town's own time.
  await expect.poll(() => caption("gare")).toMatch(/^Parvis de la gare · 2026-09-21 16:13:20[.]500 \+02:00$/);
  expect(await caption("place")).toMatch(/16:13:20[.]500/);
  const second = () =>
    page
      .locator("figure[data-camera=gare] video")
      .evaluate((video) => (video as HTMLVideoElement).currentTime);
  await page.getByRole("button", { name: "Image suivante" }).click();
  await page.getByRole("button", { name: "Image suivante" }).click();
  await expect.poll(() => caption("gare")).toMatch(/16:13:20[.]5[68]0/);
  const two = await second();
  await page.getByRole("button", { name: "Image précédente" }).click();
  await expect.poll(second).toBeLessThan(two - 0.03);
  await page.getByLabel("Vitesse").selectOption("0.5");
  await page.getByRole("button", { name: "Lire", exact: true }).click();
  await expect.poll(second).toBeGreaterThan(0.5);
  await page.getByRole("button", { name: "Arrêt sur image" }).click();
  const frozen = await caption("gare");
  expect(await caption("gare")).toBe(frozen);
  await page.getByLabel("Date et heure").first().fill("2026-09-21T16:13:24");
  await page.getByRole("button", { name: "Aller" }).click();
  await expect.poll(() => caption("gare")).toMatch(/16:13:24[.]000/);
  expect(await page.locator("figure[data-camera=place] p").textContent()).toBe(
    "Pas d’enregistrement : réseau",
  );
  await picture("reader-fr");
  const saved = page.waitForEvent("download");
  await page.getByRole("button", { name: "Enregistrer l’image" }).click();
  expect((await saved).suggestedFilename()).toMatch(/^gare-2026-09-21.*[.]png$/);
  await page.getByRole("button", { name: "English" }).click();
  await page.setViewportSize({ width: 390, height: 844 });
  await picture("reader-en-phone");
});

test("one bit changed: it says so, and plays nothing", async () => {
  const { page } = visitor;
  const file = await open(join(folder, "remise/data/cameras/place/main-1.mp4"), "r+");
  const { size } = await file.stat();
  const byte = Buffer.alloc(1);
  await file.read(byte, 0, 1, Math.floor(size / 2));
  await file.write(Buffer.of((byte[0] ?? 0) ^ 1), 0, 1, Math.floor(size / 2));
  await file.close();
  await page.reload();
  await page.setInputFiles("#folder", join(folder, "remise"));
  await expect
    .poll(() => page.locator("#verdict").textContent())
    .toMatch(/^ALTÉRÉ.*place.*fragment 2.*modifié/);
  expect(await page.locator("#film").isVisible()).toBe(false);
  await picture("reader-altered");
});

test("of a camera that sends H.265, a browser that cannot play it shows the viewing copy, and says so", async () => {
  const { page } = visitor;
  await copiedPackage(join(folder, "copie"), await buildReader());
  await page.setViewportSize({ width: 1440, height: 1000 });
  await page.goto(pathToFileURL(join(folder, "copie/reader.html")).href);
  await page.setInputFiles("#folder", join(folder, "copie"));
  await expect.poll(() => page.locator("#verdict").textContent()).toMatch(/^Intact/);
  const caption = () => page.locator("figure figcaption").textContent();
  await expect.poll(caption).toMatch(/COPIE DE VISIONNAGE/);
  expect(await page.locator("#facts").textContent()).toMatch(/main-1-viewing-copy[.]mp4 ← .*main-1[.]mp4/);
  const video = page.locator("figure video");
  const second = () => video.evaluate((one) => (one as HTMLVideoElement).currentTime);
  const first = await second();
  await page.getByRole("button", { name: "Image suivante" }).click();
  await expect.poll(second).toBeGreaterThan(first + 0.015);
  await page.getByRole("button", { name: "Lire", exact: true }).click();
  await expect.poll(second).toBeGreaterThan(0.6);
  expect(await video.evaluate((one) => (one as HTMLVideoElement).videoHeight)).toBeGreaterThan(360);
  await page.getByRole("button", { name: "Arrêt sur image" }).click();
  const saved = page.waitForEvent("download");
  await page.getByRole("button", { name: "Enregistrer l’image" }).click();
  expect((await saved).suggestedFilename()).toMatch(/-viewing-copy[.]png$/);
  await picture("reader-copy-fr");
  await page.getByRole("button", { name: "English" }).click();
  await page.setViewportSize({ width: 390, height: 844 });
  await picture("reader-copy-en-phone");
});
