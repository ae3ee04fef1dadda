import type { Page } from "playwright-core";

/** Milliseconds from the click on the timeline to a new picture on the canvas; undefined where none came in 3 s. */
export type SeekMs = number | undefined;

export interface SeekAbout {
  readonly count: number;
  readonly seed: number;
  /** The part of the timeline where there are recordings, as fractions of its width. */
  readonly recorded: { readonly from: number; readonly to: number };
}

/**
 * Clicks places of the timeline of a paused playback with one camera, and waits each time until the canvas shows
 * another picture, told by the frame mark burned into it.
 */
export async function seekAbout(page: Page, { count, seed, recorded }: SeekAbout): Promise<SeekMs[]> {
  const box = await page.locator(".time-strip canvas").boundingBox();
  if (box === null) throw new Error("there is no playback on this page");
  const random = dice(seed);
  const seeks: SeekMs[] = [];
  for (let done = 0; done < count; done += 1) {
    // Ready before the click: Playwright does not promise to keep the order of two calls that overlap.
    const seen = await page.evaluateHandle(watchForAnotherPicture);
    await page.mouse.click(
      box.x + box.width * (recorded.from + (recorded.to - recorded.from) * random()),
      box.y + box.height * 0.6,
    );
    seeks.push(await seen.evaluate(({ picture }) => picture));
    await seen.dispose();
    await page.waitForTimeout(60);
  }
  return seeks;
}

/** Park and Miller's generator: the same clicks for the same seed. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** Runs inside the page, so it must not use anything from outside itself. */
function watchForAnotherPicture(): { picture: Promise<number | undefined> } {
  const picture = document.querySelector<HTMLCanvasElement>("canvas[data-camera]");
  const strip = document.createElement("canvas");
  [strip.width, strip.height] = [96, 4];
  const pen = strip.getContext("2d", { willReadFrequently: true });
  const markOf = (): string => {
    if (pen === null || picture === null) return "";
    const [width, height] = [picture.width / 4, picture.width / 160];
    pen.drawImage(picture, 0, picture.height - height, width, height, 0, 0, 96, 4);
    const pixels = pen.getImageData(0, 2, 96, 1).data;
    return Array.from({ length: 24 }, (_, cell) => ((pixels[(cell * 4 + 2) * 4] ?? 0) > 128 ? 1 : 0)).join(
      "",
    );
  };
  const before = markOf();
  const another = new Promise<number | undefined>((resolve) => {
    addEventListener(
      "pointerup",
      () => {
        const clicked = performance.now();
        const look = () => {
          const now = performance.now();
          if (markOf() !== before) resolve(now - clicked);
          else if (now - clicked > 3_000) resolve(undefined);
          else requestAnimationFrame(look);
        };
        look();
      },
      { once: true, capture: true },
    );
  });
  return { picture: another };
}
