import type { Page } from "playwright-core";
import { systemClock } from "#base";
import { healthReply } from "#contract";
import { visit } from "../demo/check/visit.ts";
import { visitLink } from "../demo/town/first-people.ts";
import { comeIn } from "./browser/at-the-console.ts";
import { openVisitor } from "./browser/chromium.ts";
import { watchTiles } from "./browser/picture-probe.ts";
import { openLaboratory } from "./laboratory.ts";
import { spread } from "./percentile.ts";

export interface LiveFigures {
  readonly tiles: number;
  readonly seconds: number;
  /** Pictures whose frame mark was read from a decoded canvas. */
  readonly frames: number;
  readonly p50: number;
  readonly p95: number;
  /** Pictures that the player or the recorder left out, of all that came. */
  readonly droppedFrames: number;
  /** Pictures that the analyst looked at meanwhile. */
  readonly analysed: number;
}

/** From the simulator's send to the decoded canvas in Chromium, eight tiles, the analyst running beside. */
export async function benchLive({
  tiles,
  seconds,
}: {
  tiles: number;
  seconds: number;
}): Promise<LiveFigures> {
  await using laboratory = await openLaboratory({ cameras: tiles, pastMinutes: 10, port: 18_480 });
  const { deployment, sends } = laboratory;
  await using visitor = await openVisitor({});
  const { page } = visitor;
  await comeIn(page, await visitLink(deployment.config.sockets.town, deployment.url, "operator"), "mesure");
  await systemClock.sleep(5_000);
  const before = await counted(page);
  const sightings = await watchTiles(page, seconds * 1_000);
  const after = await counted(page);
  const operator = await visit(deployment, "operator");
  const health = await operator.ask("GET", "/api/health", healthReply);
  const { p50, p95 } = spread(sends.latencies(sightings, "sub"));
  return {
    tiles,
    seconds,
    frames: sightings.length,
    p50,
    p95,
    droppedFrames: after - before,
    analysed: health.analysts
      .flatMap((one) => one.health?.tasks ?? [])
      .reduce((sum, task) => sum + task.pictures, 0),
  };
}

/** Pictures that the tiles themselves say were left out. */
function counted(page: Page): Promise<number> {
  return page.evaluate(() =>
    [...document.querySelectorAll("[data-camera].picture")].reduce((sum, element) => {
      const counters: unknown = Reflect.get(element, "counters");
      const dropped: unknown =
        typeof counters === "object" && counters !== null ? Reflect.get(counters, "dropped") : 0;
      return sum + (typeof dropped === "number" ? dropped : 0);
    }, 0),
  );
}
