import { isDeepStrictEqual } from "node:util";
import { type Log, sentenceOf } from "#base";
import type { TownConfig } from "#config";
import type { Children } from "../children.ts";
import { type MetricsServer, serveMetrics } from "./serve-metrics.ts";

/** Serves metrics where the configuration says now. Where that cannot be, Vigie goes on without, and says so. */
export class MetricsKeeper implements AsyncDisposable {
  readonly #config: () => TownConfig;
  readonly #children: Children;
  readonly #log: Log;
  #where: TownConfig["metrics"];
  #server: MetricsServer | undefined;
  #turn: Promise<void> = Promise.resolve();

  constructor(config: () => TownConfig, children: Children, log: Log) {
    this.#config = config;
    this.#children = children;
    this.#log = log;
  }

  /** After the start and after each change of the configuration. */
  follow(): Promise<void> {
    this.#turn = this.#turn.then(() => this.#move(this.#config().metrics));
    return this.#turn;
  }

  get port(): number | undefined {
    return this.#server?.port;
  }

  async #move(where: TownConfig["metrics"]): Promise<void> {
    if (isDeepStrictEqual(where, this.#where)) return;
    this.#where = where;
    await this.#server?.[Symbol.asyncDispose]();
    this.#server = undefined;
    if (where === undefined) return;
    try {
      this.#server = await serveMetrics(where, this.#config, this.#children);
      this.#log.info(
        { ...where, ...(this.port === undefined ? {} : { port: this.port }) },
        "metrics are served",
      );
    } catch (error) {
      this.#log.error({ err: error }, sentenceOf(error));
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#turn;
    await this.#server?.[Symbol.asyncDispose]();
  }
}
