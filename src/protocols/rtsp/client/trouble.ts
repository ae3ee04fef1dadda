import { type Clock, Fault, sentenceOf, systemCode } from "#base";
import type { CameraFailure, CameraTrouble } from "./stream.ts";

export function trouble(
  why: CameraTrouble,
  sentence: string,
  facts: Record<string, string | number> = {},
  cause?: unknown,
): Fault {
  return new Fault(why, sentence, facts, cause);
}

const troubles: ReadonlySet<string> = new Set<CameraTrouble>([
  "camera-unreachable",
  "camera-unauthorised",
  "camera-untrusted",
  "camera-unsupported",
  "camera-silent",
  "camera-nonsense",
  "camera-closed",
]);

const nonsense: ReadonlySet<string> = new Set(["rtsp-nonsense", "sdp-nonsense", "bitstream-nonsense"]);

/** The camera's failure that an error stands for; undefined where the error is not the camera's. */
export function failureOf(error: unknown): CameraFailure | undefined {
  if (!(error instanceof Fault)) return undefined;
  if (isTrouble(error.code)) return { why: error.code, fault: error };
  if (!nonsense.has(error.code)) return undefined;
  const sentence = `${error.message} Restart the camera; if it happens again, update its firmware.`;
  return { why: "camera-nonsense", fault: new Fault("camera-nonsense", sentence, error.facts, error) };
}

function isTrouble(code: string): code is CameraTrouble {
  return troubles.has(code);
}

export function unreachable(host: string, error: unknown): Fault {
  const reason = systemCode(error) ?? sentenceOf(error);
  const sentence = `The camera at ${host} cannot be reached (${reason}): check its address, its power and the network.`;
  return trouble("camera-unreachable", sentence, { host, reason }, error);
}

/** What comes of a promise, or the fault where that takes longer than `ms`. */
export async function within<T>(
  promise: Promise<T>,
  ms: number,
  clock: Clock,
  late: () => Fault,
): Promise<T> {
  const answered = new AbortController();
  const timeout = clock.sleep(ms, answered.signal).then(() => {
    if (!answered.signal.aborted) throw late();
    return promise;
  });
  try {
    return await Promise.race([promise, timeout]);
  } finally {
    answered.abort();
  }
}
