import type { Page } from "playwright-core";

/** Comes in by a link of the demonstration and says why, as its first question asks. */
export async function comeIn(page: Page, link: string, motive: string): Promise<void> {
  await page.goto(link);
  await page.locator("#motive-text").fill(motive);
  await page.keyboard.press("Enter");
  await page.locator("dialog").waitFor({ state: "detached" });
  await page.locator("canvas[data-camera]").first().waitFor({ state: "attached" });
}

/**
 * Opens the last `minutes` of one camera's record, with a motive, paused.
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
  await page.locator("canvas[data-camera]").first().waitFor({ state: "attached" });
  await page.waitForTimeout(1_500);
  await page.keyboard.press("k");
  const slider = page.locator(".time-strip");
  const bound = async (name: string) => Number(await slider.getAttribute(name)) * 1e6;
  const [left, right] = [await bound("aria-valuemin"), await bound("aria-valuemax")];
  const fraction = (wall: number) => Math.min(1, Math.max(0, (wall - left) / (right - left)));
  const edge = minutes * 60e6 * 0.05;
  return { from: fraction(now - minutes * 60e6 + edge), to: fraction(now - edge) };
}
