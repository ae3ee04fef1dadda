import type { RecorderHealth, TrendsReply } from "#contract";

const stepMs = 60_000;
const kept = 60;

/** Means of each minute of the last hour, one line a thing. A minute in which nothing was known is null. */
class Line {
  readonly #points: (number | null)[] = [];
  #sum = 0;
  #count = 0;

  note(value: number | undefined): void {
    if (value === undefined) return;
    this.#sum += value;
    this.#count += 1;
  }

  /** The minute is over. */
  turn(): void {
    this.#points.push(this.#count === 0 ? null : this.#sum / this.#count);
    if (this.#points.length > kept) this.#points.shift();
    [this.#sum, this.#count] = [0, 0];
  }

  get points(): (number | null)[] {
    return [...this.#points];
  }

  get empty(): boolean {
    return this.#count === 0 && this.#points.every((point) => point === null);
  }
}

/** The last hour of streams and volumes, for the small plots of the supervision page; in memory, a restart begins anew. */
export class Trends {
  readonly #streams = new Map<string, { camera: string; stream: "main" | "sub"; line: Line }>();
  readonly #volumes = new Map<string, Line>();
  #turnAt: number | undefined;

  /** Call every few seconds, with what the recorder says while it answers. */
  note(now: number, health: RecorderHealth | undefined): void {
    this.#turnAt ??= now + stepMs;
    for (; now >= this.#turnAt; this.#turnAt += stepMs) this.#turn();
    for (const { id: camera, stream, rate } of health?.cameras ?? []) {
      const key = `${camera}/${stream}`;
      const known = this.#streams.get(key) ?? { camera, stream, line: new Line() };
      this.#streams.set(key, known);
      known.line.note(rate?.bitsPerSecond);
    }
    for (const { path, flushMs } of health?.volumes ?? []) {
      const line = this.#volumes.get(path) ?? new Line();
      this.#volumes.set(path, line);
      line.note(flushMs?.p99);
    }
  }

  read(sees: (camera: string) => boolean): TrendsReply {
    return {
      stepSeconds: stepMs / 1000,
      streams: [...this.#streams.values()]
        .filter(({ camera }) => sees(camera))
        .map(({ camera, stream, line }) => ({ camera, stream, bitsPerSecond: line.points })),
      volumes: [...this.#volumes].map(([path, line]) => ({ path, flushMs: line.points })),
    };
  }

  #turn(): void {
    for (const { line } of this.#streams.values()) line.turn();
    for (const line of this.#volumes.values()) line.turn();
    // A camera that was taken out is forgotten once its last hour is over.
    for (const [key, { line }] of this.#streams) if (line.empty) this.#streams.delete(key);
    for (const [path, line] of this.#volumes) if (line.empty) this.#volumes.delete(path);
  }
}
