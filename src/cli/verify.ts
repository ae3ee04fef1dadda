import { createPublicKey } from "node:crypto";
import { glob, readFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { type Verified, verifyChain } from "#audit";
import { Fault, fromMicros, systemCode } from "#base";
import { command } from "./command.ts";
import { packageAt, verifyOnePackage } from "./verify-package.ts";

export const verify = command({
  summary: "An evidence package, or every signed log below a folder: OK, or the first thing that is wrong.",
  usage: "PATH [--key public.pem] [--hash HASH] [--certificate FILE] [--json]",
  example: "vigie verify /var/lib/vigie/data",
  options: {
    key: { type: "string" },
    hash: { type: "string" },
    certificate: { type: "string" },
    json: { type: "boolean" },
  },
  explain: {
    hash: "of a package: the hash that its receipt prints, so that no other passes for it",
    certificate: "of a package: the town's evidence certificate, kept elsewhere",
    key: "of a log: the writer's public key, kept elsewhere, so that a log rewritten whole is found too",
    json: "one JSON object a log, a line each",
  },
  async run({ words, options }) {
    const [path] = words;
    if (path === undefined) throw new Fault("usage", "Say which folder: vigie verify PATH.");
    const folder = await packageAt(path);
    if (folder !== undefined) {
      const { hash, certificate, json } = options;
      return verifyOnePackage(folder, { hash, certificate, json: json === true });
    }
    const key = options.key === undefined ? undefined : await readKey(options.key);
    const chains = await findChains(path);
    if (chains.length === 0) {
      throw new Fault(
        "no-log",
        `There is no log below ${path}. Name a data folder, or the folder of one log.`,
        { path },
      );
    }
    let whole = true;
    for (const chain of chains) {
      const verified = await verifyChain(chain, key);
      whole &&= verified.outcome === "ok";
      const name = relative(path, chain) || path;
      process.stdout.write(
        options.json === true ? `${JSON.stringify({ log: name, ...verified })}\n` : say(name, verified),
      );
    }
    return whole ? 0 : 1;
  },
});

function say(name: string, verified: Verified): string {
  if (verified.outcome === "wrong") {
    return `WRONG  ${name}: ${verified.file}, line ${verified.line}: ${verified.kind}: ${verified.sentence}.\n`;
  }
  const { entries, from, to, heads, declared } = verified;
  const span =
    from === undefined || to === undefined
      ? ""
      : `, ${fromMicros(from).toString()} to ${fromMicros(to).toString()}`;
  const said = declared.map(({ file, line, what }) => `       ${file}, line ${line}: ${what}\n`).join("");
  return `OK     ${name}: ${entries} entries${span}, ${heads} signed heads\n${said}`;
}

/** Folders that hold the daily segments of a chain. */
async function findChains(path: string): Promise<string[]> {
  const chains = new Set<string>();
  for await (const file of glob("{,*/,*/*/,*/*/*/}*-????-??-??.jsonl", { cwd: path }))
    chains.add(join(path, dirname(file)));
  return [...chains].sort();
}

async function readKey(path: string) {
  const pem = await readFile(path).catch((error: unknown) => {
    throw new Fault(
      "key-unreadable",
      `${path} cannot be read (${systemCode(error) ?? "unknown"}).`,
      { path },
      error,
    );
  });
  try {
    return createPublicKey(pem);
  } catch (error) {
    throw new Fault("key-unreadable", `${path} is not a public key in PEM form.`, { path }, error);
  }
}
