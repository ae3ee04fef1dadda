import { openLog, systemClock } from "#base";
import { loadConfig } from "#config";
import { runRecorder } from "../../src/recorder/main.ts";

/** The recorder alone, to be measured: `recorder-program.ts town.yaml [bare]`. */
const [, , file = "town.yaml", bare] = process.argv;
const stop = new AbortController();
process.once("SIGTERM", () => stop.abort());
await runRecorder(await loadConfig(file), systemClock, openLog("recorder"), stop.signal, {
  hash: bare !== "bare",
});
