import { readFile, stat } from "node:fs/promises";
import { basename, dirname, extname, resolve } from "node:path";
import { Fault, systemCode } from "#base";
import { documentReply, largestDocument, proposedReply } from "#contract";
import { readActs, readScan } from "../town/index.ts";
import type { AtTheTown } from "./at-the-town.ts";

/** Acts of a file: read whole, with the scans that it names, and proposed all or none. */
export async function importActs(
  file: string,
  town: (() => Promise<AtTheTown>) | undefined,
): Promise<number> {
  const format = extname(file).toLowerCase() === ".csv" ? "csv" : "yaml";
  const scans = new Map<string, { name: string; bytes: Buffer }>();
  const { records, problems } = await readActs(await bytesOf(file), format, async (path) => {
    const scan = await scanAt(resolve(dirname(file), path));
    if ("wrong" in scan) return scan;
    scans.set(scan.sha256, scan);
    return { name: scan.name, sha256: scan.sha256 };
  });
  for (const { line, column, field, what } of problems)
    process.stderr.write(`${file}:${line}:${column}: ${field === "" ? "" : `${field}: `}${what}\n`);
  if (problems.length > 0) {
    process.stderr.write(`${file}: ${problems.length} to mend; nothing was proposed.\n`);
    return 1;
  }
  const counts = `${records.length} acts, ${scans.size} documents`;
  if (town === undefined) {
    process.stdout.write(`${file}: ${counts}, nothing to mend. Nothing was proposed.\n`);
    return 0;
  }
  const there = await town();
  for (const { name, bytes } of scans.values())
    await there.ask("POST", "/api/documents", documentReply, { name, content: bytes.toString("base64") });
  const { proposal } = await there.ask("POST", "/api/import", proposedReply, { register: { records } });
  process.stdout.write(
    `${file}: ${counts} proposed (${proposal}): a second person accepts them in the console, under Registre.\n`,
  );
  return 0;
}

async function bytesOf(file: string): Promise<Buffer> {
  return readFile(file).catch((error: unknown) => {
    throw new Fault(
      "acts-unreadable",
      `${file} cannot be read (${systemCode(error) ?? "unknown"}): check its name and its rights.`,
      { file },
      error,
    );
  });
}

async function scanAt(path: string) {
  try {
    if ((await stat(path)).size > largestDocument) return { wrong: `${path} is larger than 20 MB` };
    const bytes = await readFile(path);
    const scan = readScan(bytes);
    if (scan.outcome === "wrong-type")
      return { wrong: `${path} is no PDF, PNG or JPEG, whatever its name says` };
    return { name: basename(path).slice(0, 200), sha256: scan.sha256, bytes };
  } catch (error) {
    return { wrong: `${path} cannot be read (${systemCode(error) ?? "unknown"})` };
  }
}
