import { Fault, sentenceOf } from "#base";
import { type Command, runCommand } from "./command.ts";

/** Every command, loaded only when called: `vigie law` must not wait for a recorder. */
const commands: Readonly<Record<string, { summary: string; load: () => Promise<Command> }>> = {
  demo: {
    summary: "a simulated commune and a laboratory, whole",
    load: async () => (await import("./demo.ts")).demo,
  },
  serve: { summary: "run Vigie on this machine", load: async () => (await import("./serve.ts")).serve },
  test: { summary: "every check and every test", load: async () => (await import("./test.ts")).test },
  law: {
    summary: "what the law permits here, and why not",
    load: async () => (await import("./law.ts")).law,
  },
  modules: {
    summary: "analysis modules and their models",
    load: async () => (await import("./modules.ts")).modules,
  },
  watch: {
    summary: "run an event rule over a video file (laboratory)",
    load: async () => (await import("./watch.ts")).watch,
  },
  check: { summary: "the store's fsck", load: async () => (await import("./check.ts")).check },
  verify: {
    summary: "is this log whole and unaltered?",
    load: async () => (await import("./verify.ts")).verify,
  },
  bench: {
    summary: "what must be fast, beside its peers",
    load: async () => (await import("./bench.ts")).bench,
  },
  config: {
    summary: "check a configuration, or print its reference",
    load: async () => (await import("./config.ts")).config,
  },
  api: { summary: "print the OpenAPI description", load: async () => (await import("./api.ts")).api },
};

function overview(): string {
  const rows = Object.entries(commands).map(([name, { summary }]) => `  ${name.padEnd(10)} ${summary}`);
  return `Vigie: video protection for a town, lawful by construction.\n\n${rows.join("\n")}\n\nvigie COMMAND --help says more. Start with: ./vigie demo\n`;
}

async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === "--help" || name === "-h" || name === "help") {
    process.stdout.write(overview());
    return name === undefined ? 2 : 0;
  }
  const found = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (found === undefined)
    throw new Fault("usage", `There is no command '${name}'. Ask \`vigie --help\`.`, { command: name });
  return runCommand(name, await found.load(), rest, stopSignal());
}

/** Aborts at SIGINT, SIGTERM, or when the program that watches us is gone. A second signal does not wait. */
function stopSignal(): AbortSignal {
  const stop = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const) {
    process.on(name, () => {
      if (stop.signal.aborted) process.exit(130);
      stop.abort();
    });
  }
  process.on("disconnect", () => stop.abort());
  return stop.signal;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`vigie: ${sentenceOf(error)}\n`);
  if (!(error instanceof Fault) || process.env["VIGIE_LOG"] === "debug") console.error(error);
  process.exitCode = 1;
}
// A command that returned is over: nothing it left open (a child's pipe, a pool) may keep the prompt waiting.
process.disconnect?.();
process.exit();
