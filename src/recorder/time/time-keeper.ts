import { join } from "node:path";
import { z } from "zod";
import { type Clock, type Log, type Micros, toMicros } from "#base";
import { KeptFile } from "../kept-file.ts";
import type { TimeSources } from "./machine.ts";
import { onLine, type TimeLine } from "./retention-time.ts";
import type { TimeNews } from "./time-news.ts";
import {
  begin,
  confirm,
  type Doubt,
  type Judged,
  judge,
  lineFor,
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
  line: z.strictObject({ wall: z.number(), steady: moment.shape.steady }).optional(),
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
  #trust: Trust | undefined;
  #line: TimeLine;
  #written: { readonly wall: Micros; readonly mark: string | undefined } = { wall: 0, mark: undefined };
  /** What the volumes must know before anything is recorded. */
  readonly opening: readonly TimeNews[];

  private constructor(
    file: KeptFile,
    clock: Clock,
    sources: TimeSources,
    trust: Trust | undefined,
    now: Observation,
  ) {
    this.#file = file;
    this.#clock = clock;
    this.#sources = sources;
    this.#trust = trust;
    this.#line = trust === undefined ? { wall: now.wall, steady: now.steady } : lineFor(trust, now);
    this.opening = openingNews(trust, now, this.#line);
  }

  static async open(folder: string, clock: Clock, sources: TimeSources, log: Log): Promise<TimeKeeper> {
    const file = new KeptFile(join(folder, "time.json"));
    const text = await file.read();
    const trust = text === undefined ? undefined : recall(text, log);
    return new TimeKeeper(file, clock, sources, trust, await observe(clock, sources));
  }

  /** Where retention counts, from before the first look on. */
  get line(): TimeLine {
    return this.#line;
  }

  /** The time as far as it is known: where the clock is doubted, what it was last. */
  best(): Micros {
    return this.#trust?.highest ?? toMicros(this.#clock.now());
  }

  /** What is known of the time now, and what the volumes must be told. `newest` is asked where nothing is remembered. */
  async look(
    newest: () => Promise<Micros | undefined>,
  ): Promise<{ reading: Reading; news: readonly TimeNews[] }> {
    const now = await observe(this.#clock, this.#sources);
    const before = this.#trust;
    const judged = before === undefined ? begin(now, await newest()) : judge(before, now);
    return { reading: await this.#take(judged), news: judged.news };
  }

  /** A person has compared the clock with another and says that it is right. */
  async settle(): Promise<readonly TimeNews[]> {
    const judged = confirm(this.#trust, await observe(this.#clock, this.#sources));
    await this.#take(judged);
    return judged.news;
  }

  async #take({ trust, news, by }: Judged): Promise<Reading> {
    this.#trust = trust;
    this.#line = trust.line;
    const { wall, mark } = trust.last;
    const old = Math.abs(wall - this.#written.wall) >= writeEvery;
    // A mark that a kill made us forget would vouch for a clock that was set after it.
    if (news.length > 0 || old || mark !== this.#written.mark) {
      this.#written = { wall, mark };
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
}

/** Until the first look nobody knows whether a clock is right that was off, or was doubted, or is not remembered. */
function openingNews(trust: Trust | undefined, now: Observation, line: TimeLine): TimeNews[] {
  if (trust?.doubt !== undefined) return [{ kind: "doubted" }];
  const from = onLine(line, now.steady.at) + writeEvery;
  const forgotten: TimeNews = { kind: "forgotten", from };
  return trust?.last.steady.boot === now.steady.boot ? [forgotten] : [forgotten, { kind: "doubted" }];
}

function recall(text: string, log: Log): Trust | undefined {
  try {
    const { highest, anchor, last, doubt, line } = stored.parse(JSON.parse(text));
    return {
      highest,
      anchor: { ...anchor, mark: anchor.mark },
      last: { ...last, mark: last.mark },
      doubt: doubt === undefined ? undefined : { ...doubt, mark: doubt.mark },
      line: line ?? { wall: last.wall, steady: last.steady },
    };
  } catch (error) {
    log.error({ err: error }, "what was known of the time cannot be read: it is asked anew");
    return undefined;
  }
}

async function observe(clock: Clock, sources: TimeSources): Promise<Observation> {
  const [steady, sync] = await Promise.all([sources.steady(), sources.sync()]);
  return { wall: toMicros(clock.now()), steady, sync };
}
