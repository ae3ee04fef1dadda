import { existsSync, unlinkSync } from "node:fs";
import { systemClock } from "#base";

/** The real ingest thread, that throws when a file asks for it: what a parser's fault would do at worst. */
await import("../../src/recorder/ingest/ingest-thread.ts");
const file = process.env["VIGIE_TEST_THROW"] ?? "";

/** Of the threads that see it at once, one takes it. */
function taken(): boolean {
  try {
    unlinkSync(file);
    return true;
  } catch {
    return false;
  }
}

void (async () => {
  for (;;) {
    await systemClock.sleep(50);
    if (!existsSync(file) || !taken()) continue;
    throw new Error("a planted fault in an ingest thread");
  }
})();
