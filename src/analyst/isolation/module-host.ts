import { z } from "zod";
import { type Clock, Fault, type Log } from "#base";
import { type AnalystHealth, countDirections, countedCategories, signalSchema } from "#contract";
import { type InstalledFiles, loadModule, readInstalled } from "../events/index.ts";
import type { SightModule } from "../sight-module.ts";
import { ModuleThread, type RemoteRule } from "./module-thread.ts";
import { type IsolatedKind, isolatedKinds } from "./thread-words.ts";

export interface ModuleLease extends AsyncDisposable {
  readonly module: SightModule;
}

/** Each failure doubles the pause; after so many within ten minutes it stays down until somebody restarts it. */
const firstPauseMs = 1_000;
const mostFailures = 5;
const windowMs = 600_000;
/** Of one picture. */
const mostSignals = 64;
const counted = z
  .array(
    z.strictObject({
      line: z.string(),
      direction: z.enum(countDirections),
      category: z.enum(countedCategories),
    }),
  )
  .max(mostSignals);
const said = z.array(signalSchema.omit({ id: true, camera: true, module: true })).max(mostSignals);

interface Hosted {
  readonly id: string;
  thread: ModuleThread | undefined;
  leases: number;
  /** When it failed, by the clock that only goes forward. */
  failures: number[];
  why: string;
  notBefore: number;
  isDown: boolean;
}

/**
 * Modules at work, each in a thread of its own for all its cameras; others and the analyst go on when one fails.
 * Readers of plates are loaded beside the analyst: their networks hold a thread each.
 */
export class ModuleHost {
  readonly #folder: string;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #hosted = new Map<string, Hosted>();

  constructor(folder: string, clock: Clock, log: Log) {
    this.#folder = folder;
    this.#clock = clock;
    this.#log = log;
  }

  get health(): AnalystHealth["modules"] {
    return [...this.#hosted.values()].flatMap((one) => {
      const failures = this.#recent(one).length;
      if (failures === 0) return [];
      const state = one.isDown ? "down" : one.thread === undefined ? "resting" : "running";
      return [{ module: one.id, state, failures, why: one.why } as const];
    });
  }

  /** Faults: those of loading; `module-resting` and `module-down` after it failed. */
  async lease(id: string, hash: string): Promise<ModuleLease> {
    const files = await readInstalled(this.#folder, id, hash);
    const kind = isolatedKinds.find((one) => one === files.manifest.kind);
    if (kind === undefined)
      return { module: await loadModule(this.#folder, id, hash), [Symbol.asyncDispose]: async () => {} };
    const key = `${id} ${hash}`;
    const one = this.#hosted.get(key) ?? newlyHosted(id);
    this.#hosted.set(key, one);
    const thread = this.#threadOf(one, files, kind);
    one.leases += 1;
    const opened: RemoteRule[] = [];
    return {
      module: moduleOf(files, kind, thread, opened),
      [Symbol.asyncDispose]: async () => {
        for (const rule of opened) rule.close();
        one.leases -= 1;
        if (one.leases > 0 || one.thread === undefined) return;
        const idle = one.thread;
        one.thread = undefined;
        await idle[Symbol.asyncDispose]();
      },
    };
  }

  /** What has no work any more begins anew when it gets some: a person stopped it, or took it away. */
  keepOnly(keys: ReadonlySet<string>): void {
    for (const key of this.#hosted.keys()) if (!keys.has(key)) this.#hosted.delete(key);
  }

  #threadOf(one: Hosted, files: InstalledFiles, kind: IsolatedKind): ModuleThread {
    const { id } = one;
    if (one.isDown)
      throw new Fault(
        "module-down",
        `The module ${id} failed ${mostFailures} times and stays down: ${one.why} Stop it and restart it, or install a version that is mended.`,
        { module: id },
      );
    if (one.thread !== undefined) return one.thread;
    if (this.#clock.monotonic() < one.notBefore)
      throw new Fault("module-resting", `${one.why} It is started again in a moment.`, { module: id });
    const thread = new ModuleThread({ id, hash: files.hash, files: files.files, kind }, this.#clock);
    one.thread = thread;
    void thread.failure.then((fault) => this.#failed(one, thread, fault));
    return thread;
  }

  #failed(one: Hosted, thread: ModuleThread, fault: Fault): void {
    if (one.thread === thread) one.thread = undefined;
    const now = this.#clock.monotonic();
    one.failures = [...this.#recent(one), now];
    one.why = fault.message;
    one.notBefore = now + firstPauseMs * 2 ** (one.failures.length - 1);
    one.isDown = one.failures.length >= mostFailures;
    this.#log.error({ module: one.id, failures: one.failures.length, down: one.isDown }, fault.message);
  }

  #recent({ failures, isDown }: Hosted): number[] {
    const now = this.#clock.monotonic();
    return isDown ? failures : failures.filter((at) => now - at < windowMs);
  }
}

function newlyHosted(id: string): Hosted {
  return { id, thread: undefined, leases: 0, failures: [], why: "", notBefore: -Infinity, isDown: false };
}

/** The module as the analyst's eyes ask it: what it answers is read as a stranger's word. */
function moduleOf(
  { id, hash, manifest, processing, files }: InstalledFiles,
  kind: IsolatedKind,
  thread: ModuleThread,
  opened: RemoteRule[],
): SightModule {
  const known = { id, hash, processing, manifest, files };
  const open = (scene: Parameters<ModuleThread["open"]>[0], aspect: number) => {
    const rule = thread.open(scene, aspect);
    opened.push(rule);
    return rule;
  };
  switch (kind) {
    case "rule":
      return {
        ...known,
        kind,
        openRule: ({ scene, aspect }) => {
          const rule = open(scene, aspect);
          return { see: async (picture) => read(id, said, await rule.see(picture)) };
        },
      };
    case "picture-rule":
      return {
        ...known,
        kind,
        openPictureRule: ({ scene }) => {
          const rule = open(scene, 1);
          return { see: async (picture) => read(id, said, await rule.see(picture)) };
        },
      };
    case "counter":
      return {
        ...known,
        kind,
        openCounter: ({ scene, aspect }) => {
          const rule = open(scene, aspect);
          return { see: async (picture) => read(id, counted, await rule.see(picture)) };
        },
      };
  }
}

function read<T>(id: string, schema: z.ZodType<T>, said: unknown): T {
  const parsed = schema.safeParse(said);
  if (parsed.success) return parsed.data;
  throw new Fault("module-nonsense", `The module ${id} said something that is no signal.`, { module: id });
}
