import { createInterface } from "node:readline";
import { Writable } from "node:stream";
import { Fault } from "#base";

/** From the environment where a script put it there, else typed at the terminal, unseen. Never an argument: those are listed by `ps`. */
export async function askSecret(question: string, variable: string): Promise<string> {
  const given = process.env[variable];
  if (given !== undefined) return given;
  if (!process.stdin.isTTY) {
    throw new Fault("usage", `There is no terminal to ask for a password: put it into ${variable}.`, {
      variable,
    });
  }
  process.stderr.write(question);
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: unseen, terminal: true });
  try {
    return await new Promise<string>((resolve) => lines.question("", resolve));
  } finally {
    lines.close();
    process.stderr.write("\n");
  }
}
