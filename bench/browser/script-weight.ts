import { gzipSync } from "node:zlib";
import type { Page } from "playwright-core";

/** Counts the scripts that a page fetches from now on, as they weigh gzipped. */
export function weighScripts(page: Page): { kilobytes(): Promise<number> } {
  const weights: Promise<number>[] = [];
  page.on("response", (response) => {
    if (response.headers()["content-type"]?.includes("javascript") !== true) return;
    weights.push(
      response.body().then(
        (body) => gzipSync(body).length,
        // Of a page that was left meanwhile there is no body: it was not waited for either.
        () => 0,
      ),
    );
  });
  return {
    async kilobytes() {
      const bytes = (await Promise.all(weights)).reduce((sum, each) => sum + each, 0);
      return Math.round(bytes / 1_000);
    },
  };
}
