import { fileURLToPath } from "node:url";
import { Fault, openLog, silentLog, systemClock } from "#base";
import { runDemo } from "../../demo/run.ts";
import { runStateDemo } from "../../demo/state/run-state.ts";
import { command } from "./command.ts";

export const demo = command({
  summary:
    "A simulated commune and a laboratory, or a service of the State: cameras, recorders, analyst, consoles.",
  usage: "[--pack fr-state] [--port N] [--camera rtsp://…] [--clock 2024-07-14] [--for 60s --headless]",
  example: "vigie demo --for 60s --headless",
  options: {
    pack: { type: "string" },
    port: { type: "string", default: "8080" },
    camera: { type: "string", multiple: true },
    clock: { type: "string" },
    for: { type: "string" },
    headless: { type: "boolean" },
    past: { type: "string", default: "60m" },
    verbose: { type: "boolean" },
  },
  explain: {
    pack: "fr-state: a service of the State instead, with wanted vehicles and the sealed store",
    port: "the commune's port; the laboratory takes the next one",
    camera:
      "your own camera, recorded and shown in the commune for a day, never analysed; may be given several times",
    clock:
      "play on another day, or minute (2024-07-31T23:55, Paris): in 2024 the experiment of loi 2023-380 was open",
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
    const run = readPack(options.pack) === "fr-state" ? runStateDemo : runDemo;
    const report = await run(
      {
        folder: at(".data/demo"),
        cache: at(".cache/demo"),
        models: at(".cache/models"),
        port: readPort(options.port),
        ownCameras: options.camera ?? [],
        pastMinutes: Math.max(10, readSeconds("past", options.past) / 60),
        ...(options.clock === undefined ? {} : { secondsAhead: readClock(options.clock) }),
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

function readPack(text: string | undefined): "fr-state" | undefined {
  if (text === undefined || text === "fr-state") return text;
  throw new Fault("usage", `--pack takes fr-state, or is left out; not '${text}'.`, { pack: text });
}

function readPort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_534) {
    throw new Fault("usage", `--port takes a number from 1 to 65534, not '${text}'.`, { port: text });
  }
  return port;
}

/** Noon, where no hour is said. */
function readClock(text: string): number {
  try {
    const wanted = Temporal.PlainDateTime.from(text.includes("T") ? text : `${text}T12:00`);
    const then = wanted.toZonedDateTime("Europe/Paris").toInstant();
    return Math.round((then.epochMilliseconds - systemClock.now().epochMilliseconds) / 1000);
  } catch (error) {
    const sentence = `--clock takes a day or a minute such as 2024-07-14 or 2024-07-31T23:55, not '${text}'.`;
    throw new Fault("usage", sentence, { clock: text }, error);
  }
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
