import { systemClock, toMicros } from "#base";
import { visitLink } from "../demo/town/first-people.ts";
import { comeIn, openPlayback } from "./browser/at-the-console.ts";
import { openVisitor } from "./browser/chromium.ts";
import { seekAbout } from "./browser/seek-probe.ts";
import { openLaboratory } from "./laboratory.ts";
import { spread } from "./percentile.ts";

export interface SeekFigures {
  readonly seeks: number;
  readonly p50: number;
  readonly p95: number;
  /** Seeks that showed no picture within 3 s. */
  readonly missed: number;
}

/** From a click on the timeline to the first picture of the new place, over an hour of one camera. */
export async function benchSeek({ seeks }: { seeks: number }): Promise<SeekFigures> {
  await using laboratory = await openLaboratory({ cameras: 2, pastMinutes: 60, port: 18_490 });
  const { deployment, placed } = laboratory;
  await using visitor = await openVisitor({});
  const { page } = visitor;
  await comeIn(page, await visitLink(deployment.config.sockets.town, deployment.url, "operator"), "mesure");
  const camera = placed[0]?.camera.id ?? "";
  const now = toMicros(systemClock.now());
  const recorded = await openPlayback(page, deployment.url, camera, { now, minutes: 60 }, "mesure");
  const taken = await seekAbout(page, { count: seeks, seed: 42, recorded });
  const seen = taken.filter((ms) => ms !== undefined);
  const { p50, p95 } = spread(seen);
  return { seeks, p50, p95, missed: taken.length - seen.length };
}
