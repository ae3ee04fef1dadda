import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { type Clock, type Log, type Micros, sentenceOf, waitAtMost } from "#base";
import type { StreamKey } from "../store/kept.ts";
import type { Volume } from "../store/volume.ts";
import type {
  FromIngestThread,
  Media,
  NetworksGiven,
  StreamOrder,
  StreamStatus,
  ToIngest,
} from "./messages.ts";

/** Where orders come from: whose permits count, and what is wanted of every stream. */
export interface Orders {
  readonly gateKey: string;
  readonly deployment: string;
  readonly revoked: readonly string[];
  readonly streams: readonly StreamOrder[];
}

export interface PoolOptions {
  readonly volumes: readonly Volume[];
  readonly clock: Clock;
  readonly log: Log;
  /** Configs and pictures for those who watch. */
  readonly onMedia: (message: Media) => void;
  readonly onStatus: (status: StreamStatus) => void;
  /** PEM: whose certificates cameras may show, in place of the usual authorities. */
  readonly cameraAuthorities?: string | undefined;
  /** No address outside of them is ever connected to, whatever an order or a name's server says. */
  readonly cameraNetworks: NetworksGiven;
  /** The thread's own file; a test gives one that throws. */
  readonly thread?: URL;
}

type Carried = Pick<StreamStatus, "pictures" | "bytes" | "packets" | "lostPackets">;

interface Bench {
  readonly worker: Worker;
  lastSign: number;
}

/** A thread that gives no sign for so long hangs: it is ended, and its cameras begin anew. */
const hangMs = 10_000;
const restartMs = 200;
const stopMs = 5_000;

/** Ingest threads, as many as there are cores at most; a camera stays with its thread, both its streams together. */
export class IngestPool implements AsyncDisposable {
  readonly #options: PoolOptions;
  readonly #benches: (Bench | undefined)[] = [];
  readonly #placed = new Map<string, number>();
  readonly #status = new Map<string, StreamStatus>();
  /** What threads that died had counted. */
  readonly #carried = new Map<string, Carried>();
  #orders: Orders | undefined;
  #clockKept = false;
  #stopping = false;

  constructor(options: PoolOptions) {
    this.#options = options;
  }

  get workers(): number {
    return this.#benches.filter((bench) => bench !== undefined).length;
  }

