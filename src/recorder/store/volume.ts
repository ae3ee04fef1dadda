import { MessageChannel, type MessagePort, Worker } from "node:worker_threads";
import { type Clock, Fault, type Log, sentenceOf, toMicros, waitAtMost } from "#base";
import type { Keeping } from "#contract";
import type { ErasureOrder } from "../erase/order.ts";
import type { GivenUp } from "../erase/volume-erasure.ts";
import type { KeyRing } from "../keys/key-ring.ts";
import { Rate } from "../measure/rate.ts";
import type { TimeLine } from "../time/retention-time.ts";
import type { TimeNews } from "../time/time-news.ts";
import { VolumeGauge } from "./gauge.ts";
import type { Erased, OpenGap, StreamKey, VolumeState } from "./kept.ts";
import type { ReaderAsk, ReaderKeys, ReaderMethod, ReaderReply, ReaderThreadData } from "./reader-thread.ts";
import type { Space } from "./room.ts";
import type { Swept } from "./sweep.ts";
import type { Pace } from "./volume-keeper.ts";
import type { VolumeReader } from "./volume-reader.ts";
import type { WhenFull } from "./volume-writer.ts";
import type { FromWriter, ToWriter, WriterThreadData } from "./writer-thread.ts";

/** A reader that does not answer in this time stands on a stalled disk. */
const patienceMs = 10_000;
const mostAsks = 256;
const restartMs = 500;
const rateOverMs = 600_000;
const rateFromMs = 60_000;

export interface VolumeEvents {
  opened(identity: string, swept: Swept): void;
  erased(erased: readonly Erased[]): void;
  changed(state: VolumeState): void;
  /** The writer died and is back: ingest workers need new ports to it. */
  restarted(): void;
}

export interface VolumeOptions {
  readonly path: string;
  readonly deployment: string;
  readonly expected: string | undefined;
  readonly keys: KeyRing;
  readonly budget: number | undefined;
  readonly whenFull: WhenFull;
  readonly line: TimeLine;
  /** What may wait in memory while its disk stands still. */
  readonly queueBytes: number;
  readonly clock: Clock;
  readonly log: Log;
  readonly events: VolumeEvents;
}

interface Waiting {
  resolve(answer: unknown): void;
  reject(fault: Fault): void;
}

/** A volume as the recorder's main thread sees it: one thread that writes, one that reads, neither waited for. */
export class Volume implements AsyncDisposable {
  readonly path: string;
  readonly #options: VolumeOptions;
  #keys: KeyRing;
  #gauge: VolumeGauge;
  #writer: Worker;
  #reader: Worker | undefined;
  #expected: string | undefined;
  #stopping = false;
  #reported = false;
  #asks = 0;
  #erasing = false;
  #doubted = false;
  #line: TimeLine;
  readonly #written = new Rate(rateOverMs, rateFromMs);
  readonly #waiting = new Map<number, Waiting>();
  state: VolumeState = { state: "failed", sentence: "The volume is being opened." };
  space: Space = { free: 0, used: 0 };
  #givenUp: GivenUp | undefined;
  pace: Pace = { writtenBytes: 0, flushMs: undefined };
  #heardAt: number;

  constructor(options: VolumeOptions) {
    this.path = options.path;
    this.#options = options;
    this.#keys = options.keys;
    this.#expected = options.expected;
    this.#line = options.line;
    this.#gauge = VolumeGauge.of(options.queueBytes);
    this.#heardAt = options.clock.monotonic();
    this.#writer = this.#startWriter();
  }

  /** Of recordings, over ten minutes: a scene that moves and one that sleeps differ by half. */
  get bytesPerSecond(): number | undefined {
    return this.#written.perSecond;
  }

  /** How long the writer has said nothing: a disk that stands still holds it. */
  get silentMs(): number {
    return this.#options.clock.monotonic() - this.#heardAt;
  }

