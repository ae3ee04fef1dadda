import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { Fault, sentenceOf } from "#base";

/** What a child that decodes hostile bytes can reach. */
export type Box =
  | { readonly kind: "bubblewrap" }
  /** It runs as any program of this account, because the configuration says that this is accepted. */
  | { readonly kind: "none"; readonly why: string }
  /** Nothing is decoded. */
  | { readonly kind: "refused"; readonly why: string };

const run = promisify(execFile);

/** In the environment, so that the threads of a program know it as the program does. */
const accepted = "VIGIE_DECODERS_WITHOUT_BOX";

/** What `decoders.box` of the configuration says, for this program and its threads. */
export function acceptNoBox(says: "required" | "none-and-i-accept-it" = "required"): void {
  if (says === "none-and-i-accept-it") process.env[accepted] = says;
  else delete process.env[accepted];
}

/** Bubblewrap where it is installed and allowed to make namespaces (in some containers it is not). */
export async function findBox(): Promise<Box> {
  try {
    const [command, args] = inBox({ kind: "bubblewrap" }, "ffmpeg", ["-version"]);
    await run(command, args, { timeout: 10_000 });
    return { kind: "bubblewrap" };
  } catch (error) {
    const found = sentenceOf(error).split("\n")[0] ?? "";
    return process.env[accepted] === undefined
      ? { kind: "refused", why: `${refusal} (${found})` }
      : { kind: "none", why: `FFmpeg runs without a box, as the configuration accepts (${found}).` };
  }
}

const refusal =
  "FFmpeg may not decode here without a box: run apt-get install bubblewrap; where this machine cannot have one, write decoders: { box: none-and-i-accept-it } in town.yaml";

/** For a program that does nothing but decode. Fault `box-missing`: it does not start. */
export async function requireBox(): Promise<Box> {
  const box = await findBox();
  if (box.kind === "refused") throw new Fault("box-missing", `${box.why}.`);
  return box;
}

/**
 * A command inside the box: no network, no files but the system's programs (and the one it is to read), no
 * environment, no privilege, 4 GiB of memory at most, and dead when its parent is. It writes to its pipes alone.
 */
export function inBox(
  box: Box,
  command: string,
  args: readonly string[],
  readable?: string,
): readonly [string, readonly string[]] {
  switch (box.kind) {
    case "refused":
      throw new Fault("box-missing", `${box.why}.`);
    case "none":
      return [command, args];
    case "bubblewrap": {
      const reading = readable === undefined ? [] : ["--ro-bind", readable, readable];
      return ["bwrap", [...isolation, ...reading, "--", ...limits, command, ...args]];
    }
  }
}

const isolation = [
  "--unshare-all --die-with-parent --new-session --cap-drop ALL --clearenv --setenv PATH /usr/bin",
  "--ro-bind /usr /usr --symlink usr/lib /lib --symlink usr/lib64 /lib64",
  // Debian's libblas, which FFmpeg loads, is found through here.
  "--ro-bind-try /etc/alternatives /etc/alternatives --proc /proc --dev /dev",
].flatMap((options) => options.split(" "));

/** Twenty of the largest pictures that are decoded, and what a codec keeps besides; not one byte into any file. */
const limits = `prlimit --as=${4 * 1024 ** 3} --core=0 --fsize=0 --nofile=64 --`.split(" ");
