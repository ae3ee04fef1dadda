import { keyPicturesOnly, positionAt } from "./clock-state.ts";
import { epochMs } from "./epoch.ts";
import { GopLoader, type HowToDecode, type Loaded } from "./gop-loader.ts";
import { KeyPlay } from "./key-play.ts";
import { MediaFetch } from "./media-fetch.ts";
import type { ClockState, FromWorker, PlaybackRequest, StreamName, ToWorker } from "./messages.ts";
import { Painter } from "./painter.ts";
import { decodable } from "./picture-decoder.ts";
import { SteadyPlay } from "./steady-play.ts";

/** While it plays, the page hears this often where the picture is. */
const reportEveryMs = 100;

type Play =
  | { readonly kind: "steady"; readonly play: SteadyPlay }
  | { readonly kind: "keys"; readonly play: KeyPlay };

/** One recorded picture in the worker, following the page's clock. */
export class PlaybackSession {
  readonly #port: MessagePort;
  readonly #painter: Painter;
  readonly #fetch: MediaFetch;
  readonly #ending = new AbortController();
  readonly #checked = new Map<StreamName, boolean>();
  #loader: GopLoader;
  #play: Play | undefined;
  #clock: ClockState | undefined;
  #soughtAt = 0;
  #reportedAt = 0;
  #saidNothing = false;
  #transcoded = false;
  #paintedSinceSwitch = false;

  constructor(port: MessagePort, request: PlaybackRequest) {
    this.#port = port;
    this.#painter = new Painter(request.canvas);
    this.#fetch = new MediaFetch(request.address, request.camera);
    this.#loader = this.#open(request.stream);
    this.#tick();
  }

  hear(message: ToWorker): void {
    switch (message.kind) {
      case "permit":
        this.#fetch.hold(message.token, message.span ?? { from: 0, to: 0 });
        if (this.#play?.kind === "steady" && !this.#play.play.showing && this.#clock !== undefined) {
          void this.#play.play.seek(positionAt(this.#clock, epochMs()));
        }
        return;
      case "clock":
        this.#turn(message.clock);
        return;
      case "step":
        if (this.#play?.kind === "steady") this.#play.play.step(message.direction);
        return;
      case "stream":
        if (message.stream !== this.#loader.stream && this.#checked.get(message.stream) !== false)
          this.#switchTo(message.stream);
        return;
      case "close":
        this.#ending.abort();
        this.#play?.play.close();
        this.#port.close();
        return;
    }
  }

  #tell(message: FromWorker): void {
    this.#port.postMessage(message);
  }

  #turn(clock: ClockState): void {
    const before = this.#clock;
    this.#clock = clock;
    const now = epochMs();
    const position = positionAt(clock, now);
    const keys = clock.rate !== 0 && keyPicturesOnly(clock.rate);
    if (this.#play === undefined || (this.#play.kind === "keys") !== keys) {
      this.#restart();
      return;
    }
    const jumped = before === undefined || Math.abs(positionAt(before, now) - position) > 150_000;
    if (this.#play.kind === "steady" && jumped && !this.#play.play.shows(position)) {
      this.#soughtAt = now;
      this.#saidNothing = false;
      void this.#play.play.seek(position);
    }
  }

