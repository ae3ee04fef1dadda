import { cpSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Clock, type Micros, silentLog, toMicros } from "#base";
import type { Keeping } from "#contract";
import { type KeyRing, makeKeyRing, rotated } from "../keys/key-ring.ts";
import type { Erased, Offer } from "../store/kept.ts";
import type { ReaderMethod } from "../store/reader-thread.ts";
import { VolumeKeeper } from "../store/volume-keeper.ts";
import { VolumeReader } from "../store/volume-reader.ts";
import type { WhenFull } from "../store/volume-writer.ts";
import type { TimeSources } from "../time/machine.ts";
import { RetentionTime } from "../time/retention-time.ts";
import { type Reading, TimeKeeper } from "../time/time-keeper.ts";
import type { Sync } from "../time/trust.ts";
import { Eraser } from "./eraser.ts";
import type { HeldSpan } from "./order.ts";

const born = Temporal.Instant.from("2026-03-01T10:00:00Z");
const second = 1_000_000;
/** What a flush is worth is the crash points' to test (test/recovery/); here it would only take time. */
const memory = existsSync("/dev/shm") ? "/dev/shm" : tmpdir();
/** Room for a quarter of an hour of small recordings; one large one uses it up. */
const budget = 26e6;

/** A machine whose clock a test turns, sets wrong and puts right; `truth` is the time that it really is. */
export class TurnedMachine implements Clock {
  truth: Micros = toMicros(born);
  off: Micros = 0;
  #elapsed = 0;
  #boot = 1;
  #up: Micros = 1_000 * second;
  #marks = 0;

  now(): Temporal.Instant {
    return Temporal.Instant.fromEpochMilliseconds((this.truth + this.off) / 1_000);
  }

  monotonic(): number {
    return this.#elapsed;
  }

  sleep(): Promise<void> {
    return Promise.resolve();
  }

  pass(seconds: number): void {
    this.truth += seconds * second;
    this.#up += seconds * second;
    this.#elapsed += seconds * 1_000;
  }

  /** A time server says what time it is. */
  synchronise(): void {
    this.off = 0;
    this.#marks += 1;
  }

  /** Off for so long; it wakes with the time that its battery kept. */
  restart(seconds: number, off: Micros): void {
    this.truth += seconds * second;
    this.#elapsed += seconds * 1_000;
    this.off = off;
    this.#boot += 1;
    this.#up = 10 * second;
    this.#marks = 0;
  }

  get up(): Micros {
    return this.#up;
  }

