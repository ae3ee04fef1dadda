import { stat } from "node:fs/promises";
import { isDeepStrictEqual } from "node:util";
import { type Clock, sentenceOf } from "#base";
import { loadConfig, type TownConfig } from "./load.ts";

/** What became of the file on the disk. A refused one has changed nothing. */
export type Reload =
  /** `now` took effect; `atRestart` waits until Vigie is started again. Both name keys of town.yaml. */
  | { readonly outcome: "taken"; readonly now: readonly string[]; readonly atRestart: readonly string[] }
  /** The sentence has the line, the column and the reason. */
  | { readonly outcome: "refused"; readonly sentence: string };

export interface LiveConfig {
  /** What holds now: as the program started, with every key that was swapped since. */
  current(): TownConfig;
  /** Reads the whole file again, checks all of it, then swaps what can be swapped. */
  reload(): Promise<Reload>;
  onReload(listener: (reload: Reload) => void): void;
  /** Reloads whenever the file or its certificate has changed, until the signal. */
  watch(clock: Clock, signal: AbortSignal): Promise<void>;
}

const everyMs = 2_000;

/**
 * What a running program can take up. The rest says what a machine is: which folders, which law, which programs; a
 * program that changed those under its own feet could not say any more what it did on what basis.
 */
const swapped = [
  ["alarms"],
  ["directory"],
  ["metrics"],
  ["paidParking"],
  ["door", "tls"],
  ["deployment", "name"],
  ["deployment", "watermark"],
  ["deployment", "peers"],
] as const;

export function liveConfig(start: TownConfig): LiveConfig {
  const { file } = start;
  const listeners: ((reload: Reload) => void)[] = [];
  let current = start;
  let turn: Promise<unknown> = Promise.resolve();

  async function reload(): Promise<Reload> {
    let next: TownConfig;
    try {
      next = await loadConfig(file);
    } catch (error) {
      return { outcome: "refused", sentence: sentenceOf(error) };
    }
    const { deployment, directory, door, alarms, metrics, paidParking } = next;
    const merged: TownConfig = {
      ...without(current, ["alarms", "directory", "metrics", "paidParking"]),
      ...(directory === undefined ? {} : { directory }),
      ...(alarms === undefined ? {} : { alarms }),
      ...(metrics === undefined ? {} : { metrics }),
      ...(paidParking === undefined ? {} : { paidParking }),
      door: { ...without(current.door, ["tls"]), ...(door.tls === undefined ? {} : { tls: door.tls }) },
      deployment: {
        ...without(current.deployment, ["watermark"]),
        name: deployment.name,
        peers: deployment.peers,
        ...(deployment.watermark === undefined ? {} : { watermark: deployment.watermark }),
      },
    };
    // Between http and https browsers, cookies and sockets are others: that is a restart.
    const secured = (current.door.tls === undefined) !== (door.tls === undefined);
    if (secured) return taken(current, { ...merged, door: current.door }, next);
    return taken(current, merged, next);
  }

  function taken(before: TownConfig, after: TownConfig, wanted: TownConfig): Reload {
    current = after;
    return {
      outcome: "taken",
      now: swapped.filter((path) => !isDeepStrictEqual(at(before, path), at(after, path))).map(nameOf),
      atRestart: differences(after, wanted, []),
    };
  }

  const live: LiveConfig = {
    current: () => current,
    reload() {
      const mine = turn.then(async () => {
        const result = await reload();
        for (const listener of listeners) listener(result);
        return result;
      });
      turn = mine.catch(() => {});
      return mine;
    },
    onReload: (listener) => {
      listeners.push(listener);
    },
    async watch(clock, signal) {
      let known = await stampOf(current);
      let seen = known;
      while (!signal.aborted) {
        await clock.sleep(everyMs, signal);
        const stamp = await stampOf(current);
        // Taken only once it has stood still for a turn: a file that is being written is not a file yet.
        if (stamp !== known && stamp === seen) {
          known = stamp;
          await live.reload();
        }
        seen = stamp;
      }
    },
  };
  return live;
}

/** Changes with the file's content, and with the certificate's. */
async function stampOf({ file, door }: TownConfig): Promise<string> {
  const files = [file, ...(door.tls === undefined ? [] : [door.tls.certificate, door.tls.key])];
  const stamps = await Promise.all(
    files.map((path) =>
      stat(path).then(
        ({ mtimeMs, size, ino }) => `${mtimeMs} ${size} ${ino}`,
        () => "absent",
      ),
    ),
  );
  return stamps.join(", ");
}

function differences(a: unknown, b: unknown, path: readonly string[]): string[] {
  if (isDeepStrictEqual(a, b)) return [];
  if (!isRecord(a) || !isRecord(b) || path.length === 2) return [nameOf(path)];
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].flatMap((key) =>
    differences(a[key], b[key], [...path, key]),
  );
}

function at(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((inner, key) => (isRecord(inner) ? inner[key] : undefined), value);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function without<T extends object, K extends keyof T>(value: T, keys: readonly K[]): Omit<T, K> {
  const rest = { ...value };
  for (const key of keys) delete rest[key];
  return rest;
}

function nameOf(path: readonly string[]): string {
  return path.join(".");
}
