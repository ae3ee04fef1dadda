import { epochMs } from "./epoch.ts";
import { MediaSourcePlayback } from "./media-source-playback.ts";
import type {
  ClockState,
  Counters,
  FromWorker,
  PermittedSpan,
  StreamName,
  Substitute,
  ToWorker,
} from "./messages.ts";
import { dress, type PictureElement } from "./picture-element.ts";
import { openLine } from "./worker-host.ts";

/** What a recorded picture came to, as last heard. */
export type PlaybackNews =
  | { readonly kind: "loading" }
  | { readonly kind: "shown"; readonly wall: number; readonly afterMs: number }
  | { readonly kind: "nothing"; readonly at: number }
  | { readonly kind: "refused" }
  | { readonly kind: "unreachable" }
  | { readonly kind: "undecodable" };

/** One camera's record on an element of its own, following a clock that others share. */
export class PlaybackPlayer {
  readonly element: PictureElement;
  readonly camera: string;
  readonly #say: (message: ToWorker) => void;
  readonly #end: () => void;
  readonly #changed: () => void;
  #news: PlaybackNews = { kind: "loading" };
  #counters: Counters | undefined;
  #instead: Substitute | undefined;
  onStep: (wall: number) => void = () => undefined;

  constructor(camera: string, stream: StreamName, changed: () => void) {
    this.camera = camera;
    this.#changed = changed;
    const address = `${location.origin}/media`;
    const hear = (message: FromWorker) => {
      this.#hear(message);
    };
    let element: HTMLElement;
    if (typeof VideoDecoder === "undefined") {
      const second = new MediaSourcePlayback(address, camera, stream, hear);
      element = second.video;
      this.#say = (message) => {
        second.hear(message);
      };
      this.#end = () => {
        second.close();
      };
    } else {
      const canvas = document.createElement("canvas");
      const offscreen = canvas.transferControlToOffscreen();
      const line = openLine({ kind: "playback", canvas: offscreen, camera, stream, address }, hear);
      element = canvas;
      this.#say = (message) => {
        line.say(message);
      };
      this.#end = () => {
        line.close();
      };
    }
    dress(element, camera, () => this.#counters);
    this.element = element;
  }

  get news(): PlaybackNews {
    return this.#news;
  }
  get instead(): Substitute | undefined {
    return this.#instead;
  }
  get counters(): Counters | undefined {
    return this.#counters;
  }

  permit(token: string, span: PermittedSpan): void {
    this.#say({ kind: "permit", token, span });
  }

  follow(clock: ClockState): void {
    this.#say({ kind: "clock", clock });
  }

  step(direction: 1 | -1): void {
    this.#say({ kind: "step", direction });
  }

  show(stream: StreamName): void {
    this.#say({ kind: "stream", stream });
  }

  close(): void {
    this.#end();
  }

  #hear(message: FromWorker): void {
    switch (message.kind) {
      case "shown":
        this.#news = message;
        break;
      case "stepped":
        this.onStep(message.wall);
        return;
      case "nothing":
        this.#news = message;
        break;
      case "permit-refused":
        this.#news = { kind: "refused" };
        break;
      case "media-unreachable":
        this.#news = { kind: "unreachable" };
        break;
      case "ended":
        this.#news = { kind: "undecodable" };
        break;
      case "instead":
        this.#instead = message.plays;
        break;
      case "counters":
        this.#counters = message.counters;
        return;
      case "loading":
        this.#news = { kind: "loading" };
        break;
      case "opened":
      case "lost":
      case "camera":
        return;
    }
    this.#changed();
  }
}

/** A clock that stands or moves from now on. */
export function clockFrom(position: number, rate: number): ClockState {
  return { position, rate, epochMs: epochMs() };
}
