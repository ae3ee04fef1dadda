import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Fault, openLog, systemClock } from "#base";
import { type LiveConfig, liveConfig, loadConfig, openDataFolder, type ProgramName } from "#config";
import { openMachineLinks, supervise } from "../door/index.ts";
import { command } from "./command.ts";
import { keepCompiled } from "./keep-compiled.ts";

const programs: Readonly<Record<ProgramName, () => Promise<Run>>> = {
  town: async () => {
    const { runTown } = await import("../town/main.ts");
    const pages = fileURLToPath(new URL("../../dist/web", import.meta.url));
    const modules = fileURLToPath(new URL("../../modules", import.meta.url));
    const models = fileURLToPath(new URL("../../.cache/models", import.meta.url));
    return (live, clock, log, signal) =>
      runTown(live.current(), clock, log, signal, { live, pages, modules, models });
  },
  recorder: async () => {
    const { runRecorder } = await import("../recorder/main.ts");
    return (live, clock, log, signal) => runRecorder(live.current(), clock, log, signal);
  },
  analyst: async () => {
    const { runAnalyst } = await import("../analyst/main.ts");
    return (live, clock, log, signal) => runAnalyst(live.current(), clock, log, signal);
  },
};

type Run = (
  live: LiveConfig,
  clock: typeof systemClock,
  log: ReturnType<typeof openLog>,
  signal: AbortSignal,
) => Promise<void>;

export const serve = command({
  summary: "Runs the programs that town.yaml names behind one front door, and starts again what dies.",
  usage: "--config town.yaml [--role town|recorder|analyst]",
  example: "vigie serve --config /etc/vigie/town.yaml",
  options: { config: { type: "string" }, role: { type: "string" } },
  explain: {
    config:
      "the machine's file (docs/ref/config.md); read again when it changes, at SIGHUP, or by vigie reload",
    role: "run this one program only, without the front door",
  },
  async run({ options, signal }) {
    if (options.config === undefined) {
      throw new Fault(
        "usage",
        "Say which configuration: vigie serve --config town.yaml (docs/guide/first-camera.md has one to start from).",
      );
    }
    const config = await loadConfig(options.config);
    await openDataFolder(config);
    keepCompiled(join(config.data, "compiled"), systemClock, signal);
    const live = liveConfig(config);
    // At a terminal a hang-up means that its window was closed; anywhere else, that the file is to be read again.
    if (!process.stdin.isTTY) process.on("SIGHUP", () => void live.reload());
    if (options.role === undefined) {
      const here = fileURLToPath(new URL("main.ts", import.meta.url));
      await supervise(
        live,
        (program) => ({
          command: process.execPath,
          // The passkeys' library asks WebCrypto what it knows, and Node would warn at each start that this is new.
          args: [
            "--disable-warning=ExperimentalWarning",
            here,
            "serve",
            "--role",
            program,
            "--config",
            config.file,
          ],
        }),
        ({ url, own, machines }) => {
          if (url !== undefined) process.stdout.write(`Vigie is open at ${url}\n`);
          if (machines !== undefined)
            process.stdout.write(`Other machines of this deployment reach it on port ${machines}\n`);
          if (own !== undefined)
            process.stdout.write(
              `Its certificate is signed by the town's own authority; how to trust it: ${url}/trust\nSHA-256 ${own.fingerprint}\n`,
            );
        },
        systemClock,
        openLog("door"),
        signal,
      );
      return 0;
    }
    if (!isProgram(options.role)) {
      throw new Fault("usage", `There is no program '${options.role}': town, recorder or analyst.`, {
        role: options.role,
      });
    }
    process.title = `vigie ${options.role} ${config.deployment.id}`;
    const run = await programs[options.role]();
    const log = openLog(options.role);
    // Beside others it has a supervisor, which links the machine.
    await using links =
      process.connected === true ? undefined : await openMachineLinks(config, systemClock, log);
    await Promise.all([run(live, systemClock, log, signal), links?.run(signal)]);
    return 0;
  },
});

function isProgram(name: string): name is ProgramName {
  return Object.hasOwn(programs, name);
}
