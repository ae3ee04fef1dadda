import { epochMs } from "./epoch.ts";
import { MediaSourceLive } from "./media-source-live.ts";
import type { Counters, FromWorker, StreamName, Substitute } from "./messages.ts";
import { keepPermitted, type PermitDesk } from "./permit-keeper.ts";
import { dress, type PictureElement } from "./picture-element.ts";
import { after, asked, stateOf, type TileEvent, type TileFacts, type TileState } from "./tile-state.ts";
import { pageTiming } from "./timing.ts";
import { type Line, openLine } from "./worker-host.ts";

export interface LiveNotes {
  /** Set where something else plays because this browser cannot decode what was asked for. */
  readonly instead: Substitute | undefined;
  readonly motiveNeeded: boolean;
}

interface Transport {
  permit(token: string): void;
  stream(stream: StreamName): void;
  close(): void;
}

/** One camera, live, on an element of its own. It knows nothing of the page around it. */
export class LivePlayer {
  readonly element: PictureElement;
  readonly camera: string;
  #facts: TileFacts;
  #counters: Counters | undefined;
  #instead: Substitute | undefined;
  #motiveNeeded = false;
  readonly #ending = new AbortController();
  readonly #transport: Transport;

  constructor(camera: string, stream: StreamName, desk: PermitDesk, clockAheadMs: number) {
    this.camera = camera;
    this.#facts = asked(epochMs());
    const address = `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/media/live`;
    const hear = (message: FromWorker) => {
      this.#hear(message);
    };
    if (typeof VideoDecoder === "undefined") {
      const second = new MediaSourceLive(
        `${address}/${encodeURIComponent(camera)}`,
        stream,
        clockAheadMs,
        hear,
      );
      this.#transport = second;
      this.element = this.#dress(second.video);
    } else {
      const canvas = document.createElement("canvas");
      const line: Line = openLine(
        { kind: "live", clockAheadMs, canvas: canvas.transferControlToOffscreen(), camera, stream, address },
        hear,
      );
      this.#transport = {
        permit: (token) => {
          line.say({ kind: "permit", token });
        },
        stream: (next) => {
          line.say({ kind: "stream", stream: next });
        },
        close: () => {
          line.close();
        },
      };
      this.element = this.#dress(canvas);
    }
    void keepPermitted(
      desk,
      {
        token: (token) => {
          this.#motiveNeeded = false;
          const { kind } = this.#facts.link;
          if (kind === "refused" || kind === "ended" || kind === "unanswered") this.#note({ kind: "asked" });
          this.#transport.permit(token);
        },
        refused: (reasons) => {
          this.#note({ kind: "refused", reasons });
        },
        unanswered: () => {
          this.#note({ kind: "unanswered" });
        },
        motiveNeeded: () => {
          this.#motiveNeeded = true;
        },
      },
      pageTiming,
      this.#ending.signal,
    );
  }

  state(): TileState {
    return stateOf(this.#facts, epochMs());
  }

  get notes(): LiveNotes {
    return { instead: this.#instead, motiveNeeded: this.#motiveNeeded };
  }

  get counters(): Counters | undefined {
    return this.#counters;
  }

  show(stream: StreamName): void {
    this.#transport.stream(stream);
  }

  close(): void {
    this.#ending.abort();
    this.#transport.close();
  }

  #note(event: TileEvent): void {
    this.#facts = after(this.#facts, event, epochMs());
  }

  #hear(message: FromWorker): void {
    switch (message.kind) {
      case "opened":
      case "camera":
      case "ended":
        this.#note(message);
        return;
      case "lost":
        this.#note({ kind: "lost", attempt: message.attempt });
        return;
      case "counters":
        this.#counters = message.counters;
        this.#note({ kind: "picture", at: message.epochMs, lateMs: message.lateMs });
        return;
      case "instead":
        this.#instead = message.plays;
        return;
      case "shown":
      case "stepped":
      case "nothing":
      case "loading":
      case "permit-refused":
      case "media-unreachable":
        return;
    }
  }

  #dress(element: HTMLElement): PictureElement {
    dress(element, this.camera, () => this.#counters);
    return element;
  }
}
