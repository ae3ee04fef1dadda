import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Browser, Page } from "playwright-core";
import { openChromium, openVisitor } from "../../bench/browser/chromium.ts";
import { watchTiles } from "../../bench/browser/picture-probe.ts";
import { eventually, patienceMs } from "./until.ts";

export interface Seat extends AsyncDisposable {
  readonly page: Page;
  /** What the page threw or complained of since it was opened: a journey ends with none. */
  readonly troubles: readonly string[];
}

const axeFile = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

/** Started once for all journeys of a run, and ended with its process: half of sitting down was a browser that starts. */
let browser: Promise<Browser> | undefined;

/** Somebody's place in front of a console: as a stranger to all who sat there before, and axe at hand. */
export async function sitDown(options: Parameters<typeof openVisitor>[0] = {}): Promise<Seat> {
  browser ??= openChromium();
  const visitor = await openVisitor(options, await browser);
  const { page } = visitor;
  const troubles: string[] = [];
  page.on("pageerror", (error) => troubles.push(error.message));
  page.on("console", (message) => {
    // A refused request is an answer that the page must show, and Chromium's own line about it is no fault.
    if (message.type() === "error" && !/status of (4\d\d|503)/.test(message.text()))
      troubles.push(message.text());
  });
  // Before the page's own scripts, so that its content security policy need not allow it.
  await page.addInitScript(await readFile(axeFile, "utf8"));
  page.setDefaultTimeout(patienceMs);
  return { page, troubles, [Symbol.asyncDispose]: () => visitor[Symbol.asyncDispose]() };
}

/** What axe-core finds against WCAG 2.2 AA and its best practices, a line each. */
export async function violationsOf(page: Page): Promise<string[]> {
  const results = await page.evaluate(runAxe);
  if (results.passes.length === 0) throw new Error("axe looked at nothing");
  return results.violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}: ${node.target.join(" ")}: ${node.failureSummary ?? ""}`),
  );
}

/** Runs inside the page. */
function runAxe(): Promise<AxeResults> {
  const { axe } = globalThis as unknown as { axe: { run(): Promise<AxeResults> } };
  return axe.run();
}

/** The frame number in one camera's picture, as a person sees it now. */
export function frameShown(page: Page, camera: string): Promise<number> {
  return eventually(`a picture of ${camera} can be read`, async () => {
    const sightings = await watchTiles(page, 100);
    return sightings.findLast((sighting) => sighting.camera === camera)?.frame;
  });
}

/** Waits until that camera's picture has been another one several times: it plays. */
export async function untilItPlays(page: Page, camera: string): Promise<void> {
  const frames = new Set<number>();
  await eventually(
    `${camera} plays`,
    async () => {
      for (const { camera: seen, frame } of await watchTiles(page, 300))
        if (seen === camera) frames.add(frame);
      return frames.size > 4;
    },
    2 * patienceMs,
  );
}
