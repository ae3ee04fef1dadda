import { createPublicKey } from "node:crypto";
import { glob, readFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { type KeptHead, type Verified, verifyChain } from "#audit";
import { Fault, fromMicros, systemCode } from "#base";
import { command } from "./command.ts";
import { anchorsBeside, sayAnchors } from "./verify-anchors.ts";
import { verifyOneDossier } from "./verify-dossier.ts";
import { packageAt, verifyOnePackage } from "./verify-package.ts";
import { verifyOnePlateAnswer } from "./verify-plate-answer.ts";

export const verify = command({
  summary:
    "An evidence package, a dossier, a signed answer, or every signed log below a folder: OK, or the first thing that is wrong.",
  usage:
    "PATH [--key public.pem] [--head HEAD …] [--stamps authority.pem] [--hash HASH] [--certificate FILE] [--json]",
  example: "vigie verify /var/lib/vigie/data",
  options: {
    key: { type: "string" },
    head: { type: "string", multiple: true },
    stamps: { type: "string" },
    hash: { type: "string" },
    certificate: { type: "string" },
    json: { type: "boolean" },
  },
  explain: {
    hash: "of a package: the hash that its receipt prints, so that no other passes for it",
    certificate: "of a package: the town's evidence certificate, kept elsewhere",
    key: "of a log: the writer's public key, kept elsewhere, so that a log rewritten whole is found too",
    head: "of a log: a newest head as printed earlier (town/42/HASH), so that lines cut off its end are found too",
    stamps:
      "PEM file of the authority of the time-stamping server, kept elsewhere (audit.timestamp.authority)",
    json: "one JSON object a log, a line each",
  },
  async run({ words, options }) {
    const [path] = words;
    if (path === undefined) throw new Fault("usage", "Say which folder: vigie verify PATH.");
    const dossier = await verifyOneDossier(path, options.json === true);
    if (dossier !== undefined) return dossier;
    const answer = await verifyOnePlateAnswer(path, options.json === true);
    if (answer !== undefined) return answer;
    const authorities = options.stamps === undefined ? [] : [await textOf(options.stamps)];
    const folder = await packageAt(path);
    if (folder !== undefined) {
      const { hash, certificate, json } = options;
      return verifyOnePackage(folder, { hash, certificate, authorities, json: json === true });
    }
    const key = options.key === undefined ? undefined : await readKey(options.key);
    const heads = (options.head ?? []).map(readHead);
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
      const { anchored, wrong } = await anchorsBeside(chain, authorities);
      const verified = await verifyChain(chain, key, [...heads, ...anchored]);
      whole &&= verified.outcome === "ok" && wrong.length === 0;
      const name = relative(path, chain) || path;
      process.stdout.write(
        options.json === true
          ? `${JSON.stringify({ log: name, ...verified, anchors: anchored, wrongAnchors: wrong })}\n`
          : `${say(name, verified)}${sayAnchors(name, { anchored, wrong })}`,
      );
    }
    return whole ? 0 : 1;
  },
});

function say(name: string, verified: Verified): string {
  if (verified.outcome === "wrong") {
    const { file, line, kind, sentence, wholeUntil } = verified;
    const before = wholeUntil === undefined ? "" : ` Whole until ${fromMicros(wholeUntil).toString()}.`;
    return `WRONG  ${name}: ${file}, line ${line}: ${kind}: ${sentence}.${before}\n`;
  }
  const { entries, from, to, heads, head, declared } = verified;
  const span =
    from === undefined || to === undefined
      ? ""
      : `, ${fromMicros(from).toString()} to ${fromMicros(to).toString()}`;
  const said = declared
    .map(({ file, line, what }) => `       ${file}, line ${line}: ${inWords(what)}\n`)
    .join("");
  const newest =
    head === undefined
      ? ""
      : `       newest head, to be kept elsewhere: ${head.writer}/${head.sequence}/${head.hash}\n`;
  return `OK     ${name}: ${entries} entries${span}, ${heads} signed heads\n${said}${newest}`;
}

const declarations: Readonly<Record<string, string>> = {
  "clock-step": "the clock was set back, and the log says so",
  "audit-recovered": "a crash tore a line that nobody had been promised; it was put aside",
  "audit-damaged": "the log found itself damaged when it was opened, and went on in a new file",
  "audit-removed": "the log was taken away while it was being written: what is missing is missing for ever",
  "log-gap": "the log could not be written for a time; what was seen then is told after this line",
};

function inWords(what: string): string {
  return `${what}: ${declarations[what] ?? "declared by the writer"}`;
}

function readHead(text: string): KeptHead {
  const [, writer, sequence, hash] = /^([^/]{1,100})\/(\d{1,15})\/([0-9a-f]{64})$/.exec(text) ?? [];
  if (writer === undefined || hash === undefined)
    throw new Fault("usage", `'${text}' is no head: it reads town/42/ and 64 hexadecimal digits.`);
  return { writer, sequence: Number(sequence), hash };
}

/** Folders that hold the daily segments of a chain: as deep as those of several deployments, not through the volumes. */
async function findChains(path: string): Promise<string[]> {
  const chains = new Set<string>();
  for await (const file of glob("{,*/,*/*/,*/*/*/,*/*/*/*/}*-????-??-??.jsonl", { cwd: path }))
    chains.add(join(path, dirname(file)));
  return [...chains].sort();
}

async function textOf(path: string): Promise<string> {
  return readFile(path, "utf8").catch((error: unknown) => {
    throw new Fault(
      "key-unreadable",
      `${path} cannot be read (${systemCode(error) ?? "unknown"}).`,
      { path },
      error,
    );
  });
}

async function readKey(path: string) {
  const pem = await textOf(path);
  try {
    return createPublicKey(pem);
  } catch (error) {
    throw new Fault("key-unreadable", `${path} is not a public key in PEM form.`, { path }, error);
  }
}