  #restart(): void {
    this.#play?.play.close();
    this.#play = undefined;
    const clock = this.#clock;
    if (clock === undefined) return;
    this.#soughtAt = epochMs();
    this.#saidNothing = false;
    const loader = this.#loader;
    const trouble = (loaded: Exclude<Loaded, { kind: "loaded" }>, at: number) => {
      if (loader === this.#loader) this.#trouble(loaded, at);
    };
    this.#play =
      clock.rate !== 0 && keyPicturesOnly(clock.rate)
        ? {
            kind: "keys",
            play: new KeyPlay(this.#loader, {
              paint: (picture) => {
                this.#paint(picture, "played");
              },
              trouble,
            }),
          }
        : {
            kind: "steady",
            play: new SteadyPlay(this.#loader, {
              paint: (picture, why) => {
                this.#paint(picture, why);
              },
              trouble,
            }),
          };
  }

  #tick(): void {
    if (this.#ending.signal.aborted) return;
    const clock = this.#clock;
    if (clock !== undefined && this.#play !== undefined && this.#fetch.permitted) {
      const position = positionAt(clock, epochMs());
      if (this.#play.kind === "steady") this.#play.play.tick(position);
      else this.#play.play.tick(position, clock.rate);
    }
    requestAnimationFrame(() => {
      this.#tick();
    });
  }

  #paint(
    picture: { frame: VideoFrame; wall: number; decodeMs: number },
    why: "played" | "sought" | "stepped",
  ): void {
    this.#painter.paint(picture.frame, picture.wall, picture.decodeMs);
    this.#saidNothing = false;
    this.#paintedSinceSwitch = true;
    const now = epochMs();
    if (why === "stepped") {
      // At once, not when the page answers: by the old clock the picture just left would be due again.
      this.#clock = { position: picture.wall, rate: 0, epochMs: now };
      this.#tell({ kind: "stepped", wall: picture.wall });
    }
    if (why === "played" && now - this.#reportedAt < reportEveryMs) return;
    this.#reportedAt = now;
    this.#tell({ kind: "shown", wall: picture.wall, afterMs: now - this.#soughtAt });
    this.#tell({
      kind: "counters",
      counters: this.#painter.counters(this.#loader.stream),
      lateMs: 0,
      epochMs: now,
    });
  }

  #trouble(loaded: Exclude<Loaded, { kind: "loaded" }>, at: number): void {
    if (loaded.kind === "refused") this.#tell({ kind: "permit-refused" });
    else if (loaded.kind === "unreachable") this.#tell({ kind: "media-unreachable" });
    else if (!this.#transcoded && !this.#paintedSinceSwitch && this.#insteadOf() !== undefined) {
      // The stream that gave way is recorded here, and this one is not.
      this.#switchTo(otherOf(this.#loader.stream), true);
    } else if (!this.#saidNothing) {
      this.#saidNothing = true;
      this.#tell({ kind: "nothing", at });
    }
  }

  /** The stream that this one plays for, as it cannot be decoded. */
  #insteadOf(): StreamName | undefined {
    const other = otherOf(this.#loader.stream);
    return this.#checked.get(other) === false ? other : undefined;
  }

  #open(stream: StreamName, transcoded = false): GopLoader {
    const how: HowToDecode = transcoded
      ? {
          kind: "transcoded",
          costs: (cores) => {
            this.#tell({ kind: "instead", plays: { kind: "transcoded", cores } });
          },
        }
      : { kind: "recorded", decodable: (config) => this.#decodable(stream, config) };
    return new GopLoader(this.#fetch, stream, this.#ending.signal, how);
  }

  #switchTo(stream: StreamName, transcoded = false): void {
    this.#transcoded = transcoded;
    this.#paintedSinceSwitch = false;
    this.#loader = this.#open(stream, transcoded);
    this.#restart();
  }

  /** Asked once a stream, at its first fragment: one that cannot be decoded here gives way to the other. */
  async #decodable(stream: StreamName, config: VideoDecoderConfig): Promise<boolean> {
    const known = this.#checked.get(stream);
    if (known !== undefined) return known;
    const supported = await decodable(config);
    this.#checked.set(stream, supported === true);
    if (supported === true) return true;
    const other = otherOf(stream);
    if (this.#checked.get(other) === false) this.#switchTo(other, true);
    else {
      this.#tell({ kind: "instead", plays: { kind: "other-stream" } });
      this.#switchTo(other);
    }
    return false;
  }
}

function otherOf(stream: StreamName): StreamName {
  return stream === "main" ? "sub" : "main";
}
