import type { Clock } from "#base";
import type { Box } from "./box.ts";
import { startFfmpeg } from "./ffmpeg.ts";

export interface FirstOutput {
  readonly args: readonly string[];
  readonly box: Box;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly options?: Parameters<typeof startFfmpeg>[3];
  /** What FFmpeg reads. */
  readonly input?: readonly Uint8Array[];
  readonly patienceMs: number;
  /** More than this is not read on. */
  readonly mostBytes: number;
}

/** All that FFmpeg writes of one picture, and what `read` makes of it; else the sentence of what went wrong. */
export async function firstOutput<T>(
  { args, box, clock, signal, options, input = [], patienceMs, mostBytes }: FirstOutput,
  read: (bytes: Buffer) => T | undefined,
): Promise<
  { readonly outcome: "read"; readonly value: T } | { readonly outcome: "failed"; readonly why: string }
> {
  const over = new AbortController();
  const ending = AbortSignal.any([signal, over.signal]);
  const child = startFfmpeg(args, box, ending, options);
  try {
    for (const part of input) child.input.write(part);
    child.input.end();
    void clock.sleep(patienceMs, ending).then(() => child.stop());
    const chunks: Buffer[] = [];
    let bytes = 0;
    for await (const chunk of child.output as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > mostBytes) break;
      chunks.push(chunk);
    }
    const value = read(Buffer.concat(chunks));
    if (value !== undefined) return { outcome: "read", value };
    const ended = await child.ended;
    const why = ended.kind === "failed" ? ended.detail.replace(/[.]$/, "") : "it holds no whole picture";
    return { outcome: "failed", why };
  } finally {
    over.abort();
  }
}
