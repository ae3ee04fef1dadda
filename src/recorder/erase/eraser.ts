import type { Log, Micros } from "#base";
import type { RetentionPlan } from "#contract";
import type { Volume } from "../store/volume.ts";
import type { TimeLine } from "../time/retention-time.ts";
import type { Reading, TimeKeeper } from "../time/time-keeper.ts";
import type { TimeNews } from "../time/time-news.ts";
import type { ErasureOrder, HeldSpan } from "./order.ts";
import { joinPlans } from "./plan.ts";

const lookEveryMs = 1_000;
const eraseEveryMs = 5_000;
/** Longer than a month, so that all that is kept by law is in it. */
const planDays = 32;

export interface EraserParts {
  readonly volumes: readonly Pick<Volume, "time" | "erase" | "ask">[];
  readonly time: TimeKeeper;
  readonly log: Log;
  /** Whether this recorder wrote to a volume before: then an unreadable one is no sign of a first start. */
  readonly before: boolean;
  /** What is held now; undefined before a town has said it: then nothing is erased. */
  readonly holds: () => readonly HeldSpan[] | undefined;
  /** Erasure was suspended, or goes on. */
  readonly changed: (reading: Reading) => void;
}

/** Orders the volumes to erase, as long as the time is trusted, and tells them what is held in any case. */
export class Eraser {
  readonly #parts: EraserParts;
  #reading: Reading | undefined;
  #line: TimeLine;
  #held: readonly HeldSpan[] | undefined;
  #lookAt = 0;
  #eraseAt = 0;

  constructor(parts: EraserParts) {
    this.#parts = parts;
    this.#line = parts.time.line;
    this.#announce(parts.time.opening);
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
    this.#announce(news);
    this.#tell(reading);
    const held = holds();
    if (held === undefined) return;
    // A new hold binds at once: a full volume may be about to give up what it holds.
    const same =
      held.length === this.#held?.length && held.every(({ id }, at) => id === this.#held?.[at]?.id);
    if (same && monotonic < this.#eraseAt) return;
    this.#held = held;
    this.#eraseAt = monotonic + eraseEveryMs;
    const order: ErasureOrder =
      reading.state === "trusted"
        ? { now: reading.now, clock: reading.by, holds: held }
        : { now: reading.should, clock: "not trusted", holds: held, suspended: true };
    for (const volume of volumes) volume.erase(order);
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
    this.#announce(await this.#parts.time.settle());
    this.#lookAt = 0;
  }

  #announce(news: readonly TimeNews[]): void {
    const { volumes, time } = this.#parts;
    if (news.length === 0 && this.#line === time.line) return;
    this.#line = time.line;
    for (const volume of volumes) volume.time(time.line, news);
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
