import { Worker } from "node:worker_threads";
import { type Clock, Fault, type Log, sentenceOf } from "#base";
import type { Detection } from "#model";
import type { ColourPicture } from "./nanodet/fit.ts";
import type { LookWindow } from "./nanodet/run.ts";
import { Turns } from "./turns.ts";
import type { Question, Reply, Start } from "./worker-words.ts";

export interface Found {
  readonly detections: readonly Detection[];
  /** Processor time of the inference thread. */
  readonly ms: number;
}

export interface Detector extends AsyncDisposable {
  /**
   * Boxes of what is in these windows of the picture (without them, in all of it), whose bytes are taken over (its buffer is empty afterwards).
   * Questions wait their turn, and askers take turns: one that asks for many pictures at once gets one for each of the others'.
   * Fault `inference-failed` where the thread died or the network threw; the next question finds a new thread.
   */
  detect(
    picture: ColourPicture & { data: Uint8Array<ArrayBuffer> },
    threshold: number,
    windows?: readonly LookWindow[],
    asker?: symbol,
  ): Promise<Found>;
}

/** Another's, who closes it. */
export type LentDetector = Pick<Detector, "detect">;

interface Waiting {
  readonly question: Question;
  readonly resolve: (found: Found) => void;
  readonly reject: (fault: Fault) => void;
}

interface Thread {
  readonly worker: Worker;
  ready: boolean;
  busy: Waiting | undefined;
}

const firstPauseMs = 250;
const longestPauseMs = 8_000;
/** The last picture of a thread that is ended, or its model that is still read: seconds where others want the processors. */
const longestLastMs = 30_000;

/** A line of questions and a few threads that answer them; a thread that dies is started again after a pause. */
export function openDetector(options: {
  readonly model: Uint8Array;
  /** At most: the first at once, another whenever a question waits and all are at work. */
  readonly threads: number;
  readonly clock: Clock;
  readonly log: Log;
}): Detector {
  return new ThreadedDetector(options);
}

class ThreadedDetector implements Detector {
  readonly #options: Parameters<typeof openDetector>[0];
  readonly #threads = new Set<Thread>();
  readonly #line = new Turns<Waiting>();
  readonly #closed = new AbortController();
  #nextId = 1;
  #pause = firstPauseMs;

  constructor(options: Parameters<typeof openDetector>[0]) {
    this.#options = options;
    this.#start();
  }

  detect(
    picture: ColourPicture & { data: Uint8Array<ArrayBuffer> },
    threshold: number,
    windows?: readonly LookWindow[],
    asker?: symbol,
  ): Promise<Found> {
    const { width, height, data } = picture;
    return new Promise((resolve, reject) => {
      if (this.#closed.signal.aborted) {
        reject(failed("the analyst is stopping"));
        return;
      }
      const question = { id: this.#nextId, width, height, data, threshold, windows };
      this.#nextId += 1;
      this.#line.put(asker, { question, resolve, reject });
      this.#hand();
      this.#grow();
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed.abort();
    for (const waiting of this.#line.empty()) waiting.reject(failed("the analyst is stopping"));
    const threads = [...this.#threads];
    for (const thread of threads) thread.busy?.reject(failed("the analyst is stopping"));
    await Promise.all(threads.map((thread) => this.#end(thread)));
  }

  /** A thread that is ended within the network's own code takes the whole process with it (onnxruntime-node 1.30): it may finish first. */
  async #end({ worker, busy, ready }: Thread): Promise<void> {
    if (busy !== undefined || !ready) {
      const quiet = new AbortController();
      const finished = new Promise<void>((resolve) => {
        for (const event of ["message", "exit"] as const) worker.once(event, () => resolve());
      });
      await Promise.race([finished, this.#options.clock.sleep(longestLastMs, quiet.signal)]);
      quiet.abort();
    }
    await worker.terminate();
  }

  #hand(): void {
    for (const thread of this.#threads) {
      if (!thread.ready || thread.busy !== undefined) continue;
      const waiting = this.#line.next();
      if (waiting === undefined) return;
      thread.busy = waiting;
      thread.worker.postMessage(waiting.question, [waiting.question.data.buffer]);
    }
  }

  #grow(): void {
    const free = [...this.#threads].some(({ busy }) => busy === undefined);
    if (this.#line.isEmpty || free || this.#threads.size === 0) return;
    if (this.#threads.size < this.#options.threads) this.#start();
  }

  #start(): void {
    const start: Start = { model: this.#options.model };
    const worker = new Worker(new URL("./worker.ts", import.meta.url), { workerData: start });
    const thread: Thread = { worker, ready: false, busy: undefined };
    this.#threads.add(thread);
    let why = "the thread ended";
    worker.on("message", (reply: Reply) => this.#hear(thread, reply));
    worker.on("error", (error) => {
      why = sentenceOf(error);
    });
    worker.on("exit", () => {
      this.#threads.delete(thread);
      if (this.#closed.signal.aborted) return;
      this.#options.log.error({ why }, "an inference thread died; another is started");
      thread.busy?.reject(failed(why));
      // Without any thread nobody would answer those who wait.
      if (this.#threads.size === 0) {
        for (const waiting of this.#line.empty()) waiting.reject(failed(why));
      }
      void this.#restart();
    });
  }

  async #restart(): Promise<void> {
    const pause = this.#pause;
    this.#pause = Math.min(longestPauseMs, pause * 2);
    await this.#options.clock.sleep(pause, this.#closed.signal);
    if (!this.#closed.signal.aborted) this.#start();
  }

  #hear(thread: Thread, reply: Reply): void {
    const { busy } = thread;
    switch (reply.type) {
      case "ready":
        thread.ready = true;
        break;
      case "found":
        thread.busy = undefined;
        this.#pause = firstPauseMs;
        busy?.resolve({ detections: reply.detections, ms: reply.ms });
        break;
      case "failed":
        thread.busy = undefined;
        busy?.reject(failed(reply.why));
        break;
    }
    this.#hand();
  }
}

function failed(why: string): Fault {
  return new Fault("inference-failed", `The detector could not look at a picture: ${why}.`, { why });
}