  get sources(): TimeSources {
    const steady = () => Promise.resolve({ boot: String(this.#boot), at: this.#up });
    const sync = (): Promise<Sync> =>
      Promise.resolve(
        this.#marks === 0
          ? { state: "unknown" }
          : { state: "synchronised", mark: `${this.#boot} ${this.#marks}` },
      );
    return { steady, sync };
  }
}

/** What erases in a recorder, whole: its clock's keeper, its eraser and one volume, in one thread. */
export class TestRecorder implements Disposable {
  readonly machine: TurnedMachine;
  readonly #folder: string;
  readonly #whenFull: WhenFull;
  readonly #keeps = new Map<string, Keeping>();
  #keys: KeyRing = makeKeyRing(born);
  #lives = 0;
  #identity: string | undefined;
  #time: TimeKeeper;
  #retentionTime: RetentionTime;
  #volume: VolumeKeeper;
  #eraser: Eraser;
  /** As the town last said; undefined before it has. */
  holds: readonly HeldSpan[] | undefined = [];
  /** As the journal last told it. */
  told: Reading | undefined;
  readonly proofs: Erased[] = [];

  private constructor(folder: string, machine: TurnedMachine, time: TimeKeeper, whenFull: WhenFull) {
    this.#folder = folder;
    this.machine = machine;
    this.#whenFull = whenFull;
    this.#time = time;
    this.#retentionTime = this.#makeRetentionTime();
    this.#volume = this.#openVolume();
    this.#eraser = this.#makeEraser();
  }

  static async open(whenFull: WhenFull): Promise<TestRecorder> {
    const folder = mkdtempSync(join(memory, "vigie-retention-"));
    const machine = new TurnedMachine();
    const time = await TimeKeeper.open(folder, machine, machine.sources, silentLog);
    const recorder = new TestRecorder(folder, machine, time, whenFull);
    await recorder.turn(); // the clock of a first start is right: nothing else is known
    return recorder;
  }

  get reading(): Reading | undefined {
    return this.#eraser.reading;
  }

  keep(camera: string, keeping: Keeping): void {
    this.#keeps.set(camera, keeping);
    this.#volume.keep({ camera, stream: "main" }, keeping);
    this.#volume.tick();
  }

  offer(offer: Offer): "kept" | "refused" {
    return this.#volume.offer(offer);
  }

  commit(): void {
    this.#volume.tick();
  }

  /** The recorder's main loop comes by. */
  async turn(): Promise<void> {
    await this.#eraser.turn(this.machine.monotonic());
  }

  async confirmClock(): Promise<void> {
    await this.#eraser.settle();
  }

  rotateKeys(): void {
    this.#keys = rotated(this.#keys, this.machine.now());
    this.#volume.useKeys(this.#keys);
  }

  /** What a kill leaves is what lies on the disk at this moment. */
  kill(): void {
    const before = this.#root;
    this.#lives += 1;
    cpSync(before, this.#root, { recursive: true });
    this.#volume[Symbol.dispose]();
    rmSync(before, { recursive: true });
  }

  async start(): Promise<void> {
    this.holds = undefined;
    this.#time = await TimeKeeper.open(this.#folder, this.machine, this.machine.sources, silentLog);
    this.#retentionTime = this.#makeRetentionTime();
    this.#volume = this.#openVolume();
    this.#eraser = this.#makeEraser();
    for (const [camera, keeping] of this.#keeps) this.#volume.keep({ camera, stream: "main" }, keeping);
  }

  /** Each fragment that is there, by the media time that the test gave it. */
  kept(cameras: readonly string[]): Set<number> {
    using reader = new VolumeReader(this.#root, this.#keys);
    const span = { from: 0, to: toMicros(born) * 2 };
    return new Set(
      cameras.flatMap((camera) =>
        reader.fragments({ camera, stream: "main" }, span, 100_000).map(({ mediaTime }) => mediaTime),
      ),
    );
  }

  [Symbol.dispose](): void {
    this.#volume[Symbol.dispose]();
    rmSync(this.#folder, { recursive: true });
  }

  get #root(): string {
    return join(this.#folder, `volume-${this.#lives}`);
  }

  #openVolume(): VolumeKeeper {
    const { machine } = this;
    return new VolumeKeeper(
      {
        root: this.#root,
        deployment: "valmont",
        clock: machine,
        keys: this.#keys,
        retentionTime: this.#retentionTime,
        budget,
        whenFull: this.#whenFull,
        ...(this.#identity === undefined ? {} : { expected: this.#identity }),
      },
      {
        opened: (identity) => {
          this.#identity = identity;
        },
        erased: (erased) => {
          this.proofs.push(...erased);
          this.#volume.confirmProofs(erased.map(({ proof }) => proof));
        },
      },
    );
  }

  #makeRetentionTime(): RetentionTime {
    return new RetentionTime(() => this.machine.up, this.#time.line);
  }

  #makeEraser(): Eraser {
    return new Eraser({
      volumes: [this.#asVolume()],
      time: this.#time,
      log: silentLog,
      before: this.#lives > 0,
      holds: () => this.holds,
      changed: (reading) => {
        this.told = reading;
      },
    });
  }

  #asVolume(): ConstructorParameters<typeof Eraser>[0]["volumes"][number] {
    const read = <M extends ReaderMethod>(method: M, values: Parameters<VolumeReader[M]>) => {
      using reader = new VolumeReader(this.#root, this.#keys);
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a method answers with its own return value
      return Reflect.apply(reader[method], reader, values) as ReturnType<VolumeReader[M]>;
    };
    return {
      erase: (order) => this.#volume.erase(order),
      time: (line, news) => {
        this.#retentionTime.follow(line);
        for (const one of news) this.#volume.time(one);
      },
      ask: (method, ...values) => Promise.resolve(read(method, values)),
    };
  }
}
