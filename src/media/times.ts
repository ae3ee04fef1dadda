import type { Readable } from "node:stream";

/** When one item of a child's output is shown, microseconds of its input's own time, and how long it is. */
export interface Timed {
  readonly at: number;
  readonly bytes: number;
}

/** FFmpeg's `framecrc`: `#tb 0: 1/1000000`, then `stream, dts, pts, duration, size, crc` for each item. */
export async function* readTimes(times: Readable): AsyncGenerator<Timed, undefined> {
  let microsPerTick = 1;
  let rest = "";
  for await (const chunk of times as AsyncIterable<Buffer>) {
    const lines = (rest + chunk.toString("latin1")).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      const base = /^#tb 0: (\d+)\/(\d+)/.exec(line);
      if (base !== null) microsPerTick = (1_000_000 * Number(base[1])) / Number(base[2]);
      else if (!line.startsWith("#")) {
        const [, , shown, , bytes] = line.split(",");
        yield { at: Number(shown) * microsPerTick, bytes: Number(bytes) };
      }
    }
  }
  return undefined;
}
