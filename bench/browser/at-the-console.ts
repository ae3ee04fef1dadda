import type { Page } from "playwright-core";

/** Comes in by a link of the demonstration and says why, as its first question asks. */
export async function comeIn(page: Page, link: string, motive: string): Promise<void> {
  await page.goto(link);
  await page.locator("#motive-text").fill(motive);
  await page.keyboard.press("Enter");
  await page.locator("dialog").waitFor({ state: "detached" });
  await page.locator("canvas[data-camera]").first().waitFor({ state: "attached" });
}

/** The timeline of a playback shows an hour, half of it on each side of the moment it is opened at. */
const shownMinutes = 60;

/**
 * Opens the last `minutes` of one camera's record in the middle of the timeline, with a motive, paused.
 * Resolves to the part of the timeline where they lie, a little less at each end.
 */
export async function openPlayback(
  page: Page,
  url: string,
  camera: string,
  { now, minutes }: { now: number; minutes: number },
  motive: string,
): Promise<{ from: number; to: number }> {
  const at = now - (minutes / 2) * 60e6;
  await page.goto(`${url}/playback?cameras=${camera}&at=${at}`);
  await page.locator("#playback-motive").fill(motive);
  await page.keyboard.press("Enter");
  await page.locator("canvas[data-camera]").waitFor({ state: "attached" });
  await page.waitForTimeout(1_500);
  await page.keyboard.press("k");
  const half = (Math.min(minutes, shownMinutes) / shownMinutes / 2) * 0.9;
  return { from: 0.5 - half, to: 0.5 + half };
}