  follow(orders: Orders): void {
    this.#orders = orders;
    const wanted = new Set(orders.streams.map(nameOf));
    for (const counts of [this.#status, this.#carried]) {
      for (const name of counts.keys()) if (!wanted.has(name)) counts.delete(name);
    }
    const cameras = new Set(orders.streams.map((order) => order.camera));
    for (const camera of this.#placed.keys()) if (!cameras.has(camera)) this.#placed.delete(camera);
    const seats = Math.max(this.#benches.length, Math.min(availableParallelism(), cameras.size));
    for (const camera of cameras) {
      if (!this.#placed.has(camera)) this.#placed.set(camera, this.#emptiest(seats));
    }
    for (let seat = 0; seat < seats; seat += 1) {
      if (this.#benches[seat] === undefined) this.#start(seat);
      else this.#order(seat);
    }
  }

  status({ camera, stream }: StreamKey): StreamStatus | undefined {
    const name = nameOf({ camera, stream });
    const status = this.#status.get(name);
    const carried = this.#carried.get(name);
    if (status === undefined || carried === undefined) return status;
    return {
      ...status,
      pictures: status.pictures + carried.pictures,
      bytes: status.bytes + carried.bytes,
      packets: status.packets + carried.packets,
      lostPackets: status.lostPackets + carried.lostPackets,
    };
  }

  statuses(): StreamStatus[] {
    return [...this.#status.values()].flatMap((one) => this.status(one) ?? []);
  }

  /** Whether somebody who knows the time keeps this machine's clock. */
  clock(kept: boolean): void {
    this.#clockKept = kept;
    for (const bench of this.#benches) bench?.worker.postMessage({ type: "clock", kept } satisfies ToIngest);
  }

  watch(key: StreamKey, watched: boolean): void {
    this.#tell(key.camera, { type: "watch", key, watched });
  }

  watchRaw(key: StreamKey, watched: boolean): void {
    this.#tell(key.camera, { type: "watch-raw", key, watched });
  }

  doubt(camera: string, detail: string, of?: Micros): void {
    this.#tell(camera, { type: "doubt", camera, detail, of });
  }

  /** A volume's writer is a new one: every thread gets a new way to it. */
  reconnect(volume: number): void {
    for (const bench of this.#benches) if (bench !== undefined) this.#connect(bench.worker, volume);
  }

  /** Ends threads that hang. Call once a second. */
  endHanging(): void {
    const limit = this.#options.clock.monotonic() - hangMs;
    for (const bench of this.#benches) {
      if (bench === undefined || bench.lastSign > limit) continue;
      this.#options.log.error("an ingest thread hangs and is ended; its cameras begin anew");
      bench.lastSign = Infinity;
      void bench.worker.terminate();
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopping = true;
    const workers = this.#benches.flatMap((bench) => (bench === undefined ? [] : [bench.worker]));
    const stopped = workers.map(
      (worker) =>
        new Promise<void>((resolve) => {
          worker.once("exit", () => resolve());
          worker.postMessage({ type: "stop" } satisfies ToIngest);
        }),
    );
    await waitAtMost(stopMs, Promise.all(stopped), this.#options.clock);
    await Promise.all(workers.map((worker) => worker.terminate()));
  }

  #tell(camera: string, message: ToIngest): void {
    const seat = this.#placed.get(camera);
    if (seat !== undefined) this.#benches[seat]?.worker.postMessage(message);
  }

  #start(seat: number): void {
    const { clock, log } = this.#options;
    const worker = new Worker(this.#options.thread ?? new URL("./ingest-thread.ts", import.meta.url));
    const bench: Bench = { worker, lastSign: clock.monotonic() };
    this.#benches[seat] = bench;
    worker.on("message", (message: FromIngestThread) => {
      if (message.type !== "status") {
        this.#options.onMedia(message);
        return;
      }
      bench.lastSign = Math.max(bench.lastSign, clock.monotonic());
      for (const status of message.streams) {
        this.#status.set(nameOf(status), status);
        this.#options.onStatus(status);
      }
    });
    worker.on("error", (error) =>
      log.error({ error: sentenceOf(error) }, "an ingest thread threw; its cameras begin anew"),
    );
    worker.on("exit", () => void this.#restart(seat));
    for (const volume of this.#options.volumes.keys()) this.#connect(worker, volume);
    worker.postMessage({ type: "clock", kept: this.#clockKept } satisfies ToIngest);
    this.#order(seat);
  }

  async #restart(seat: number): Promise<void> {
    if (this.#stopping) return;
    this.#benches[seat] = undefined;
    for (const [name, status] of this.#status) {
      if (this.#placed.get(status.camera) !== seat) continue;
      const before = this.#carried.get(name) ?? { pictures: 0, bytes: 0, packets: 0, lostPackets: 0 };
      this.#carried.set(name, {
        pictures: before.pictures + status.pictures,
        bytes: before.bytes + status.bytes,
        packets: before.packets + status.packets,
        lostPackets: before.lostPackets + status.lostPackets,
      });
      this.#status.delete(name);
    }
    await this.#options.clock.sleep(restartMs);
    if (!this.#stopping && this.#benches[seat] === undefined) this.#start(seat);
  }

  #connect(worker: Worker, volume: number): void {
    const way = this.#options.volumes[volume]?.connect();
    if (way === undefined) return;
    worker.postMessage({ type: "volume", volume, ...way } satisfies ToIngest, [way.port]);
  }

  #order(seat: number): void {
    if (this.#orders === undefined) return;
    const { streams, gateKey, deployment, revoked } = this.#orders;
    const orders = streams.filter((order) => this.#placed.get(order.camera) === seat);
    const { cameraAuthorities, cameraNetworks } = this.#options;
    const around = { cameraAuthorities, cameraNetworks };
    const message: ToIngest = { type: "orders", gateKey, deployment, ...around, revoked, orders };
    this.#benches[seat]?.worker.postMessage(message);
  }

  #emptiest(seats: number): number {
    const load = Array.from({ length: seats }, () => 0);
    for (const seat of this.#placed.values()) load[seat] = (load[seat] ?? 0) + 1;
    return load.indexOf(Math.min(...load));
  }
}

function nameOf({ camera, stream }: StreamKey): string {
  return `${camera}/${stream}`;
}
