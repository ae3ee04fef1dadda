import { epochMs } from "./epoch.ts";
import type { Counters, StreamName } from "./messages.ts";

/** Puts pictures on a canvas at their own size (the page scales it) and keeps count. */
export class Painter {
  readonly #canvas: OffscreenCanvas;
  readonly #context: OffscreenCanvasRenderingContext2D;
  #pictures = 0;
  #decodeMs = 0;
  #wall = 0;
  #paintedAt = 0;
  dropped = 0;

  constructor(canvas: OffscreenCanvas) {
    const context = canvas.getContext("2d", { alpha: false });
    if (context === null) throw new Error("this canvas already has another kind of context");
    this.#canvas = canvas;
    this.#context = context;
  }

  /** Paints and closes the frame. */
  paint(frame: VideoFrame, wall: number, decodeMs: number): void {
    const { displayWidth, displayHeight } = frame;
    if (this.#canvas.width !== displayWidth || this.#canvas.height !== displayHeight) {
      this.#canvas.width = displayWidth;
      this.#canvas.height = displayHeight;
    }
    this.#context.drawImage(frame, 0, 0);
    frame.close();
    this.#pictures += 1;
    this.#decodeMs = this.#pictures === 1 ? decodeMs : this.#decodeMs * 0.95 + decodeMs * 0.05;
    this.#wall = wall;
    this.#paintedAt = epochMs();
  }

  get pictures(): number {
    return this.#pictures;
  }
  get wall(): number {
    return this.#wall;
  }
  get paintedAt(): number {
    return this.#paintedAt;
  }

  counters(stream: StreamName): Counters {
    return {
      pictures: this.#pictures,
      dropped: this.dropped,
      decodeMs: this.#decodeMs,
      wall: this.#wall,
      width: this.#canvas.width,
      height: this.#canvas.height,
      stream,
    };
  }
}
