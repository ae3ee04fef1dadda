import { systemClock, toMicros } from "#base";
import { visitLink } from "../demo/town/first-people.ts";
import { comeIn, openPlayback } from "./browser/at-the-console.ts";
import { openVisitor } from "./browser/chromium.ts";
import { drawDays } from "./browser/draw-probe.ts";
import { weighScripts } from "./browser/script-weight.ts";
import { seekAbout } from "./browser/seek-probe.ts";
import { camerasShown, firstPictureOf } from "./browser/tile-probe.ts";
import { openLaboratory } from "./laboratory.ts";
import { spread } from "./percentile.ts";

type Spread = ReturnType<typeof spread>;

export interface ConsoleFigures {
  /** Scripts from the link to the first picture on the wall, gzipped. */
  readonly firstLoadKilobytes: number;
  /** From the click on a camera's name to its first picture. */
  readonly tileMs: Spread;
  readonly seekMs: Spread;
  /** A day of 64 cameras on the timeline, to the pixels. */
  readonly timelineMs: Spread;
  readonly missed: number;
}

const cameras = 6;
/** Fewer than the cameras: some are always off the wall, to be put on it. */
const tiles = 4;
const motive = "mesure";

/** The console's own budgets, in Chromium without a GPU. */
export async function benchConsole({ times }: { times: number }): Promise<ConsoleFigures> {
  await using laboratory = await openLaboratory({ cameras, pastMinutes: 30, port: 18_510 });
  const { deployment, placed } = laboratory;
  await using visitor = await openVisitor({});
  const { page } = visitor;
  const scripts = weighScripts(page);
  await comeIn(page, await visitLink(deployment.config.sockets.town, deployment.url, "operator"), motive);
  await page.waitForTimeout(3_000);
  const firstLoadKilobytes = await scripts.kilobytes();

  await page.getByRole("button", { name: `${tiles} images`, exact: true }).click();
  await page.keyboard.press("l");
  await page.keyboard.press("1");
  const pictures: (number | undefined)[] = [];
  for (let time = 0; time < times; time += 1) {
    const shown = await camerasShown(page);
    const hidden = placed.filter(({ camera }) => !shown.includes(camera.id));
    const chosen = hidden[time % hidden.length]?.camera;
    if (chosen !== undefined) pictures.push(await firstPictureOf(page, chosen.id, chosen.name));
  }

  const now = toMicros(systemClock.now());
  const first = placed[0]?.camera.id ?? "";
  const recorded = await openPlayback(page, deployment.url, first, { now, minutes: 30 }, motive);
  const seeks = await seekAbout(page, { count: times, seed: 42, recorded });
  const timelineMs = spread(await drawDays(page, 64, times));
  const seen = (all: readonly (number | undefined)[]) => all.filter((ms) => ms !== undefined);
  return {
    firstLoadKilobytes,
    tileMs: spread(seen(pictures)),
    seekMs: spread(seen(seeks)),
    timelineMs,
    missed: [...pictures, ...seeks].filter((ms) => ms === undefined).length,
  };
}
