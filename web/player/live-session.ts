import type { RecorderMessage } from "#contract";
import { Backoff, randomSpread } from "./backoff.ts";
import { decoderConfig, LiveDecoder } from "./live-decoder.ts";
import { LiveSocket } from "./live-socket.ts";
import type { FromWorker, LiveRequest, StreamName, ToWorker } from "./messages.ts";
import { Painter } from "./painter.ts";
import { decodable } from "./picture-decoder.ts";

/** How often a page hears how its picture is doing. */
const countersEveryMs = 200;

interface Feed extends Source {
  readonly socket: LiveSocket;
  readonly decoder: LiveDecoder;
}

/** A stream as the camera sends it, or transcoded to H.264. */
interface Source {
  readonly stream: StreamName;
  readonly transcoded: boolean;
}

/** One live picture in the worker: a socket, a decoder, a canvas. Changing stream keeps the old one until the new one paints. */
export class LiveSession {
  readonly #port: MessagePort;
  readonly #request: LiveRequest;
  readonly #painter: Painter;
  readonly #backoff = new Backoff();
  /** Streams that this browser cannot decode, or that the camera has not. */
  readonly #unusable = new Set<StreamName>();
  #wanted: StreamName;
  #permit: string | undefined;
  #shown: Feed | undefined;
  #coming: Feed | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #droppedByRecorder = 0;
  #reported = 0;
  readonly #ticking: ReturnType<typeof setInterval>;

