import { openLog, systemClock } from "#base";
import { loadConfig } from "#config";
import { runRecorder } from "../../src/recorder/main.ts";

const stop = new AbortController();
process.once("SIGTERM", () => stop.abort());
await runRecorder(
  await loadConfig(process.argv[2] ?? "town.yaml"),
  systemClock,
  openLog("recorder"),
  stop.signal,
  {
    ingestThread: new URL("./throwing-ingest.ts", import.meta.url),
  },
);
