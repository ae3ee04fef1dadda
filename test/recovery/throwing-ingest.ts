import { existsSync, rmSync } from "node:fs";
import { systemClock } from "#base";

/** The real ingest thread, that throws when a file asks for it: what a parser's fault would do at worst. */
await import("../../src/recorder/ingest/ingest-thread.ts");
const file = process.env["VIGIE_TEST_THROW"] ?? "";
void (async () => {
  for (;;) {
    await systemClock.sleep(50);
    if (!existsSync(file)) continue;
    rmSync(file, { force: true });
    throw new Error("a planted fault in an ingest thread");
  }
})();
