import type { EvidenceCamera } from "#contract";
import type { Recording } from "./recording.ts";
import { causeWords, sayMoment, type Words } from "./words.ts";

/** Further from where it should be than this, a picture is sought anew; nearer, it catches up by itself. */
const tooFar = 0.25;

/** One camera on screen: its picture at the reader's moment, its name and the time of what is seen, always. */
export class Tile {
  readonly element = document.createElement("figure");
  readonly camera: EvidenceCamera;
  readonly recordings: readonly Recording[];
  readonly #video = document.createElement("video");
  readonly #nothing = document.createElement("p");
  readonly #caption = document.createElement("figcaption");
  readonly #zone: string;
  readonly #words: () => Words;
  #current: Recording | undefined;

  constructor(camera: EvidenceCamera, recordings: readonly Recording[], zone: string, words: () => Words) {
    this.camera = camera;
    this.recordings = recordings;
    this.#zone = zone;
    this.#words = words;
    this.element.dataset["camera"] = camera.id;
    this.#video.muted = true;
    this.#video.playsInline = true;
    this.#video.preload = "auto";
    this.element.append(this.#video, this.#nothing, this.#caption);
  }

  /** What is on screen is a viewing copy, and a picture saved of it is one too. */
  get isCopy(): boolean {
    return this.#current?.copy === true;
  }

  /** The moment of the picture that is on screen; undefined where there is none. */
  get shows(): number | undefined {
    const seconds = this.#current?.table.pictures.findLast((at) => at <= this.#video.currentTime + 1e-4);
    return seconds === undefined ? undefined : this.#current?.momentAt(seconds);
  }

  /** Puts the picture of that moment on screen, and lets it run where the reader does. */
  show(moment: number, speed: number): void {
    const recording = this.recordings.find(({ original: { shown, from, to } }) => {
      return Math.max(shown.from, from) <= moment && moment < Math.min(shown.to, to);
    });
    this.#take(recording);
    if (recording !== undefined) this.#follow(recording, moment, speed);
    this.#nothing.textContent = recording === undefined ? this.#why(moment) : this.#unplayable(recording);
    this.#video.hidden = this.#nothing.textContent !== "";
    const copy = recording?.copy === true ? ` · ${this.#words().copy}` : "";
    this.#caption.textContent = `${this.camera.name} · ${sayMoment(moment, this.#zone)}${copy}`;
  }

  /** The picture after, or before, the one of that moment. */
  next(moment: number, step: 1 | -1): number | undefined {
    const recording = this.#current;
    if (recording === undefined) return undefined;
    const { pictures } = recording.table;
    const now = recording.secondsAt(moment) + 1e-4;
    const at = pictures.findLastIndex((seconds) => seconds <= now) + step;
    const seconds = pictures[at];
    return seconds === undefined ? undefined : recording.momentAt(seconds);
  }

  /** The picture as it is played, without a further loss: PNG. */
  async picture(): Promise<Blob | undefined> {
    if (this.#current === undefined) return undefined;
    const canvas = document.createElement("canvas");
    canvas.width = this.#video.videoWidth;
    canvas.height = this.#video.videoHeight;
    canvas.getContext("2d")?.drawImage(this.#video, 0, 0);
    return new Promise((resolve) => canvas.toBlob((blob) => resolve(blob ?? undefined), "image/png"));
  }

  #take(recording: Recording | undefined): void {
    if (recording === this.#current) return;
    this.#current = recording;
    if (recording === undefined) this.#video.pause();
    else this.#video.src = recording.url;
  }

  #follow(recording: Recording, moment: number, speed: number): void {
    // In the middle of a picture's time, so that no rounding shows the one before.
    const wanted = recording.secondsAt(moment) + (speed === 0 ? 0.002 : 0);
    const away = Math.abs(this.#video.currentTime - wanted);
    if (speed > 0) {
      this.#video.playbackRate = Math.min(8, speed);
      if (away > tooFar * Math.max(1, speed) && !this.#video.seeking) this.#video.currentTime = wanted;
      if (this.#video.paused) void this.#video.play().catch(() => this.#video.pause());
    } else {
      if (!this.#video.paused) this.#video.pause();
      if (away > 0.001 && !this.#video.seeking) this.#video.currentTime = wanted;
    }
  }

  #unplayable({ unplayable }: Recording): string {
    return unplayable === undefined ? "" : `${this.#words().unplayable} (${unplayable})`;
  }

  #why(moment: number): string {
    const words = this.#words();
    const erased = this.camera.erased.find(({ from, to }) => from <= moment && moment < to);
    if (erased !== undefined) return `${words.erased} (${erased.proof})`;
    const gap = this.camera.gaps.find(({ start, end }) => start <= moment && moment < end);
    return gap === undefined ? words.nothing : `${words.gap} : ${causeWords(gap.cause, words)}`;
  }
}
