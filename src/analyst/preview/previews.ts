import type { z } from "zod";
import { toMicros } from "#base";
import type { PreviewOrder, PreviewView, previewTaken } from "#contract";
import { scopeOf } from "../task-scope.ts";
import { Preview, type PreviewParts } from "./preview.ts";

/** One preview at a time: it takes what processors the cameras leave. */
export class Previews implements AsyncDisposable {
  readonly #parts: PreviewParts;
  #current: { readonly id: string; readonly preview: Preview } | undefined;

  constructor(parts: PreviewParts) {
    this.#parts = parts;
  }

  async start(order: PreviewOrder): Promise<z.infer<typeof previewTaken>> {
    const { clock, deployment } = this.#parts;
    const scope = scopeOf(order, deployment, toMicros(clock.now()));
    if (scope.outcome !== "holds") return { outcome: "refused", why: scope.why };
    const before = this.#current?.preview;
    if (before !== undefined && !before.isOver && !before.isForgotten) return { outcome: "busy", why: "" };
    this.#current = undefined;
    await before?.[Symbol.asyncDispose]();
    this.#current = { id: order.id, preview: new Preview(order, this.#parts) };
    return { outcome: "started", why: "" };
  }

  view(id: string): PreviewView | undefined {
    return this.#current?.id === id ? this.#current.preview.view() : undefined;
  }

  async stop(id: string): Promise<void> {
    if (this.#current?.id !== id) return;
    const { preview } = this.#current;
    this.#current = undefined;
    await preview[Symbol.asyncDispose]();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#current?.preview[Symbol.asyncDispose]();
  }
}
