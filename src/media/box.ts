import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { sentenceOf } from "#base";

/** What a child that decodes hostile bytes can reach. */
export type Box =
  | { readonly kind: "bubblewrap" }
  /** It runs as any program of this account. */
  | { readonly kind: "none"; readonly why: string };

const run = promisify(execFile);

/** Bubblewrap where it is installed and allowed to make namespaces (in some containers it is not). */
export async function findBox(): Promise<Box> {
  try {
    const [command, args] = inBox({ kind: "bubblewrap" }, "ffmpeg", ["-version"]);
    await run(command, args, { timeout: 10_000 });
    return { kind: "bubblewrap" };
  } catch (error) {
    const why = `FFmpeg runs without a box: ${sentenceOf(error).split("\n")[0] ?? ""}. Install the package bubblewrap.`;
    return { kind: "none", why };
  }
}

/**
 * A command inside the box: no network, no files but the system's programs (and the one it is to read),
 * no environment, and dead when its parent is.
 */
export function inBox(
  box: Box,
  command: string,
  args: readonly string[],
  readable?: string,
): readonly [string, readonly string[]] {
  if (box.kind === "none") return [command, args];
  const reading = readable === undefined ? [] : ["--ro-bind", readable, readable];
  return ["bwrap", [...isolation, ...reading, "--", command, ...args]];
}

const isolation = [
  "--unshare-all --die-with-parent --new-session --clearenv --setenv PATH /usr/bin",
  "--ro-bind /usr /usr --symlink usr/lib /lib --symlink usr/lib64 /lib64",
  // Debian's libblas, which FFmpeg loads, is found through here.
  "--ro-bind-try /etc/alternatives /etc/alternatives --proc /proc --dev /dev",
].flatMap((options) => options.split(" "));
