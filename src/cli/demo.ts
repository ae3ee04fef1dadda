import { fileURLToPath } from "node:url";
import { Fault, openLog, silentLog, systemClock } from "#base";
import { runDemo } from "../../demo/run.ts";
import { command } from "./command.ts";

export const demo = command({
  summary: "A simulated commune and a laboratory: cameras, recorders, analyst, towns and consoles.",
  usage: "[--port N] [--camera rtsp://…] [--for 60s --headless]",
  example: "vigie demo --for 60s --headless",
  options: {
    port: { type: "string", default: "8080" },
    camera: { type: "string", multiple: true },
    for: { type: "string" },
    headless: { type: "boolean" },
    past: { type: "string", default: "60m" },
    verbose: { type: "boolean" },
  },
  explain: {
    port: "the commune's port; the laboratory takes the next one",
    camera:
      "your own camera, recorded and shown in the commune for a day, never analysed; may be given several times",
    for: "run that long (60s, 5m), check itself in a headless Chromium, print one JSON line, and exit 0 or 1",
    headless: "with --for: nobody is meant to look",
    past: "how much has already been recorded when it opens (at least 10m)",
    verbose: "show the programs' own diaries",
  },
  async run({ options, signal }) {
    // The programs that it starts inherit it: their diaries would hide the links.
    if (options.verbose !== true) process.env["VIGIE_LOG"] ??= "error";
    const root = new URL("../../", import.meta.url);
    const at = (path: string) => fileURLToPath(new URL(path, root));
    const report = await runDemo(
      {
        folder: at(".data/demo"),
        cache: at(".cache/demo"),
        models: at(".cache/models"),
        port: readPort(options.port),
        ownCameras: options.camera ?? [],
        pastMinutes: Math.max(10, readSeconds("past", options.past) / 60),
        ...(options.for === undefined ? {} : { seconds: readSeconds("for", options.for) }),
        say: (line) => process.stderr.write(`${line}\n`),
      },
      systemClock,
      options.verbose === true ? openLog("demo") : silentLog,
      signal,
    );
    if (report === undefined) return 0;
    process.stdout.write(`${JSON.stringify(report.summary)}\n`);
    for (const fault of report.faults) process.stderr.write(`vigie demo: ${fault}\n`);
    return report.faults.length === 0 ? 0 : 1;
  },
});

function readPort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_534) {
    throw new Fault("usage", `--port takes a number from 1 to 65534, not '${text}'.`, { port: text });
  }
  return port;
}

const unitSeconds: ReadonlyMap<string, number> = new Map([
  ["s", 1],
  ["m", 60],
  ["h", 3600],
]);

function readSeconds(option: string, text: string): number {
  const [, amount, unit = ""] = /^(\d+)([smh])$/.exec(text) ?? [];
  const seconds = Number(amount) * (unitSeconds.get(unit) ?? Number.NaN);
  if (Number.isNaN(seconds)) {
    throw new Fault("usage", `--${option} takes a time such as 60s, 5m or 2h, not '${text}'.`, {
      option,
      given: text,
    });
  }
  return seconds;
}
