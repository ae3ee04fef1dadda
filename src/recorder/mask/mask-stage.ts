import { type Clock, type Micros, toMicros } from "#base";
import type { MaskHealth, MaskOrderNow } from "#contract";
import { type Box, Reencoding } from "#media";
import type { AccessUnit, VideoConfig } from "#model";
import { burnFilter } from "./burn-filter.ts";
import { proveUnit } from "./prove-unit.ts";

/** Where pictures go once they are masked. */
export interface Masked {
  config(config: VideoConfig): void;
  unit(unit: AccessUnit): void;
  /** From now on nothing comes, and why; ends with the next picture. */
  closed(cause: "masking" | "commissioning", detail: string): void;
}

export interface MaskStageOptions {
  readonly out: Masked;
  readonly box: () => Promise<Box>;
  readonly clock: Clock;
}

/** How often a camera that did not mask is looked at again. */
const askAgainMs = 10_000;

type Closed = Extract<MaskOrderNow, { kind: "closed" }>;

const closedStates = { masking: "failed", elsewhere: "elsewhere", commissioning: "closed" } as const;

type Way =
  | { readonly kind: "plain" }
  /** Passed on as the camera sent it: it was seen to mask. */
  | { readonly kind: "proved" }
  | { readonly kind: "unproven"; readonly detail: string }
  | {
      readonly kind: "burnt";
      readonly coding: Reencoding | undefined;
      readonly because: string;
      readonly since: Micros;
    }
  | { readonly kind: "closed"; readonly cause: Closed["cause"]; readonly detail: string };

/**
 * What stands between a camera's pictures and everything else: the record, the relay, the analyst. It lets through
 * only what was seen to be masked, or what our own encoder made of it; when in doubt, nothing.
 */
export class MaskStage implements Disposable {
  readonly #options: MaskStageOptions;
  #order: MaskOrderNow | undefined;
  #config: VideoConfig | undefined;
  #way: Way = { kind: "plain" };
  #box: Box | undefined;
  #waitsForKey = true;
  #proving = false;
  #askedAt = -Infinity;
  #stop = new AbortController();

  constructor(options: MaskStageOptions) {
    this.#options = options;
  }

