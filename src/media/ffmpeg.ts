import { spawn } from "node:child_process";
import { constants, setPriority } from "node:os";
import { PassThrough, Readable, type Writable } from "node:stream";
import { Fault } from "#base";
import { type Box, inBox } from "./box.ts";

/** How a child ended: by itself, because we said so, or by a fault of its own. */
export type Ending =
  | { readonly kind: "finished" }
  | { readonly kind: "stopped" }
  | { readonly kind: "failed"; readonly detail: string };

export interface Child {
  readonly pid: number;
  readonly input: Writable;
  readonly output: Readable;
  /** A second way out, file descriptor 3: what the pictures' times are. */
  readonly times: Readable;
  readonly ended: Promise<Ending>;
  stop(): void;
}

export interface ChildOptions {
  /** The one file that it may read. */
  readonly readable?: string | undefined;
  /** It takes what processor time nobody else wants. */
  readonly yielding?: boolean;
}

/** The most of what FFmpeg complains about that we keep. */
const longestComplaint = 4_000;

/**
 * Starts FFmpeg without a shell, without our environment, and with one thread: many streams share the cores.
 * It dies with us: its input ends and its outputs break when we do, and `signal` kills it.
 */
export function startFfmpeg(
  args: readonly string[],
  box: Box,
  signal: AbortSignal,
  { readable, yielding = false }: ChildOptions = {},
): Child {
  if (box.kind === "refused") return neverStarted(box.why);
  const [command, boxed] = inBox(box, "ffmpeg", [...common, ...args], readable);
  const child = spawn(command, boxed, {
    stdio: ["pipe", "pipe", "pipe", "pipe"],
    env: { PATH: process.env["PATH"] ?? "/usr/bin", LANG: "C" },
    signal,
    killSignal: "SIGKILL",
  });
  if (yielding && child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
  const times = child.stdio[3];
  if (!(times instanceof Readable)) {
    throw new Fault("ffmpeg-unusable", "FFmpeg was started without its pipe for times.");
  }
  let complaint = "";
  child.stderr.on("data", (chunk: Buffer) => {
    if (complaint.length < longestComplaint) complaint += chunk.toString("utf8");
  });
  // A broken pipe is how we learn of the end; `ended` says why.
  for (const pipe of [child.stdin, child.stdout, child.stderr, times]) pipe.on("error", () => pipe.destroy());
  let stopped = false;
  const ended = new Promise<Ending>((resolve) => {
    child.once("error", (error) =>
      resolve(stopped || signal.aborted ? { kind: "stopped" } : { kind: "failed", detail: error.message }),
    );
    child.once("close", (code, killer) => {
      if (stopped || signal.aborted) resolve({ kind: "stopped" });
      else if (code === 0) resolve({ kind: "finished" });
      else
        resolve({
          kind: "failed",
          detail: lastLine(complaint) ?? `ended with ${killer ?? `status ${code}`}`,
        });
    });
  });
  return {
    pid: child.pid ?? 0,
    input: child.stdin,
    output: child.stdout,
    times,
    ended,
    stop() {
      stopped = true;
      child.kill("SIGKILL");
    },
  };
}

/** Whoever decodes learns of a missing box as of any other child that failed: in a sentence. */
function neverStarted(detail: string): Child {
  const pipe = () => {
    const ended = new PassThrough();
    ended.end();
    return ended;
  };
  const input = new PassThrough();
  input.resume();
  return {
    pid: 0,
    input,
    output: pipe(),
    times: pipe(),
    ended: Promise.resolve({ kind: "failed", detail }),
    stop: () => input.destroy(),
  };
}

const common = ["-hide_banner", "-nostdin", "-loglevel", "error"];

/** 8192 × 4608: a camera that says more is refused by the decoder before it takes the memory. */
export const mostPixels = 37_748_736;

function lastLine(text: string): string | undefined {
  const line = text.trim().split("\n").at(-1) ?? "";
  return line === "" ? undefined : line.slice(0, 300);
}
