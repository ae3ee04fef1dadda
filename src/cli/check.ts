import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { Fault, fromMicros, systemCode } from "#base";
import {
  checkVolume,
  type Finding,
  identityFile,
  type KeyRing,
  type Lost,
  readKeyFile,
  type VolumeCheck,
} from "../recorder/index.ts";
import { command } from "./command.ts";

export const check = command({
  summary:
    "Reads every byte of the recordings and compares them with their index: invariants, hashes, orphans.",
  usage: "--data DIR [--keys FILE] [--repair] [--json]",
  example: "vigie check --data /srv/video",
  options: {
    data: { type: "string" },
    keys: { type: "string" },
    repair: { type: "boolean" },
    json: { type: "boolean" },
  },
  explain: {
    data: "a volume's folder, or one that holds volumes",
    keys: "the file of the recordings' key, where it is not in the data folder in DIR or beside it",
    repair: "mend what can be mended without guessing; refused while a recorder writes",
    json: "one JSON object a volume, a line each",
  },
  async run({ options }) {
    if (options.data === undefined) throw new Fault("usage", "Say which folder: vigie check --data DIR.");
    const volumes = await findVolumes(options.data);
    if (volumes.length === 0) {
      throw new Fault(
        "no-volume",
        `There is no volume in ${options.data}. Name a folder of town.yaml's volumes.`,
        {
          folder: options.data,
        },
      );
    }
    const keys = await findKeys(options.data, options.keys);
    let clean = true;
    for (const volume of volumes) {
      const found = checkVolume(volume, { repair: options.repair ?? false, keys });
      clean &&= found.findings.every((finding) => finding.mended);
      process.stdout.write(
        options.json === true ? `${JSON.stringify({ volume, ...found })}\n` : say(volume, found),
      );
    }
    return clean ? 0 : 1;
  },
});

function say(volume: string, check: VolumeCheck): string {
  const { findings, segments, fragments, bytes, recording, cutShort } = check;
  const lines = findings.map(
    ({ kind, where, sentence, mended }) => `  ${mended ? "mended" : "WRONG "} ${kind} ${where}: ${sentence}`,
  );
  const read = `${segments} segments, ${fragments} fragments, ${(bytes / 1e9).toFixed(2)} GB`;
  const state = findings.length === 0 ? "clean" : `${findings.length} findings`;
  const busy = recording ? " (a recorder is writing; what it had not finished was passed over)" : "";
  const cut = cutShort ? " (the recorder was killed; its next start clears up what it left)" : "";
  return [`${volume}: ${state}; ${read} read${busy}${cut}`, ...lines, ...sayLost(findings), ""].join("\n");
}

/** Recorded time that can no longer be shown, stretch by stretch. */
function sayLost(findings: readonly Finding[]): string[] {
  const stretches: Lost[] = [];
  const all = findings.flatMap(({ lost }) => lost ?? []);
  for (const lost of all.sort((a, b) => compare(nameOf(a), nameOf(b)) || a.from - b.from)) {
    const last = stretches.at(-1);
    const goesOn = last !== undefined && nameOf(last) === nameOf(lost) && lost.from <= last.to;
    if (goesOn) stretches[stretches.length - 1] = { ...last, to: Math.max(last.to, lost.to) };
    else stretches.push(lost);
  }
  if (stretches.length === 0) return [];
  return [
    "  lost:",
    ...stretches.map(
      (lost) =>
        `    ${nameOf(lost)}  ${fromMicros(lost.from).toString()} to ${fromMicros(lost.to).toString()}`,
    ),
  ];
}

function nameOf({ camera, stream }: Lost): string {
  return `${camera} ${stream}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The folder itself, or the folders in it, that carry a volume's identity. */
async function findVolumes(folder: string): Promise<string[]> {
  const names = await list(folder);
  if (names.includes(identityFile)) return [folder];
  const inside = await Promise.all(
    names.map(async (name) =>
      (await list(join(folder, name))).includes(identityFile) ? [join(folder, name)] : [],
    ),
  );
  return inside.flat();
}

/** Undefined where there are none: then the check compares what it can, and says which key it lacks. */
async function findKeys(folder: string, named: string | undefined): Promise<KeyRing | undefined> {
  if (named !== undefined) {
    const found = await readKeyFile(named);
    if (found !== undefined) return found;
    throw new Fault("key-unreadable", `There is no file ${named}. Name the key's file with --keys.`, {
      file: named,
    });
  }
  for (const data of [".", "data", "..", "../data"]) {
    const found = await readKeyFile(join(folder, data, "keys/recordings.json"));
    if (found !== undefined) return found;
  }
  return undefined;
}

async function list(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: unknown) => {
    if (systemCode(error) === "ENOTDIR") return [];
    throw new Fault(
      "folder-unreadable",
      `${folder} cannot be read (${systemCode(error) ?? "unknown"}).`,
      { folder },
      error,
    );
  });
}
