import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { gunzipSync } from "node:zlib";
import { type Log, sentenceOf } from "#base";

const run = promisify(execFile);

/** Debian's opencv-doc 4.6.0+dfsg-12, Apache-2.0 and BSD-3-Clause: the same file since 2012. */
const sha256 = "45cddc9490be69345cbdab64ca583be65987e864ca408038e648db99e10516cf";
const place = "usr/share/doc/opencv-doc/examples/data";

export type Source = { outcome: "ready"; path: string } | { outcome: "missing"; sentence: string };

/** The real footage, from the cache or from Debian's archive. Not having it is no fault: the sentence says why. */
export async function bringSource(cache: string, log: Log, signal: AbortSignal): Promise<Source> {
  const path = join(cache, "vtest.avi");
  if (await isGenuine(path)) return { outcome: "ready", path };
  const workshop = join(cache, `opencv-doc.${process.pid}`);
  try {
    await mkdir(workshop, { recursive: true });
    log.info("fetching Debian's package opencv-doc (96 MB) for its film vtest.avi");
    await run("apt-get", ["download", "-q", "opencv-doc"], { cwd: workshop, signal });
    const file = (await readdir(workshop)).find((name) => name.endsWith(".deb"));
    if (file === undefined) return missing("apt-get left no package opencv-doc");
    await run("dpkg-deb", ["-x", file, "."], { cwd: workshop, signal });
    const film = await readFilm(join(workshop, place));
    if (film === undefined || hashOf(film) !== sha256) {
      return missing("the package opencv-doc of this system holds another vtest.avi, or none");
    }
    await writeFile(`${path}.part`, film);
    await rename(`${path}.part`, path);
    return { outcome: "ready", path };
  } catch (error) {
    signal.throwIfAborted();
    log.warn({ reason: sentenceOf(error) }, "vtest.avi cannot be had");
    return missing("apt-get could not fetch the package opencv-doc (needs Debian and a network)");
  } finally {
    await rm(workshop, { recursive: true, force: true });
  }
}

function missing(why: string): Source {
  return {
    outcome: "missing",
    sentence: `No real footage: ${why}. The demonstration runs on its rendered clips; with Debian's apt, start it again.`,
  };
}

/** Debian compresses large examples in some releases. */
async function readFilm(folder: string): Promise<Uint8Array | undefined> {
  const names = await readdir(folder);
  if (names.includes("vtest.avi")) return readFile(join(folder, "vtest.avi"));
  if (names.includes("vtest.avi.gz")) return gunzipSync(await readFile(join(folder, "vtest.avi.gz")));
  return undefined;
}

async function isGenuine(path: string): Promise<boolean> {
  const bytes = await readFile(path).catch(() => undefined);
  return bytes !== undefined && hashOf(bytes) === sha256;
}

function hashOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
