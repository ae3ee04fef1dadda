import { openLog, systemClock } from "#base";
import { loadConfig } from "#config";
import { runRecorder } from "../../src/recorder/main.ts";

/** The recorder, which looks at what it stored of masked cameras every second. */
const stop = new AbortController();
process.once("SIGTERM", () => stop.abort());
const config = await loadConfig(process.argv[2] ?? "town.yaml");
await runRecorder(config, systemClock, openLog("recorder"), stop.signal, { proveMasksMs: 1_000 });
