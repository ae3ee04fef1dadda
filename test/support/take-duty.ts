import type { Page } from "playwright-core";
import { goodPassword } from "./town-rig.ts";

/** Someone of a town in memory signs in through its front door and says why they look. */
export async function takeDuty(page: Page, url: string, login: string, motive: string): Promise<void> {
  await page.goto(url);
  await page.getByLabel("Identifiant").fill(login);
  await page.getByLabel("Mot de passe").fill(goodPassword);
  await page.getByRole("button", { name: "Ouvrir la session" }).click();
  await page.getByLabel("Motif").fill(motive);
  await page.getByRole("button", { name: "Prendre le service" }).click();
  await page.getByRole("dialog").waitFor({ state: "hidden" });
}
