import { Fault, sentenceOf } from "#base";
import { runCommand } from "./command.ts";
import { commands, printCommandReference } from "./commands.ts";
import { keepSecretsOutOfReports } from "./crash-report.ts";

function overview(): string {
  const rows = Object.entries(commands).map(([name, { summary }]) => `  ${name.padEnd(10)} ${summary}`);
  return `Vigie: video protection for a town, lawful by construction.\n\n${rows.join("\n")}\n\nvigie COMMAND --help says more. Start with: ./vigie demo\n`;
}

async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === "help" && rest[0] === "--reference") {
    process.stdout.write(await printCommandReference());
    return 0;
  }
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

keepSecretsOutOfReports();
try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`vigie: ${sentenceOf(error)}\n`);
  if (!(error instanceof Fault) || process.env["VIGIE_LOG"] === "debug") console.error(error);
  process.exitCode = 1;
}
// A command that returned is over: nothing it left open (a child's pipe, a pool) may keep the prompt waiting.
if (process.connected) process.disconnect?.();
process.exit();
