import { Worker } from "node:worker_threads";
import { type Clock, Fault, sentenceOf, systemCode } from "#base";
import type { RulePicture, Scene, WholePicture } from "#contract";
import type { Asked, Start, Told } from "./thread-words.ts";

/** One rule at work on one camera, in its module's thread. What it says is not yet checked. */
export interface RemoteRule {
  see(picture: RulePicture | WholePicture): Promise<unknown>;
  close(): void;
}

/** Of its own processor time on one picture, where rules take milliseconds: a machine that is busy makes nobody hang. */
const workMs = 2_000;
const startMs = 10_000;
/** And of the clock, for one that waits for what never comes. */
const patienceMs = 120_000;
const reviewMs = 1_000;
/** Of JavaScript's own memory, enforced by the engine; and of buffers, which it does not count. */
const heapMb = 96;
const buffersMb = 192;

interface Waiting {
  readonly since: number;
  readonly resolve: (said: unknown) => void;
  readonly reject: (fault: Fault) => void;
}

/** A module in a thread of its own: it may crash, hang or eat memory, and what is lost is its thread. */
export class ModuleThread implements AsyncDisposable {
  /** Resolves with what ended it; never where it was ended by us. */
  readonly failure: Promise<Fault>;
  readonly #id: string;
  readonly #clock: Clock;
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  readonly #over = new AbortController();
  readonly #fail: (fault: Fault) => void;
  #fault: Fault | undefined;
  #startedAt: number | undefined;
  #next = 1;

  constructor(start: Start, clock: Clock) {
    this.#id = start.id;
    this.#clock = clock;
    const failed = Promise.withResolvers<Fault>();
    this.failure = failed.promise;
    this.#fail = failed.resolve;
    this.#startedAt = clock.monotonic();
    this.#worker = new Worker(new URL("./thread.ts", import.meta.url), {
      workerData: start,
      resourceLimits: { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: 16, stackSizeMb: 4 },
    });
    this.#worker.on("message", (told: Told) => this.#hear(told));
    this.#worker.on("error", (error) => {
      if (systemCode(error) === "ERR_WORKER_OUT_OF_MEMORY")
        this.#end("memory", `it took more than ${heapMb} MB`);
      else this.#end("crashed", sentenceOf(error));
    });
    this.#worker.on("exit", (code) => this.#end("crashed", `its thread ended (${code})`));
    void this.#watch();
  }

  open(scene: Scene, aspect: number): RemoteRule {
    const rule = this.#next++;
    this.#ask({ type: "open", rule, scene, aspect });
    return {
      see: (picture) => this.#see(rule, picture),
      close: () => this.#ask({ type: "close", rule }),
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#over.abort();
    this.#refuse(new Fault("module-stopped", `The module ${this.#id} was stopped.`, { module: this.#id }));
    await this.#worker.terminate();
  }

  #see(rule: number, picture: RulePicture | WholePicture): Promise<unknown> {
    if (this.#fault !== undefined) return Promise.reject(this.#fault);
    const question = this.#next++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(question, { since: this.#clock.monotonic(), resolve, reject });
      this.#ask({ type: "see", rule, question, picture });
    });
  }

  #ask(asked: Asked): void {
    if (this.#fault === undefined && !this.#over.signal.aborted) this.#worker.postMessage(asked);
  }

  #hear(told: Told): void {
    switch (told.type) {
      case "ready":
        this.#startedAt = undefined;
        break;
      case "saw": {
        const waiting = this.#waiting.get(told.question);
        this.#waiting.delete(told.question);
        waiting?.resolve(told.said);
        break;
      }
      case "failed":
        this.#end("crashed", told.why);
        break;
    }
  }

  /** What answers no more cannot be asked how it is: it is judged by its oldest question, and by what it holds. */
  async #watch(): Promise<void> {
    const { signal } = this.#over;
    let before: { readonly task: number; readonly cpu: number } | undefined;
    while (!signal.aborted) {
      await this.#clock.sleep(reviewMs, signal);
      if (signal.aborted) return;
      const [oldest] = this.#waiting;
      const since = this.#startedAt ?? oldest?.[1].since;
      if (since === undefined) {
        before = undefined;
        await this.#weigh();
        continue;
      }
      // It is busy with the same as a second ago: what that has cost it is its own doing.
      const task = this.#startedAt === undefined ? (oldest?.[0] ?? 0) : 0;
      const cpu = await this.#cpu();
      if (before?.task !== task) before = { task, cpu };
      const spent = cpu - before.cpu;
      if (spent > (task === 0 ? startMs : workMs))
        this.#end("hung", `it worked for ${(spent / 1000).toFixed(0)} s and gave no answer`);
      else if (this.#clock.monotonic() - since > patienceMs)
        this.#end("hung", `it gave no answer for ${patienceMs / 1000} s`);
    }
  }

  /** Milliseconds of processor time so far. */
  async #cpu(): Promise<number> {
    const used = await this.#worker.cpuUsage().catch(() => undefined);
    return used === undefined ? 0 : (used.user + used.system) / 1000;
  }

  async #weigh(): Promise<void> {
    const held = await this.#worker.getHeapStatistics().catch(() => undefined);
    if (held !== undefined && held.external_memory > buffersMb * 1e6)
      this.#end("memory", `it holds ${Math.round(held.external_memory / 1e6)} MB of buffers`);
  }

  #end(how: "crashed" | "hung" | "memory", why: string): void {
    if (this.#over.signal.aborted) return;
    this.#over.abort();
    const fault = new Fault(`module-${how}`, `The module ${this.#id} was ended: ${why}.`, {
      module: this.#id,
      why,
    });
    this.#refuse(fault);
    this.#fail(fault);
    void this.#worker.terminate();
  }

  #refuse(fault: Fault): void {
    this.#fault = fault;
    for (const { reject } of this.#waiting.values()) reject(fault);
    this.#waiting.clear();
  }
}