  /** What it gave up before its time, within the last hour. */
  get givenUp(): GivenUp | undefined {
    const since = toMicros(this.#options.clock.now()) - 3_600_000_000;
    return (this.#givenUp?.at ?? 0) > since ? this.#givenUp : undefined;
  }

  get budget(): number | undefined {
    return this.#options.budget;
  }

  get queuedBytes(): number {
    return this.#gauge.queued;
  }

  /** A new way into the volume for one ingest worker. */
  connect(): { port: MessagePort; gauge: SharedArrayBuffer } {
    const { port1, port2 } = new MessageChannel();
    this.#writer.postMessage({ type: "port", port: port1 } satisfies ToWriter, [port1]);
    return { port: port2, gauge: this.#gauge.shared };
  }

  openGap(gap: OpenGap): void {
    this.#writer.postMessage({ type: "gap", gap } satisfies ToWriter);
  }

  keep(key: StreamKey, keeping: Keeping): void {
    this.#writer.postMessage({ type: "keep", key, keeping } satisfies ToWriter);
  }

  /** One order at a time: a volume that stands still does not gather them. */
  erase(order: ErasureOrder): void {
    if (this.#erasing) return;
    this.#erasing = true;
    this.#writer.postMessage({ type: "erase", order } satisfies ToWriter);
  }

  confirmProofs(proofs: readonly number[]): void {
    this.#writer.postMessage({ type: "proven", proofs } satisfies ToWriter);
  }

  /** Where retention counts from now on, and what was found out about the clock. */
  time(line: TimeLine, news: readonly TimeNews[]): void {
    this.#line = line;
    for (const { kind } of news) if (kind !== "forgotten") this.#doubted = kind === "doubted";
    this.#writer.postMessage({ type: "time", line, news } satisfies ToWriter);
  }

  /** After a rotation. */
  useKeys(keys: KeyRing): void {
    this.#keys = keys;
    this.#writer.postMessage({ type: "keys", keys } satisfies ToWriter);
    this.#reader?.postMessage({ keys } satisfies ReaderKeys);
  }

  /** Fault `volume-busy` where the disk does not keep up, `volume-unreadable` where it fails. */
  async ask<M extends ReaderMethod>(
    method: M,
    ...values: Parameters<VolumeReader[M]>
  ): Promise<ReturnType<VolumeReader[M]>> {
    if (this.#waiting.size >= mostAsks) throw this.#busy();
    this.#reader ??= this.#startReader();
    const reader = this.#reader;
    this.#asks += 1;
    const id = this.#asks;
    const answered = new AbortController();
    const answer = new Promise<unknown>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
    });
    reader.postMessage({ id, method, values } satisfies ReaderAsk);
    void this.#options.clock.sleep(patienceMs, answered.signal).then(() => {
      this.#waiting.get(id)?.reject(this.#busy());
    });
    try {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- our own thread answers a method with its own return value
      return (await answer) as ReturnType<VolumeReader[M]>;
    } finally {
      answered.abort();
      this.#waiting.delete(id);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopping = true;
    const stopped = new Promise<void>((resolve) => this.#writer.once("exit", () => resolve()));
    this.#writer.postMessage({ type: "stop" } satisfies ToWriter);
    // A stalled disk must not keep the recorder from stopping: what is not flushed by then is cleared at the next start.
    await waitAtMost(patienceMs, stopped, this.#options.clock);
    await Promise.all([this.#writer.terminate(), this.#reader?.terminate()]);
  }

  #startWriter(): Worker {
    const { budget, whenFull, deployment, log, events, path } = this.#options;
    const data: WriterThreadData = {
      root: path,
      deployment,
      expected: this.#expected,
      keys: this.#keys,
      budget,
      whenFull,
      line: this.#line,
      gauge: this.#gauge.shared,
    };
    const worker = new Worker(new URL("./writer-thread.ts", import.meta.url), { workerData: data });
    worker.on("message", (message: FromWriter) => {
      switch (message.type) {
        case "opened":
          this.#expected = message.identity;
          events.opened(message.identity, message.swept);
          break;
        case "erased":
          this.#erasing = false;
          events.erased(message.erased);
          break;
        case "report": {
          this.#heardAt = this.#options.clock.monotonic();
          const before = this.state;
          this.state = message.state;
          this.space = message.space;
          this.#givenUp = message.givenUp;
          this.pace = message.pace;
          this.#written.read(this.#heardAt, message.pace.writtenBytes);
          // The first word of it is news too, though it may be the state that was assumed.
          if (!this.#reported || before.state !== message.state.state) events.changed(message.state);
          this.#reported = true;
          break;
        }
      }
    });
    this.#erasing = false;
    const line = this.#line;
    if (this.#doubted)
      worker.postMessage({ type: "time", line, news: [{ kind: "doubted" }] } satisfies ToWriter);
    worker.on("error", (error) =>
      log.error({ volume: path, error: sentenceOf(error) }, "a volume's writer threw"),
    );
    worker.on("exit", () => void this.#restartWriter());
    return worker;
  }

  async #restartWriter(): Promise<void> {
    if (this.#stopping) return;
    this.#gauge.open = false;
    await this.#options.clock.sleep(restartMs);
    if (this.#stopping) return;
    this.#gauge = VolumeGauge.of(this.#options.queueBytes);
    this.#writer = this.#startWriter();
    this.#options.events.restarted();
  }

  #startReader(): Worker {
    const data: ReaderThreadData = { root: this.path, keys: this.#keys };
    const worker = new Worker(new URL("./reader-thread.ts", import.meta.url), { workerData: data });
    worker.on("message", (reply: ReaderReply) => {
      const waiting = this.#waiting.get(reply.id);
      if (reply.outcome === "answer") waiting?.resolve(reply.answer);
      else waiting?.reject(new Fault("volume-unreadable", reply.sentence, { volume: this.path }));
    });
    const gone = () => {
      if (this.#reader === worker) this.#reader = undefined;
      for (const waiting of this.#waiting.values()) waiting.reject(this.#busy());
    };
    worker.on("error", (error) => {
      this.#options.log.error({ volume: this.path, error: sentenceOf(error) }, "a volume's reader threw");
      gone();
    });
    worker.on("exit", gone);
    return worker;
  }

  #busy(): Fault {
    return new Fault("volume-busy", `The volume ${this.path} does not answer; its disk may be stalled.`, {
      volume: this.path,
    });
  }
}
