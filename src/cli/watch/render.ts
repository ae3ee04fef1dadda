import { spawn } from "node:child_process";
import { once } from "node:events";
import { extname } from "node:path";
import { Fault } from "#base";
import type { RuleSignal, Scene } from "#contract";
import { type Box, decodeFile, fitInto, probe } from "#media";
import type { Glimpse } from "../../analyst/index.ts";
import { annotate, type Canvas } from "./annotate.ts";
import { Spread } from "./spread.ts";

const room = { width: 960, height: 540 };
/** As the rules are given them. */
const picturesPerSecond = 5;
/** A signal stays in the picture for so long, and a trail behind who is followed. */
const shownMicros = 2_000_000;
const trailPlaces = 15;
const sheet = { columns: 3, most: 12, width: 640, height: 360 };

export interface Render {
  /** A film (.mp4) or a sheet of the pictures with a signal (.jpg, .png). */
  readonly to: string;
  readonly path: string;
  readonly scene: Scene;
  readonly box: Box;
  readonly signal: AbortSignal;
}

/** Passes glimpses on, and draws each into its picture of the same film, for a person to look at. */
export async function* rendered(glimpses: AsyncIterable<Glimpse>, render: Render): AsyncGenerator<Glimpse> {
  const { to, path, scene, box, signal } = render;
  const kind = extname(to).toLowerCase();
  const isFilm = kind === ".mp4";
  if (!isFilm && kind !== ".jpg" && kind !== ".png")
    throw new Fault("usage", `--render writes a film (.mp4) or a sheet (.jpg, .png), not '${to}'.`, { to });
  const facts = await probe(path, box, signal);
  const size = fitInto(facts, isFilm ? room : sheet);
  const pictures = decodeFile(path, { ...size, pixels: "bgr24", picturesPerSecond }, box, signal);
  await using film = isFilm ? new Encoder(to, size, signal) : undefined;
  const kept = new Spread<Canvas>(sheet.most);
  const trails = new Map<number, { x: number; y: number }[]>();
  let recent: RuleSignal[] = [];
  for await (const glimpse of glimpses) {
    yield glimpse;
    const { value: picture, done } = await pictures.next();
    if (done === true) break;
    for (const { id, foot } of glimpse.tracks)
      trails.set(id, [...(trails.get(id) ?? []), foot].slice(-trailPlaces));
    const present = new Set(glimpse.tracks.map(({ id }) => id));
    for (const id of trails.keys()) if (!present.has(id)) trails.delete(id);
    recent = [...recent.filter(({ at }) => glimpse.wall - at < shownMicros), ...glimpse.signals];
    // On a sheet each picture stands alone: what was told before it is in another.
    const signals = isFilm ? recent : glimpse.signals;
    annotate(picture, { scene, tracks: glimpse.tracks, trails, signals });
    await film?.add(picture.data);
    if (!isFilm && glimpse.signals.length > 0) kept.add(picture);
  }
  await film?.end();
  if (isFilm) return;
  if (kept.seen === 0) {
    process.stderr.write(`Nothing was told: there is no picture to put on ${to}.\n`);
    return;
  }
  if (kept.seen > kept.items.length)
    process.stderr.write(
      `${to} shows ${kept.items.length} of ${kept.seen} pictures in which something was told.\n`,
    );
  const whole = sheetOf(kept.items, size);
  await using encoder = new Encoder(to, whole, signal);
  await encoder.add(whole.data);
  await encoder.end();
}

function sheetOf(pictures: readonly Canvas[], { width, height }: { width: number; height: number }): Canvas {
  const columns = Math.min(sheet.columns, pictures.length);
  const rows = Math.ceil(pictures.length / columns);
  const whole = {
    width: columns * width,
    height: rows * height,
    data: new Uint8Array(columns * rows * width * height * 3),
  };
  for (const [k, picture] of pictures.entries()) {
    const [left, top] = [(k % columns) * width, Math.floor(k / columns) * height];
    for (let y = 0; y < height; y += 1)
      whole.data.set(
        picture.data.subarray(3 * y * width, 3 * (y + 1) * width),
        3 * ((top + y) * whole.width + left),
      );
  }
  return whole;
}

/** FFmpeg, fed with raw pictures; what is written is the person's own file. */
class Encoder implements AsyncDisposable {
  readonly #child;
  readonly #closed: Promise<number | null>;
  readonly #to: string;
  #complaint = "";

  constructor(to: string, { width, height }: { width: number; height: number }, signal: AbortSignal) {
    this.#to = to;
    const input = `-v error -nostdin -y -f rawvideo -pix_fmt bgr24 -s ${width}x${height} -r ${picturesPerSecond} -i pipe:0`;
    const output = to.toLowerCase().endsWith(".mp4")
      ? [
          "-c:v",
          "libx264",
          "-preset",
          "veryfast",
          "-crf",
          "24",
          "-pix_fmt",
          "yuv420p",
          "-movflags",
          "+faststart",
        ]
      : ["-frames:v", "1", "-q:v", "3"];
    this.#child = spawn("ffmpeg", [...input.split(" "), ...output, `file:${to}`], {
      stdio: ["pipe", "ignore", "pipe"],
      signal,
    });
    this.#closed = new Promise((resolve, reject) => {
      this.#child.once("error", reject);
      this.#child.once("close", resolve);
    });
    // Awaited in `end`, which says more than EPIPE would.
    this.#closed.catch(() => undefined);
    this.#child.stdin.on("error", () => undefined);
    this.#child.stderr.on("data", (text: Buffer) => {
      this.#complaint = (this.#complaint + text.toString()).slice(-500);
    });
  }

  async add(picture: Uint8Array): Promise<void> {
    const { stdin } = this.#child;
    if (!stdin.write(picture) && stdin.writable) await Promise.race([once(stdin, "drain"), this.#closed]);
  }

  async end(): Promise<void> {
    this.#child.stdin.end();
    const code = await this.#closed;
    if (code !== 0)
      throw new Fault("not-rendered", `${this.#to} could not be written: ${this.#complaint.trim()}.`, {
        to: this.#to,
      });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#child.exitCode === null) this.#child.kill("SIGKILL");
    await this.#closed.catch(() => undefined);
  }
}
