import type { Page } from "playwright-core";
import { type Sighting, watchTiles } from "./picture-probe.ts";

/** One gesture at the keyboard, and what the page showed around it. */
export interface Gesture {
  /** When the page heard the key, in ms since 1970. */
  readonly pressedAt: number;
  readonly sightings: readonly Sighting[];
}

/** Presses `Alt` and an arrow on an enlarged camera, holds them for `heldMs`, and reads the picture meanwhile. */
export async function pressArrow(page: Page, key: string, heldMs: number): Promise<Gesture> {
  const pressed = await page.evaluateHandle(watchForKey, key);
  const watching = watchTiles(page, heldMs);
  await page.keyboard.down("Alt");
  await page.keyboard.down(key);
  const sightings = await watching;
  const pressedAt = await pressed.evaluate(({ at }) => at);
  await page.keyboard.up(key);
  await page.keyboard.up("Alt");
  await pressed.dispose();
  return { pressedAt, sightings };
}

/** Runs inside the page, so it must not use anything from outside itself. */
function watchForKey(key: string): { at: Promise<number> } {
  return {
    at: new Promise((resolve) => {
      const heard = (event: KeyboardEvent) => {
        if (event.key !== key) return;
        removeEventListener("keydown", heard, { capture: true });
        resolve(performance.timeOrigin + event.timeStamp);
      };
      addEventListener("keydown", heard, { capture: true });
    }),
  };
}
