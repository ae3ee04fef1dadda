import type { Clock } from "#base";
import type { RtspConnection } from "./connection.ts";
import type { MediaReception } from "./media-reception.ts";
import type { SetUp } from "./setup.ts";
import type { RtspEnding, RtspPatience, RtspSession, RtspStatistics } from "./stream.ts";
import { failureOf, trouble } from "./trouble.ts";

export interface SessionOptions {
  readonly connection: RtspConnection;
  readonly media: MediaReception;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly patience: RtspPatience;
  readonly host: string;
  /** For keep-alive and TEARDOWN. */
  readonly uri: string;
  readonly agreed: SetUp;
  readonly keepAlive: "GET_PARAMETER" | "OPTIONS";
  readonly report: (bytes: Uint8Array) => void;
  /** Closed when the session ends. */
  readonly owned: AsyncDisposable;
}

const reportMs = 5_000;
const shortestKeepAliveMs = 1_000;
const longestKeepAliveMs = 30_000;
const closedByUs = new Error("the session was closed");

/** Watches over a stream that plays: silence, keep-alive, reports, and the end. */
export class PlayingSession implements RtspSession {
  readonly ended: Promise<RtspEnding>;
  readonly #options: SessionOptions;
  readonly #over = new AbortController();

  constructor(options: SessionOptions) {
    this.#options = options;
    this.ended = this.#end();
    // It rejects only for those who wait for it.
    this.ended.catch(() => undefined);
    void this.#watch();
    void this.#every(reportMs, () => options.report(options.media.receiverReport()));
    const half = options.agreed.timeoutSeconds * 500;
    void this.#every(
      Math.max(shortestKeepAliveMs, Math.min(longestKeepAliveMs, half)),
      () => void this.#keepAlive(),
    );
  }

  statistics(): RtspStatistics {
    return this.#options.media.statistics();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const { connection, uri, agreed } = this.#options;
    await connection.close(closedByUs, "TEARDOWN", uri, agreed.session);
    await this.ended.catch(() => undefined);
  }

  async #end(): Promise<RtspEnding> {
    const { connection, owned, signal } = this.#options;
    const reason = await connection.over;
    this.#over.abort();
    await owned[Symbol.asyncDispose]();
    if (reason === closedByUs || (signal.aborted && reason === signal.reason)) return { why: "stopped" };
    const failure = failureOf(reason);
    if (failure === undefined) throw reason;
    return failure;
  }

  async #every(ms: number, act: () => void): Promise<void> {
    for (;;) {
      await this.#options.clock.sleep(ms, this.#over.signal);
      if (this.#over.signal.aborted) return;
      try {
        act();
      } catch (error) {
        this.#options.connection.fail(error);
      }
    }
  }

  /** Silence is told by counting, now and then: a packet costs no look at the clock for it. */
  async #watch(): Promise<void> {
    const { clock, media, patience } = this.#options;
    const seen = { packets: -1, pictures: -1 };
    const since = { packets: 0, pictures: 0 };
    await this.#every(Math.min(1_000, patience.silentMs / 4), () => {
      media.tick();
      const request = media.keyRequest();
      if (request !== undefined) this.#options.report(request);
      const now = clock.monotonic();
      const counted = media.statistics();
      for (const what of ["packets", "pictures"] as const) {
        if (counted[what] !== seen[what]) since[what] = now;
        seen[what] = counted[what];
      }
      if (now - since.packets >= patience.silentMs) this.#endSilent(patience.silentMs / 1000);
      else if (now - since.pictures >= patience.pictureMs) this.#endBlind(patience.pictureMs / 1000);
    });
  }

  #endSilent(seconds: number): void {
    const { connection, host } = this.#options;
    const sentence = `The camera at ${host} plays, but has sent nothing for ${seconds} s: check the network, over UDP the firewall too.`;
    connection.fail(trouble("camera-silent", sentence, { host, seconds }));
  }

  #endBlind(seconds: number): void {
    const { connection, host } = this.#options;
    const sentence = `The camera at ${host} sends packets, but for ${seconds} s no picture to start from: set a key frame every second or two.`;
    connection.fail(trouble("camera-unsupported", sentence, { host, seconds }));
  }

  async #keepAlive(): Promise<void> {
    const { connection, keepAlive, uri, agreed, host } = this.#options;
    try {
      const { status } = await connection.request(keepAlive, uri, agreed.session);
      if (status === 454)
        connection.fail(trouble("camera-closed", `The camera at ${host} has ended the session.`, { host }));
    } catch (error) {
      // Some cameras answer no keep-alive and go on playing; where they do not, the watch finds the silence.
      if (failureOf(error)?.why !== "camera-silent") connection.fail(error);
    }
  }
}