  constructor(port: MessagePort, request: LiveRequest) {
    this.#port = port;
    this.#request = request;
    this.#wanted = request.stream;
    this.#painter = new Painter(request.canvas);
    this.#ticking = setInterval(() => {
      this.#report();
    }, countersEveryMs);
  }

  hear(message: ToWorker): void {
    switch (message.kind) {
      case "permit":
        this.#permit = message.token;
        if (this.#shown === undefined && this.#coming === undefined) this.#connect();
        else {
          this.#shown?.socket.renew(message.token);
          this.#coming?.socket.renew(message.token);
        }
        return;
      case "stream":
        this.#wanted = message.stream;
        if (this.#permit !== undefined) this.#connect();
        return;
      case "close":
        this.#close();
        return;
      case "clock":
      case "step":
        return;
    }
  }

  #tell(message: FromWorker): void {
    this.#port.postMessage(message);
  }

  #connect(): void {
    clearTimeout(this.#retry);
    const permit = this.#permit;
    if (permit === undefined) return;
    const { stream, transcoded } = this.#source();
    release(this.#coming);
    this.#coming = undefined;
    if (this.#shown?.stream === stream && this.#shown.transcoded === transcoded) return;
    const decoder = new LiveDecoder({
      paint: (frame, wall, decodeMs) => {
        this.#paint(feed, frame, wall, decodeMs);
      },
      dropped: (pictures) => {
        this.#painter.dropped += pictures;
      },
      broken: () => {
        // A picture that breaks the decoder is the camera's doing: begin again at the next key picture.
        if (this.#isCurrent(feed)) this.#lost(feed);
      },
    });
    const { address, camera } = this.#request;
    const socket = new LiveSocket(`${address}/${encodeURIComponent(camera)}/${stream}`, permit, transcoded, {
      opened: () => {
        this.#tell({ kind: "opened" });
      },
      picture: (header, data) => {
        this.#droppedByRecorder = Math.max(this.#droppedByRecorder, header.dropped);
        decoder.feed(header, data);
      },
      said: (message) => {
        this.#heard(feed, message);
      },
      closed: () => {
        if (this.#isCurrent(feed)) this.#lost(feed);
      },
    });
    const feed: Feed = { stream, transcoded, socket, decoder };
    this.#coming = feed;
  }

  /** What was asked for; where it cannot be decoded the other stream; where neither can, transcoded. */
  #source(): Source {
    const wanted = this.#wanted;
    if (!this.#unusable.has(wanted)) return { stream: wanted, transcoded: false };
    const other = otherOf(wanted);
    if (!this.#unusable.has(other)) return { stream: other, transcoded: false };
    return { stream: wanted, transcoded: true };
  }

  #isCurrent(feed: Feed): boolean {
    return feed === this.#shown || feed === this.#coming;
  }

  #paint(feed: Feed, frame: VideoFrame, wall: number, decodeMs: number): void {
    if (!this.#isCurrent(feed)) {
      frame.close();
      return;
    }
    if (feed === this.#coming) {
      release(this.#shown);
      this.#shown = feed;
      this.#coming = undefined;
      this.#backoff.reset();
    }
    this.#painter.paint(frame, wall, decodeMs);
    if (this.#painter.pictures === 1) this.#report();
  }

  #heard(feed: Feed, message: RecorderMessage): void {
    switch (message.type) {
      case "config":
        void this.#configure(feed, message);
        return;
      case "state":
        this.#tell({ kind: "camera", state: message.state });
        return;
      case "transcoding":
        if (this.#isCurrent(feed))
          this.#tell({ kind: "instead", plays: { kind: "transcoded", cores: message.cores } });
        return;
      case "end":
        this.#ended(feed, message.why);
        return;
    }
  }

  async #configure(feed: Feed, message: Extract<RecorderMessage, { type: "config" }>): Promise<void> {
    const config = decoderConfig(message);
    const supported = await decodable(config);
    if (!this.#isCurrent(feed)) return;
    if (supported === true) {
      feed.decoder.configure(config);
      return;
    }
    this.#drop(feed);
    if (feed.transcoded) {
      this.#tell({ kind: "ended", why: "undecodable" });
      return;
    }
    this.#unusable.add(feed.stream);
    if (!this.#unusable.has(otherOf(feed.stream)))
      this.#tell({ kind: "instead", plays: { kind: "other-stream" } });
    this.#connect();
  }

  #ended(feed: Feed, why: Extract<RecorderMessage, { type: "end" }>["why"]): void {
    if (!this.#isCurrent(feed)) return;
    if (why === "stopping") {
      this.#lost(feed);
      return;
    }
    this.#drop(feed);
    if (why === "no-such-camera" && feed.stream !== this.#wanted) {
      this.#unusable.add(feed.stream);
      this.#connect();
      return;
    }
    // A larger stream that is not to be had leaves the small one on screen.
    if (this.#shown === undefined) this.#tell({ kind: "ended", why });
  }

  #drop(feed: Feed): void {
    release(feed);
    if (feed === this.#shown) this.#shown = undefined;
    if (feed === this.#coming) this.#coming = undefined;
  }

  #lost(feed: Feed): void {
    this.#drop(feed);
    const wait = this.#backoff.next(randomSpread());
    this.#tell({ kind: "lost", attempt: this.#backoff.attempt });
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => {
      this.#connect();
    }, wait);
  }

  #report(): void {
    const { pictures } = this.#painter;
    if (pictures === this.#reported) return;
    this.#reported = pictures;
    const stream = this.#shown?.stream ?? this.#wanted;
    const counters = this.#painter.counters(stream);
    const age = this.#painter.paintedAt - this.#painter.wall / 1000;
    this.#tell({
      kind: "counters",
      counters: { ...counters, dropped: counters.dropped + this.#droppedByRecorder },
      lateMs: age - this.#request.clockAheadMs,
      epochMs: this.#painter.paintedAt,
    });
  }

  #close(): void {
    clearInterval(this.#ticking);
    clearTimeout(this.#retry);
    release(this.#shown);
    release(this.#coming);
    this.#shown = undefined;
    this.#coming = undefined;
    this.#port.close();
  }
}

function otherOf(stream: StreamName): StreamName {
  return stream === "main" ? "sub" : "main";
}

function release(feed: Feed | undefined): void {
  feed?.socket.close();
  feed?.decoder.close();
}
