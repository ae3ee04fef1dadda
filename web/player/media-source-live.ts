import type { PictureHeader, RecorderMessage } from "#contract";
import { Backoff, randomSpread } from "./backoff.ts";
import { epochMs } from "./epoch.ts";
import { decoderConfig } from "./live-decoder.ts";
import { LiveSocket } from "./live-socket.ts";
import type { FromWorker, StreamName } from "./messages.ts";
import { writeInit, writePicture } from "./mp4/write.ts";

/** 90 kHz, as the recorder counts. */
const timescale = 90_000;
/** Pictures kept behind the one on screen, seconds: what is seen is gone. */
const keptBehind = 4;
/** Further behind the newest picture than this, it jumps. */
const jumpAfter = 0.6;
/** Pictures waiting for the browser to take them; full, all go and the next key picture begins anew. */
const waitingAtMost = 100;

type Config = Extract<RecorderMessage, { type: "config" }>;

/**
 * The second path, for browsers without WebCodecs (or pages without TLS): each picture becomes a
 * fragment of fMP4 for Media Source. Its latency is the browser's to decide, so it is held short by jumping.
 */
export class MediaSourceLive {
  readonly video = document.createElement("video");
  readonly #address: string;
  readonly #tell: (message: FromWorker) => void;
  readonly #clockAheadMs: number;
  readonly #backoff = new Backoff();
  #stream: StreamName;
  #transcoded = false;
  #fellBack = false;
  #permit: string | undefined;
  #socket: LiveSocket | undefined;
  #buffer: SourceBuffer | undefined;
  #waiting: Uint8Array<ArrayBuffer>[] = [];
  #needsKey = true;
  #number = 0;
  #lastPts = 0;
  #origin: { pts: number; wall: number } | undefined;
  #dropped = 0;
  #painted = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #closed = false;

  constructor(
    address: string,
    stream: StreamName,
    clockAheadMs: number,
    tell: (message: FromWorker) => void,
  ) {
    this.#address = address;
    this.#stream = stream;
    this.#clockAheadMs = clockAheadMs;
    this.#tell = tell;
    this.video.muted = true;
    this.video.autoplay = true;
    this.video.playsInline = true;
    this.#watchFrames();
  }

  permit(token: string): void {
    this.#permit = token;
    if (this.#socket === undefined) this.#connect();
    else this.#socket.renew(token);
  }

  stream(next: StreamName): void {
    if (next === this.#stream) return;
    this.#stream = next;
    this.#socket?.close();
    if (this.#permit !== undefined) this.#connect();
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#retry);
    this.#socket?.close();
    URL.revokeObjectURL(this.video.src);
    this.video.removeAttribute("src");
  }

  #connect(): void {
    clearTimeout(this.#retry);
    if (this.#permit === undefined || this.#closed) return;
    this.#socket = new LiveSocket(`${this.#address}/${this.#stream}`, this.#permit, this.#transcoded, {
      opened: () => {
        this.#tell({ kind: "opened" });
      },
      picture: (header, data) => {
        this.#take(header, data);
      },
      said: (message) => {
        if (message.type === "config") this.#configure(message);
        else if (message.type === "state") this.#tell({ kind: "camera", state: message.state });
        else if (message.type === "transcoding")
          this.#tell({ kind: "instead", plays: { kind: "transcoded", cores: message.cores } });
        else if (message.why === "stopping") this.#lost();
        else if (message.why === "no-such-camera" && this.#fellBack) this.#transcode();
        else {
          this.#socket?.close();
          this.#socket = undefined;
          this.#tell({ kind: "ended", why: message.why });
        }
      },
      closed: () => {
        this.#lost();
      },
    });
  }

  #lost(): void {
    this.#socket?.close();
    this.#socket = undefined;
    const wait = this.#backoff.next(randomSpread());
    this.#tell({ kind: "lost", attempt: this.#backoff.attempt });
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => {
      this.#connect();
    }, wait);
  }

  #configure(config: Config): void {
    const kind = `video/mp4; codecs="${config.codecString}"`;
    const { codec } = config;
    if (codec === "mjpeg" || typeof MediaSource === "undefined" || !MediaSource.isTypeSupported(kind)) {
      this.#fallBack();
      return;
    }
    const source = new MediaSource();
    URL.revokeObjectURL(this.video.src);
    this.video.src = URL.createObjectURL(source);
    this.#buffer = undefined;
    this.#needsKey = true;
    this.#origin = undefined;
    const { description } = decoderConfig(config);
    if (!(description instanceof Uint8Array)) return;
    this.#waiting = [writeInit({ ...config, codec, description, timescale })];
    source.addEventListener(
      "sourceopen",
      () => {
        const buffer = source.addSourceBuffer(kind);
        this.#buffer = buffer;
        buffer.addEventListener("updateend", () => {
          this.#pump();
        });
        this.#pump();
      },
      { once: true },
    );
  }

