import type { Clock } from "#base";
import type { HeadsReport, MaskOrder, MaskOrderNow } from "#contract";

/** A town says it each second; one that is dead no longer knows where a head looks. */
const holdsMs = 5_000;

type Reported = HeadsReport["heads"][number];

/** Where moving cameras look, as the town last saw. Kept in memory alone: after a restart nothing is known. */
export class Heads {
  readonly #clock: Clock;
  readonly #seen = new Map<string, { readonly preset: string | undefined; readonly until: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** True where some camera is now known to look somewhere else than before. */
  take(heads: readonly Reported[]): boolean {
    const until = this.#clock.monotonic() + holdsMs;
    const before = heads.map(({ camera }) => this.presetOf(camera));
    for (const { camera, preset } of heads) this.#seen.set(camera, { preset, until });
    return heads.some(({ preset }, index) => preset !== before[index]);
  }

  /** True where something that was known no longer is. Called often. */
  forget(): boolean {
    const over = [...this.#seen].filter(([, { until }]) => until <= this.#clock.monotonic());
    for (const [camera] of over) this.#seen.delete(camera);
    return over.some(([, { preset }]) => preset !== undefined);
  }

  presetOf(camera: string): string | undefined {
    const seen = this.#seen.get(camera);
    return seen === undefined || seen.until <= this.#clock.monotonic() ? undefined : seen.preset;
  }

  /** What an order comes to now: masks of another place hide nothing here, so an unknown place is closed. */
  orderNow(camera: string, order: MaskOrder | undefined): MaskOrderNow | undefined {
    if (order?.kind !== "by-place") return order;
    const preset = this.presetOf(camera);
    const place = order.places.find((one) => one.preset === preset);
    return place === undefined ? elsewhere : place.order;
  }
}

const elsewhere: MaskOrderNow = {
  kind: "closed",
  cause: "elsewhere",
  detail: "The camera turns, or looks where it has no masks: send it to one of its presets.",
};
