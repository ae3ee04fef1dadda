import { type ParseArgsOptionsConfig, parseArgs } from "node:util";
import { Fault } from "#base";

/** One power of Vigie at a prompt. `usage` follows the name; `example` is a line that works. */
export interface Command<O extends ParseArgsOptionsConfig = ParseArgsOptionsConfig> {
  readonly summary: string;
  readonly usage: string;
  readonly example: string;
  readonly options: O;
  /** What each option means, by its name. */
  readonly explain: Readonly<Record<keyof O & string, string>>;
  /** Resolves to the exit code; a Fault is one sentence on stderr and exit code 1. */
  run(call: Call<O>): Promise<number>;
}

export interface Call<O extends ParseArgsOptionsConfig> {
  readonly words: readonly string[];
  readonly options: ReturnType<typeof parse<O>>["values"];
  readonly signal: AbortSignal;
}

/** Keeps the options' types: `export const check = command({ … })`. */
export function command<const O extends ParseArgsOptionsConfig>(definition: Command<O>): Command<O> {
  return definition;
}

function parse<const O extends ParseArgsOptionsConfig>(args: readonly string[], options: O) {
  return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
}

/** Runs a command over the words after its name. */
export async function runCommand<O extends ParseArgsOptionsConfig>(
  name: string,
  definition: Command<O>,
  args: readonly string[],
  signal: AbortSignal,
): Promise<number> {
  if (args.includes("--help") || args.includes("-h")) {
    process.stdout.write(helpOf(name, definition));
    return 0;
  }
  const { values, positionals } = understood(name, () => parse(args, definition.options));
  return definition.run({ words: positionals, options: values, signal });
}

function understood<T>(name: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    const why = error instanceof Error ? (error.message.split("\n")[0] ?? "") : "";
    throw new Fault("usage", `${why} Ask \`vigie ${name} --help\`.`, { command: name }, error);
  }
}

export function helpOf<O extends ParseArgsOptionsConfig>(name: string, definition: Command<O>): string {
  const lines = Object.keys(definition.options).map((option) => {
    const takes = definition.options[option]?.type === "string" ? `--${option} …` : `--${option}`;
    return `  ${takes.padEnd(22)} ${definition.explain[option] ?? ""}`;
  });
  return [
    `vigie ${name} ${definition.usage}`.trimEnd(),
    "",
    `  ${definition.summary}`,
    "",
    ...lines,
    ...(lines.length > 0 ? [""] : []),
    `Example: ${definition.example}`,
    "",
  ].join("\n");
}
