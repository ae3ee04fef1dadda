import { epochMs } from "./epoch.ts";
import type { LoadedFragment, RecordedPicture } from "./gop-loader.ts";
import { PictureDecoder } from "./picture-decoder.ts";

interface DecodedPicture {
  readonly wall: number;
  readonly frame: VideoFrame;
  readonly decodeMs: number;
}

/** Decoded pictures waiting for their time. A decoder's own pool is small: hold few. */
export const readyAtMost = 8;

/** Decodes recorded pictures in order and keeps the few next ones ready, each with its wall time. */
export class RecordedDecoder {
  readonly #broken: () => void;
  readonly #came: () => void;
  readonly #fedAt = new Map<number, number>();
  #decoder: PictureDecoder | undefined;
  #configured: VideoDecoderConfig | undefined;
  #ready: DecodedPicture[] = [];
  /** Pictures before this one are decoded only because others need them. */
  #from = 0;

  constructor(on: { readonly came: () => void; readonly broken: () => void }) {
    this.#came = on.came;
    this.#broken = on.broken;
  }

  /** Starts again at a key picture; what comes out before `from` is thrown away. */
  restart(fragment: LoadedFragment, from: number): void {
    this.#clear();
    this.#from = from;
    if (this.#decoder === undefined || this.#decoder.state === "closed") this.#decoder = this.#open();
    else this.#decoder.reset();
    this.#decoder.configure(fragment.config);
    this.#configured = fragment.config;
  }

  /** A camera's settings may change from one fragment to the next. */
  adopt(fragment: LoadedFragment): void {
    if (this.#decoder?.state !== "configured" || sameConfig(this.#configured, fragment.config)) return;
    this.#decoder.configure(fragment.config);
    this.#configured = fragment.config;
  }

  get room(): number {
    if (this.#decoder?.state !== "configured") return 0;
    return readyAtMost - this.#ready.length - Math.max(this.#decoder.decodeQueueSize, this.#fedAt.size);
  }

  feed(picture: RecordedPicture): void {
    if (this.#decoder?.state !== "configured") return;
    if (picture.wall >= this.#from) this.#fedAt.set(picture.wall, epochMs());
    this.#decoder.decode(
      new EncodedVideoChunk({
        type: picture.key ? "key" : "delta",
        timestamp: picture.wall,
        data: picture.data,
      }),
    );
  }

  /** Pushes out what a decoder still holds; the next picture fed must be a key picture. */
  async flush(): Promise<void> {
    const decoder = this.#decoder;
    if (decoder?.state !== "configured") return;
    // Rejects only when a restart came in between, which makes its outcome of no interest.
    await decoder.flush().catch(() => undefined);
  }

  /** The newest picture due at `time`; older ones are closed, later ones stay. */
  due(time: number): DecodedPicture | undefined {
    let newest: DecodedPicture | undefined;
    while (this.#ready[0] !== undefined && this.#ready[0].wall <= time) {
      newest?.frame.close();
      newest = this.#ready.shift();
    }
    return newest;
  }

  /** The next picture whatever its time. */
  take(): DecodedPicture | undefined {
    return this.#ready.shift();
  }

  get nextWall(): number | undefined {
    return this.#ready[0]?.wall;
  }

  close(): void {
    this.#clear();
    if (this.#decoder !== undefined && this.#decoder.state !== "closed") this.#decoder.close();
    this.#decoder = undefined;
  }

  #open(): PictureDecoder {
    return new PictureDecoder({
      output: (frame) => {
        const wall = frame.timestamp;
        const fed = this.#fedAt.get(wall);
        this.#fedAt.delete(wall);
        if (wall < this.#from || fed === undefined) {
          frame.close();
          return;
        }
        this.#ready.push({ wall, frame, decodeMs: epochMs() - fed });
        this.#came();
      },
      error: () => {
        this.#clear();
        this.#decoder = undefined;
        this.#broken();
      },
    });
  }

  #clear(): void {
    for (const { frame } of this.#ready) frame.close();
    this.#ready = [];
    this.#fedAt.clear();
  }
}

function sameConfig(a: VideoDecoderConfig | undefined, b: VideoDecoderConfig): boolean {
  return a !== undefined && a.codec === b.codec && a.description === b.description;
}
