import { positionAt } from "./clock-state.ts";
import { epochMs } from "./epoch.ts";
import { MediaFetch } from "./media-fetch.ts";
import type { ClockState, FromWorker, StreamName, ToWorker } from "./messages.ts";

/** What the recorder transcodes to, at most: High profile, level 5.1. */
const transcodedCodec = "avc1.640033";

type Span = { readonly start: number; readonly end: number };

/** Seconds of record fetched around the clock, and how often the clock is compared with the picture. */
const behind = 4_000_000;
const ahead = 12_000_000;
const checkEveryMs = 250;
/** Apart by more than this, seconds, the picture is moved to the clock. */
const apart = 0.3;

/**
 * The second path of playback, for browsers without WebCodecs: fragments go to Media Source as they are,
 * moved so that second 0 is `#origin`. Steps and speeds are the browser's: coarser, but every picture is there.
 */
export class MediaSourcePlayback {
  readonly video = document.createElement("video");
  readonly #fetch: MediaFetch;
  #stream: StreamName;
  #transcoded = false;
  readonly #tell: (message: FromWorker) => void;
  readonly #ending = new AbortController();
  #clock: ClockState | undefined;
  #origin = 0;
  #buffer: SourceBuffer | undefined;
  #init = "";
  #held: Span[] = [];
  #working = false;
  #permitted = false;
  #soughtAt = 0;
  readonly #checking: ReturnType<typeof setInterval>;

  constructor(address: string, camera: string, stream: StreamName, tell: (message: FromWorker) => void) {
    this.#fetch = new MediaFetch(address, camera);
    this.#stream = stream;
    this.#tell = tell;
    this.video.muted = true;
    this.video.playsInline = true;
    this.#checking = setInterval(() => {
      void this.#check();
    }, checkEveryMs);
  }

  hear(message: ToWorker): void {
    switch (message.kind) {
      case "permit":
        this.#fetch.hold(message.token, message.span ?? { from: 0, to: 0 });
        this.#permitted = true;
        return;
      case "clock":
        this.#clock = message.clock;
        this.#soughtAt = epochMs();
        void this.#check();
        return;
      case "step": {
        this.video.currentTime += message.direction / 25;
        this.#tell({ kind: "stepped", wall: this.#origin + this.video.currentTime * 1_000_000 });
        return;
      }
      case "stream":
      case "close":
        return;
    }
  }

  close(): void {
    clearInterval(this.#checking);
    this.#ending.abort();
    URL.revokeObjectURL(this.video.src);
    this.video.removeAttribute("src");
  }

  async #check(): Promise<void> {
    const clock = this.#clock;
    if (clock === undefined || !this.#permitted || this.#working || this.#ending.signal.aborted) return;
    const position = positionAt(clock, epochMs());
    this.#working = true;
    try {
      await this.#have(position);
    } finally {
      this.#working = false;
    }
    if (!this.#held.some((span) => span.start <= position && position < span.end)) {
      this.video.pause();
      this.#tell({ kind: "nothing", at: position });
      return;
    }
    const wanted = (position - this.#origin) / 1_000_000;
    if (Math.abs(this.video.currentTime - wanted) > (clock.rate === 0 ? 0.02 : apart))
      this.video.currentTime = wanted;
    if (clock.rate > 0) {
      this.video.playbackRate = clock.rate;
      // Refused only until a person has touched the page; the next check tries again.
      await this.video.play().catch(() => undefined);
    } else this.video.pause();
    const wall = this.#origin + this.video.currentTime * 1_000_000;
    this.#tell({ kind: "shown", wall, afterMs: epochMs() - this.#soughtAt });
  }

  async #have(position: number): Promise<void> {
    const { signal } = this.#ending;
    const from = Math.max(position - behind, this.#fetch.span.from);
    const to = Math.min(position + ahead, this.#fetch.span.to);
    if (to <= from) return;
    if (this.#held.some((span) => span.start <= position && span.end >= position + behind)) return;
    const listed = await this.#fetch.fragments(this.#stream, from, to, signal);
    if (listed.kind === "refused") this.#tell({ kind: "permit-refused" });
    if (listed.kind === "unreachable") this.#tell({ kind: "media-unreachable" });
    if (listed.kind !== "here") return;
    for (const entry of listed.value.fragments) {
      if (this.#held.some((span) => span.start === entry.start)) continue;
      const buffer = await this.#open(entry.codecString, entry.start);
      if (buffer === undefined) return;
      if (!this.#transcoded && entry.init !== this.#init) {
        const init = await this.#fetch.init(this.#stream, entry.init, signal);
        if (init.kind !== "here") return;
        await append(buffer, init.value);
        this.#init = entry.init;
      }
      const bytes = await (this.#transcoded
        ? this.#fetch.transcoded(this.#stream, entry.id, signal, (cores) => {
            this.#tell({ kind: "instead", plays: { kind: "transcoded", cores } });
          })
        : this.#fetch.fragment(this.#stream, entry.id, signal));
      if (bytes.kind !== "here" || signal.aborted) return;
      // In sequence mode each fragment begins where it is put, whatever its own clock says.
      buffer.timestampOffset = Math.max(0, (entry.start - this.#origin) / 1_000_000);
      await append(buffer, bytes.value);
      this.#held.push({ start: entry.start, end: entry.end });
    }
  }

  /** A stream that cannot be decoded here gives way to the small one, and that one to itself, transcoded. */
  #giveWay(): void {
    if (this.#transcoded) {
      this.#tell({ kind: "ended", why: "undecodable" });
      return;
    }
    this.#transcoded = this.#stream === "sub";
    this.#stream = "sub";
    this.#buffer = undefined;
    this.#held = [];
    this.#init = "";
    if (!this.#transcoded) this.#tell({ kind: "instead", plays: { kind: "other-stream" } });
  }

  async #open(codec: string, first: number): Promise<SourceBuffer | undefined> {
    const outside = first < this.#origin || first - this.#origin > 3_600_000_000;
    if (this.#buffer !== undefined && !outside) return this.#buffer;
    const kind = `video/mp4; codecs="${this.#transcoded ? transcodedCodec : codec}"`;
    if (typeof MediaSource === "undefined" || !MediaSource.isTypeSupported(kind)) {
      this.#giveWay();
      return undefined;
    }
    const source = new MediaSource();
    URL.revokeObjectURL(this.video.src);
    this.video.src = URL.createObjectURL(source);
    this.#origin = first;
    this.#held = [];
    this.#init = "";
    await new Promise((resolve) => {
      source.addEventListener("sourceopen", resolve, { once: true });
    });
    this.#buffer = source.addSourceBuffer(kind);
    this.#buffer.mode = "sequence";
    return this.#buffer;
  }
}

function append(buffer: SourceBuffer, bytes: Uint8Array): Promise<void> {
  return new Promise((resolve) => {
    buffer.addEventListener(
      "updateend",
      () => {
        resolve();
      },
      { once: true },
    );
    buffer.appendBuffer(new Uint8Array(bytes));
  });
}
