import type { Log, Micros } from "#base";
import type { RetentionPlan } from "#contract";
import type { Volume } from "../store/volume.ts";
import type { Reading, TimeKeeper } from "../time/time-keeper.ts";
import type { HeldSpan } from "./order.ts";
import { joinPlans } from "./plan.ts";

const lookEveryMs = 1_000;
const eraseEveryMs = 5_000;
/** Longer than a month, so that all that is kept by law is in it. */
const planDays = 32;

export interface EraserParts {
  readonly volumes: readonly Volume[];
  readonly time: TimeKeeper;
  readonly log: Log;
  /** Whether this recorder wrote to a volume before: then an unreadable one is no sign of a first start. */
  readonly before: boolean;
  /** What is held now; undefined before a town has said it: then nothing is erased. */
  readonly holds: () => readonly HeldSpan[] | undefined;
  /** Erasure was suspended, or goes on. */
  readonly changed: (reading: Reading) => void;
}

/** Orders the volumes to erase, as long as the time is trusted. */
export class Eraser {
  readonly #parts: EraserParts;
  #reading: Reading | undefined;
  #lookAt = 0;
  #eraseAt = 0;

  constructor(parts: EraserParts) {
    this.#parts = parts;
  }

  get reading(): Reading | undefined {
    return this.#reading;
  }

  /** Call a few times a second, with the monotonic time. */
  async turn(monotonic: number): Promise<void> {
    if (monotonic < this.#lookAt) return;
    this.#lookAt = monotonic + lookEveryMs;
    const { time, volumes, holds } = this.#parts;
    const { reading, news } = await time.look(() => this.#newest());
    for (const one of news) for (const volume of volumes) volume.time(one);
    this.#tell(reading);
    const held = holds();
    if (reading.state !== "trusted" || held === undefined || monotonic < this.#eraseAt) return;
    this.#eraseAt = monotonic + eraseEveryMs;
    for (const volume of volumes) volume.erase({ now: reading.now, clock: reading.by, holds: held });
  }

  /** What will go in the days to come, of all volumes that answer. */
  async plan(): Promise<RetentionPlan> {
    const { volumes, time, holds } = this.#parts;
    const reading = this.#reading;
    const now = reading?.state === "trusted" ? reading.now : time.best();
    const held = holds() ?? [];
    const plans = await Promise.allSettled(volumes.map((volume) => volume.ask("plan", held, now, planDays)));
    return joinPlans(
      plans.flatMap((one) => (one.status === "fulfilled" ? one.value : [])),
      now,
    );
  }

  /** A person says that the clock is right. */
  async settle(): Promise<void> {
    for (const news of await this.#parts.time.settle()) {
      for (const volume of this.#parts.volumes) volume.time(news);
    }
    this.#lookAt = 0;
  }

  #tell(reading: Reading): void {
    const before = this.#reading;
    this.#reading = reading;
    const suspended = reading.state === "doubted";
    if (before?.state === reading.state || (before === undefined && !suspended)) return;
    if (suspended) this.#parts.log.error({ ...reading.doubt }, "the clock is not trusted: nothing is erased");
    else this.#parts.log.info({ by: reading.by }, "the clock is trusted again: erasure goes on");
    this.#parts.changed(reading);
  }

  async #newest(): Promise<Micros | undefined> {
    const answers = await Promise.allSettled(this.#parts.volumes.map((volume) => volume.ask("newest")));
    const ends = answers.flatMap((one) =>
      one.status === "fulfilled" && one.value !== undefined ? [one.value] : [],
    );
    if (ends.length > 0) return Math.max(...ends);
    return this.#parts.before ? 0 : undefined;
  }
}