  /** First the small stream, then transcoded; one that cannot be decoded even so ends it. */
  #fallBack(): void {
    if (this.#transcoded) this.#tell({ kind: "ended", why: "undecodable" });
    else if (this.#stream === "sub") this.#transcode();
    else {
      this.#fellBack = true;
      this.#tell({ kind: "instead", plays: { kind: "other-stream" } });
      this.stream("sub");
    }
  }

  #transcode(): void {
    this.#transcoded = true;
    this.#socket?.close();
    if (this.#fellBack) this.#stream = "main";
    if (this.#permit !== undefined) this.#connect();
  }

  #take(header: PictureHeader, data: Uint8Array): void {
    if (this.#waiting.length >= waitingAtMost) {
      this.#dropped += this.#waiting.length;
      this.#waiting = [];
      this.#needsKey = true;
    }
    if (header.discontinuity) this.#needsKey = true;
    if (this.#needsKey && !header.key) {
      this.#dropped += 1;
      return;
    }
    this.#needsKey = false;
    this.#origin ??= { pts: header.pts, wall: header.wall };
    const time = Math.max(0, Math.round(header.pts - this.#origin.pts));
    const duration = Math.min(Math.max(1, time - this.#lastPts), timescale);
    this.#lastPts = time;
    this.#number += 1;
    this.#waiting.push(writePicture({ number: this.#number, time, duration, key: header.key, data }));
    this.#pump();
  }

  #pump(): void {
    const buffer = this.#buffer;
    if (buffer === undefined || buffer.updating) return;
    const { buffered, currentTime } = this.video;
    const end = buffered.length === 0 ? 0 : buffered.end(buffered.length - 1);
    if (buffered.length > 0) {
      if (end - currentTime > jumpAfter || currentTime < buffered.start(0))
        this.video.currentTime = end - 0.05;
      if (currentTime - buffered.start(0) > keptBehind * 2) {
        buffer.remove(0, currentTime - keptBehind);
        return;
      }
    }
    const next = this.#waiting.shift();
    if (next !== undefined) buffer.appendBuffer(next);
  }

  #watchFrames(): void {
    this.video.requestVideoFrameCallback((_now, frame) => {
      if (this.#closed) return;
      this.#painted += 1;
      this.#backoff.reset();
      const wall = this.#origin === undefined ? 0 : this.#origin.wall + frame.mediaTime * 1_000_000;
      this.#tell({
        kind: "counters",
        counters: {
          pictures: this.#painted,
          dropped: this.#dropped,
          decodeMs: (frame.processingDuration ?? 0) * 1000,
          wall,
          width: frame.width,
          height: frame.height,
          stream: this.#stream,
        },
        lateMs: epochMs() - wall / 1000 - this.#clockAheadMs,
        epochMs: epochMs(),
      });
      this.#watchFrames();
    });
  }
}
