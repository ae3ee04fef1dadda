import { clockFrom, keepPermitted, PlaybackPlayer, pageTiming } from "../player/index.ts";
import { playbackDesk } from "../shell/looks.ts";

interface Wanted {
  readonly at: number;
  readonly canvas: HTMLCanvasElement;
}

/** The picture of a moment begins with its key picture, a second before; microseconds. */
const margin = 3_000_000;
/** A picture as near as this to a moment is the moment's, microseconds: a camera of two pictures a second has it. */
const near = 500_000;
const patienceMs = 20_000;

/**
 * One recorded picture for each of many moments of a camera: one player goes from one to the next, under one permit, so
 * that the whole list is one look in the log. The pictures are on canvases of the page and go with it.
 */
export class Stills {
  readonly #player: PlaybackPlayer;
  readonly #ending = new AbortController();
  readonly #wanted: Wanted[] = [];
  #permitted = false;
  #works = false;
  #told: () => void = () => undefined;

  constructor(camera: string, motive: string, asked: { from: number; to: number }) {
    const span = { from: asked.from - margin, to: asked.to };
    this.#player = new PlaybackPlayer(camera, "main", () => {
      this.#told();
    });
    void keepPermitted(
      playbackDesk([camera], motive, span),
      {
        token: (token) => {
          this.#player.permit(token, span);
          this.#permitted = true;
          void this.#work();
        },
        // What the chosen moment shows says so, with the article.
        refused: () => undefined,
        unanswered: () => undefined,
        motiveNeeded: () => undefined,
      },
      pageTiming,
      this.#ending.signal,
    );
  }

  /** To be put where it is on the page: a canvas that is nowhere is not painted. */
  get element(): HTMLElement {
    return this.#player.element;
  }

  want(at: number, canvas: HTMLCanvasElement): void {
    this.#wanted.push({ at, canvas });
    void this.#work();
  }

  close(): void {
    this.#ending.abort();
    this.#player.close();
    this.#player.element.remove();
  }

  async #work(): Promise<void> {
    if (this.#works || !this.#permitted) return;
    this.#works = true;
    for (let next = this.#wanted.shift(); next !== undefined; next = this.#wanted.shift()) {
      if (this.#ending.signal.aborted) return;
      this.#player.follow(clockFrom(next.at, 0));
      if (await this.#arrives(next.at)) await draw(this.#player.element, next.canvas);
    }
    this.#works = false;
  }

  /** False where it cannot be decoded, or nothing came in time. */
  async #arrives(at: number): Promise<boolean> {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const look = () => {
      const { news } = this.#player;
      if (news.kind === "shown" && Math.abs(news.wall - at) < near) resolve(true);
    };
    this.#told = () => {
      // "Nothing" is not the last word: what a rule was just tried on may still be on its way to the index.
      if (this.#player.news.kind === "undecodable") resolve(false);
      look();
    };
    look();
    void pageTiming.sleep(patienceMs, this.#ending.signal).then(() => {
      resolve(false);
    });
    return promise;
  }
}

/** The worker has painted; the page has the picture two frames later at most. */
async function draw(from: HTMLElement, to: HTMLCanvasElement): Promise<void> {
  if (!(from instanceof HTMLCanvasElement || from instanceof HTMLVideoElement)) return;
  for (let frames = 0; frames < 2; frames += 1)
    await new Promise((resolve) => {
      requestAnimationFrame(resolve);
    });
  to.getContext("2d")?.drawImage(from, 0, 0, to.width, to.height);
}
