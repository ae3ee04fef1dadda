import type { Page } from "playwright-core";
import { watchTiles } from "./picture-probe.ts";

/**
 * Chooses a camera in the list beside the wall, and reads the canvases until its first picture.
 * Milliseconds from the click; undefined where none came in two seconds.
 */
export async function firstPictureOf(page: Page, camera: string, name: string): Promise<number | undefined> {
  const clicked = await page.evaluateHandle(watchForClick);
  const watching = watchTiles(page, 2_000);
  await page.locator(".camera-line", { hasText: name }).click();
  const sightings = await watching;
  const at = await clicked.evaluate(({ click }) => click);
  await clicked.dispose();
  const first = sightings.find((sighting) => sighting.camera === camera && sighting.at > at);
  return first === undefined ? undefined : first.at - at;
}

/** Of which there is a canvas on the page now. */
export function camerasShown(page: Page): Promise<string[]> {
  return page
    .locator("canvas[data-camera]")
    .evaluateAll((all) =>
      all.flatMap((one) => (one instanceof HTMLElement ? [one.dataset["camera"] ?? ""] : [])),
    );
}

/** Runs inside the page, so it must not use anything from outside itself. */
function watchForClick(): { click: Promise<number> } {
  return {
    click: new Promise((resolve) => {
      addEventListener("click", (event) => resolve(performance.timeOrigin + event.timeStamp), {
        once: true,
        capture: true,
      });
    }),
  };
}
