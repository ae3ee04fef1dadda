import type { Page } from "playwright-core";

/** Comes in by a link of the demonstration and says why, as its first question asks. */
export async function comeIn(page: Page, link: string, motive: string): Promise<void> {
  await page.goto(link);
  await page.locator("#motive-text").fill(motive);
  await page.keyboard.press("Enter");
  await page.locator("canvas[data-camera]").first().waitFor({ state: "attached" });
}

/** Opens one camera's record at a moment, with a motive, paused. */
export async function openPlayback(
  page: Page,
  url: string,
  camera: string,
  at: number,
  motive: string,
): Promise<void> {
  await page.goto(`${url}/playback?cameras=${camera}&at=${at}`);
  await page.locator("#playback-motive").fill(motive);
  await page.keyboard.press("Enter");
  await page.locator("canvas[data-camera]").waitFor({ state: "attached" });
  await page.waitForTimeout(1_500);
  await page.keyboard.press("k");
}
