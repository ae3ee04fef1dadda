import { systemClock, toMicros } from "#base";
import { visitLink } from "../demo/town/first-people.ts";
import { comeIn, openPlayback } from "./browser/at-the-console.ts";
import { openVisitor } from "./browser/chromium.ts";
import { drawDays } from "./browser/draw-probe.ts";
import { weighScripts } from "./browser/script-weight.ts";
import { seekAbout } from "./browser/seek-probe.ts";
import { openLaboratory } from "./laboratory.ts";
import { spread } from "./percentile.ts";

type Spread = ReturnType<typeof spread>;

export interface ConsoleFigures {
  /** Scripts from the link to the first picture on the wall, gzipped. */
  readonly firstLoadKilobytes: number;
  readonly seekMs: Spread;
  /** A day of 64 cameras on the timeline, to the pixels. */
  readonly timelineMs: Spread;
  readonly missed: number;
}

const motive = "mesure";

/** The console's own budgets, in Chromium without a GPU. */
export async function benchConsole({ times }: { times: number }): Promise<ConsoleFigures> {
  await using laboratory = await openLaboratory({ cameras: 2, pastMinutes: 30, port: 18_510 });
  const { deployment, placed } = laboratory;
  await using visitor = await openVisitor({});
  const { page } = visitor;
  const scripts = weighScripts(page);
  await comeIn(page, await visitLink(deployment.config.sockets.town, deployment.url, "operator"), motive);
  await page.waitForTimeout(3_000);
  const firstLoadKilobytes = await scripts.kilobytes();

  const now = toMicros(systemClock.now());
  const first = placed[0]?.camera.id ?? "";
  const recorded = await openPlayback(page, deployment.url, first, { now, minutes: 30 }, motive);
  const seeks = await seekAbout(page, { count: times, seed: 42, recorded });
  const timelineMs = spread(await drawDays(page, 64, times));
  const seen = seeks.filter((ms) => ms !== undefined);
  return {
    firstLoadKilobytes,
    seekMs: spread(seen),
    timelineMs,
    missed: seeks.length - seen.length,
  };
}
