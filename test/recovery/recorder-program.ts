import { openLog, systemClock } from "#base";
import { loadConfig } from "#config";
import { runRecorder } from "../../src/recorder/main.ts";

/** The recorder alone, as `vigie serve --role recorder` runs it. */
const stop = new AbortController();
process.once("SIGTERM", () => stop.abort());
await runRecorder(
  await loadConfig(process.argv[2] ?? "town.yaml"),
  systemClock,
  openLog("recorder"),
  stop.signal,
  process.env["VIGIE_TEST_QUEUE"] === undefined
    ? {}
    : { queueBytes: Number(process.env["VIGIE_TEST_QUEUE"]) },
);
