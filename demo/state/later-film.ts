import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Clip } from "../composer/index.ts";

const run = promisify(execFile);

/**
 * The same film, begun so many seconds in: who drives past a camera that plays the one drives past another that plays
 * the other. A whole number of seconds, since the film has a key picture at each. Nothing is encoded anew.
 */
export async function laterFilm(
  clip: Clip,
  seconds: number,
  cache: string,
  signal: AbortSignal,
): Promise<Clip> {
  const later = async (film: string, stream: string): Promise<string> => {
    const name = `${clip.id}-${seconds}s-later.${stream}`;
    const file = join(cache, `${name}.mp4`);
    if (existsSync(file)) return file;
    await mkdir(cache, { recursive: true });
    const [parts, draft] = [
      join(cache, `${name}.${process.pid}.txt`),
      join(cache, `${name}.${process.pid}.mp4`),
    ];
    await writeFile(parts, `file '${film}'\ninpoint ${seconds}\nfile '${film}'\noutpoint ${seconds}\n`);
    const input = ["-v", "error", "-y", "-f", "concat", "-safe", "0", "-i", parts];
    await run("ffmpeg", [...input, "-c", "copy", "-movflags", "+faststart", draft], { signal });
    await rename(draft, file);
    return file;
  };
  return {
    ...clip,
    id: `${clip.id}-later`,
    main: await later(clip.main, "main"),
    sub: await later(clip.sub, "sub"),
  };
}
