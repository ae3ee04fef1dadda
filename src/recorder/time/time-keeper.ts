import { join } from "node:path";
import { z } from "zod";
import { type Clock, type Log, type Micros, toMicros } from "#base";
import { KeptFile } from "../kept-file.ts";
import type { TimeSources } from "./machine.ts";
import type { TimeNews } from "./time-news.ts";
import {
  begin,
  confirm,
  type Doubt,
  type Judged,
  judge,
  type Observation,
  type SettledBy,
  type Trust,
} from "./trust.ts";

const moment = z.strictObject({
  wall: z.number(),
  steady: z.strictObject({ boot: z.string(), at: z.number() }),
  mark: z.string().optional(),
});
const stored = z.strictObject({
  highest: z.number(),
  anchor: moment,
  last: moment,
  doubt: z
    .strictObject({
      cause: z.enum(["set-forward", "set-back", "restarted", "behind"]),
      off: z.number(),
      since: z.number(),
      mark: z.string().optional(),
    })
    .optional(),
});

export type Reading =
  | { readonly state: "trusted"; readonly now: Micros; readonly by: SettledBy }
  | { readonly state: "doubted"; readonly doubt: Doubt; readonly should: Micros };

/** Written this often: a recorder that died remembers the time to a minute. */
const writeEvery: Micros = 60_000_000;

/** Looks at the clock again and again, and remembers over restarts which time was trusted. */
export class TimeKeeper {
  readonly #file: KeptFile;
  readonly #clock: Clock;
  readonly #sources: TimeSources;
  readonly #log: Log;
  #trust: Trust | undefined;
  #written = 0;
  /** The recorder was started anew while the clock was in doubt: its volumes do not know. */
  #resumedInDoubt = false;

  private constructor(file: KeptFile, clock: Clock, sources: TimeSources, log: Log) {
    this.#file = file;
    this.#clock = clock;
    this.#sources = sources;
    this.#log = log;
  }

  static async open(folder: string, clock: Clock, sources: TimeSources, log: Log): Promise<TimeKeeper> {
    const keeper = new TimeKeeper(new KeptFile(join(folder, "time.json")), clock, sources, log);
    const text = await keeper.#file.read();
    if (text !== undefined) keeper.#recall(text);
    return keeper;
  }

  /** The time as far as it is known: where the clock is doubted, what it was last. */
  best(): Micros {
    return this.#trust?.highest ?? toMicros(this.#clock.now());
  }

  /** What is known of the time now, and what the volumes must be told. `newest` is asked where nothing is remembered. */
  async look(
    newest: () => Promise<Micros | undefined>,
  ): Promise<{ reading: Reading; news: readonly TimeNews[] }> {
    const now = await this.#observe();
    const before = this.#trust;
    const judged = before === undefined ? begin(now, await newest()) : judge(before, now);
    const resumed: TimeNews[] = this.#resumedInDoubt ? [{ kind: "doubted" }] : [];
    this.#resumedInDoubt = false;
    return { reading: await this.#take(judged), news: [...resumed, ...judged.news] };
  }

  /** A person has compared the clock with another and says that it is right. */
  async settle(): Promise<readonly TimeNews[]> {
    const judged = confirm(await this.#observe());
    await this.#take(judged);
    return judged.news;
  }

  async #observe(): Promise<Observation> {
    const [steady, sync] = await Promise.all([this.#sources.steady(), this.#sources.sync()]);
    return { wall: toMicros(this.#clock.now()), steady, sync };
  }

  async #take({ trust, news, by }: Judged): Promise<Reading> {
    this.#trust = trust;
    if (news.length > 0 || Math.abs(trust.last.wall - this.#written) >= writeEvery) {
      this.#written = trust.last.wall;
      await this.#file.replace(JSON.stringify(trust));
    }
    const { doubt, anchor, last, highest } = trust;
    if (by !== undefined && doubt === undefined) return { state: "trusted", now: last.wall, by };
    const since = anchor.steady.boot === last.steady.boot ? last.steady.at - anchor.steady.at : undefined;
    return {
      state: "doubted",
      doubt: doubt ?? { cause: "restarted", off: 0, since: last.wall, mark: undefined },
      should: since === undefined ? highest : anchor.wall + since,
    };
  }

  #recall(text: string): void {
    try {
      const { highest, anchor, last, doubt } = stored.parse(JSON.parse(text));
      this.#trust = {
        highest,
        anchor: { ...anchor, mark: anchor.mark },
        last: { ...last, mark: last.mark },
        doubt: doubt === undefined ? undefined : { ...doubt, mark: doubt.mark },
      };
      this.#resumedInDoubt = doubt !== undefined;
    } catch (error) {
      this.#log.error({ err: error }, "what was known of the time cannot be read: it is asked anew");
    }
  }
}
