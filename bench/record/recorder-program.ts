import { openLog, systemClock } from "#base";
import { loadConfig } from "#config";
import { runRecorder } from "../../src/recorder/main.ts";

/** The recorder alone, to be measured: `recorder-program.ts town.yaml`. */
const [, , file = "town.yaml"] = process.argv;
const stop = new AbortController();
process.once("SIGTERM", () => stop.abort());
await runRecorder(await loadConfig(file), systemClock, openLog("recorder"), stop.signal);