  follow(order: MaskOrderNow | undefined): void {
    if (JSON.stringify(order) === JSON.stringify(this.#order)) return;
    this.#order = order;
    if (order !== undefined && order.kind !== "closed") void this.#findBox();
    this.#begin();
  }

  config(config: VideoConfig): void {
    this.#config = config;
    this.#begin();
  }

  unit(unit: AccessUnit): void {
    const way = this.#way;
    switch (way.kind) {
      case "plain":
      case "proved":
        if (this.#waitsForKey && !unit.key) return;
        this.#options.out.unit(this.#waitsForKey ? { ...unit, discontinuity: true } : unit);
        this.#waitsForKey = false;
        return;
      case "burnt":
        way.coding?.take(unit);
        return;
      case "unproven":
        if (unit.key) void this.#prove(unit);
        return;
      case "closed":
        return;
    }
  }

  /** The camera's connection is over: what was decoded so far has no future. */
  reset(): void {
    this.#config = undefined;
    this.#begin();
  }

  /**
   * Something was seen unmasked: a camera must prove itself again, and what we burn ourselves stops. `of`: the stored
   * picture's time, where one was looked at; what came before we burnt says nothing of what we burn.
   */
  doubt(detail: string, of: Micros | undefined): void {
    const [order, way] = [this.#order, this.#way];
    if (order?.kind === "camera" && way.kind !== "burnt") this.#failed(detail);
    else if (order?.kind === "camera" && way.kind === "burnt" && (of === undefined || of < way.since)) return;
    else if (order !== undefined) this.#close("masking", detail);
  }

  health(): Omit<MaskHealth, "camera" | "provedAt"> | undefined {
    const way = this.#way;
    if (this.#order === undefined) return undefined;
    switch (way.kind) {
      case "plain":
        return { state: "closed", by: "nobody", detail: "" };
      case "proved":
        return { state: "masked", by: "camera", detail: "" };
      case "unproven":
        return { state: "unproven", by: "nobody", detail: way.detail };
      case "closed":
        return { state: closedStates[way.cause], by: "nobody", detail: way.detail };
      case "burnt": {
        const { cores, failure } = way.coding?.counts ?? {};
        return {
          state: failure === undefined ? "masked" : "failed",
          by: "recorder",
          detail: failure ?? way.because,
          ...(cores === undefined ? {} : { cores }),
        };
      }
    }
  }

  [Symbol.dispose](): void {
    this.#end();
  }

  #begin(): void {
    this.#end();
    const order = this.#order;
    switch (order?.kind) {
      case undefined:
        this.#pass({ kind: "plain" });
        return;
      case "closed":
        this.#close(order.cause, order.detail);
        return;
      case "burn":
        this.#burn("");
        return;
      case "camera":
        this.#askedAt = -Infinity;
        this.#way = { kind: "unproven", detail: "The camera's masks have not been seen yet." };
        return;
    }
  }

  #end(): void {
    if (this.#way.kind === "burnt") this.#way.coding?.[Symbol.dispose]();
    this.#stop.abort();
    this.#stop = new AbortController();
    this.#proving = false;
    this.#waitsForKey = true;
  }

  #pass(way: Way): void {
    this.#way = way;
    this.#waitsForKey = true;
    if (this.#config !== undefined) this.#options.out.config(this.#config);
  }

  #close(cause: Closed["cause"], detail: string): void {
    this.#end();
    this.#way = { kind: "closed", cause, detail };
    this.#options.out.closed(cause === "commissioning" ? cause : "masking", detail);
  }

  /** Without a box yet, or a config, nothing comes: that is what waiting looks like here. */
  #burn(because: string): void {
    const order = this.#order;
    const [box, config] = [this.#box, this.#config];
    if (order === undefined || order.kind === "closed") return;
    const since = toMicros(this.#options.clock.now());
    if (box === undefined || config === undefined) {
      this.#way = { kind: "burnt", coding: undefined, because, since };
      return;
    }
    const { out, clock } = this.#options;
    const coding: Reencoding = new Reencoding({
      config,
      purpose: "keeping",
      filter: burnFilter(order.polygons, config),
      box,
      clock,
      signal: this.#stop.signal,
      onConfig: (made) => this.#isBurning(coding) && out.config(made),
      onUnit: (unit) => this.#isBurning(coding) && out.unit(unit),
      onFailure: (why) =>
        this.#isBurning(coding) && out.closed("masking", `The pictures could not be masked: ${why}.`),
    });
    this.#way = { kind: "burnt", coding, because, since };
  }

  #isBurning(coding: Reencoding): boolean {
    return this.#way.kind === "burnt" && this.#way.coding === coding;
  }

  async #prove(unit: AccessUnit): Promise<void> {
    const { clock } = this.#options;
    const [order, config, box] = [this.#order, this.#config, this.#box];
    if (order?.kind !== "camera" || config === undefined || box === undefined || this.#proving) return;
    if (clock.monotonic() - this.#askedAt < askAgainMs) return;
    this.#askedAt = clock.monotonic();
    this.#proving = true;
    const { signal } = this.#stop;
    const proof = await proveUnit({ config, unit, polygons: order.polygons, box, clock, signal });
    if (signal.aborted) return;
    this.#proving = false;
    if (proof.outcome === "masked") this.#pass({ kind: "proved" });
    else this.#failed(proof.detail);
  }

  #failed(detail: string): void {
    const order = this.#order;
    if (order?.kind !== "camera") return;
    this.#end();
    const sentence = `The camera does not mask as it should: ${detail}`;
    if (order.onFailure === "mask-by-us") {
      this.#burn(sentence);
      return;
    }
    this.#askedAt = this.#options.clock.monotonic();
    this.#way = { kind: "unproven", detail: sentence };
    this.#options.out.closed("masking", sentence);
  }

  async #findBox(): Promise<void> {
    if (this.#box !== undefined) return;
    this.#box = await this.#options.box();
    if (this.#way.kind === "burnt" && this.#way.coding === undefined) this.#burn(this.#way.because);
  }
}
