import { createPublicKey, type KeyObject } from "node:crypto";
import { z } from "zod";
import { type Clock, Fault, type Micros, toMicros } from "#base";
import { type AuditEntry, auditEntry, type WrittenEntry } from "./entry.ts";
import { type Head, longestLine } from "./line.ts";
import { type ReadOptions, readChain, readNewest } from "./read.ts";
import { SegmentWriter } from "./segment-writer.ts";

export interface ChainOptions {
  /** One writer's own folder: two writers never share one. */
  directory: string;
  writer: string;
  /** Ed25519 private key. */
  key: KeyObject;
  clock: Clock;
}

export interface Chain extends AsyncDisposable {
  readonly writer: string;
  readonly publicKey: KeyObject;
  /**
   * Resolves once the entry is on the disk and signed. Those that wait together share one flush.
   * Rejects with Fault `audit-unwritable`, and then nothing was promised to anyone.
   */
  append(entry: AuditEntry): Promise<{ sequence: number; hash: string; at: Micros }>;
  read(options?: Omit<ReadOptions, "directory">): AsyncGenerator<WrittenEntry>;
  readNewest(options?: Omit<ReadOptions, "directory">): AsyncGenerator<WrittenEntry>;
  /** The newest signature, for printing or depositing elsewhere. */
  head(): Head | undefined;
  /** Notices a log that was taken away or written to from outside, without waiting for an entry. Rejects as `append`. */
  check(): Promise<void>;
  /** Erases the segments of days before the one of this moment (CSI R253-5: three years at most), and says so. */
  forget(before: Micros): Promise<{ segments: readonly string[] }>;
}

/** How many may wait for a flush: far above any honest load, so a full queue means a disk that stands still. */
const mostWaiting = 10_000;
/** How many share one: keeps a flush, and the memory for it, small. */
const mostTogether = 500;

interface Waiting {
  entry: AuditEntry;
  resolve: (written: { sequence: number; hash: string; at: Micros }) => void;
  reject: (error: unknown) => void;
}

/** Opens the chain of one writer, mending what a crash tore. Throws `audit-unwritable` where that cannot be done. */
export async function openChain({ directory, writer, key, clock }: ChainOptions): Promise<Chain> {
  const publicKey = createPublicKey(key);
  const file = new SegmentWriter(directory, writer, key, publicKey);
  await file.open(toMicros(clock.now()));
  let waiting: Waiting[] = [];
  let flushing: Promise<void> | undefined;
  let closed = false;

  async function flushAll(): Promise<void> {
    while (waiting.length > 0) {
      const together = waiting.slice(0, mostTogether);
      waiting = waiting.slice(mostTogether);
      const entries = together.map(({ entry }) => entry);
      try {
        const written = await file.write(entries, toMicros(clock.now()));
        for (const [index, one] of written.entries()) together[index]?.resolve(one);
      } catch (error) {
        for (const one of together) one.reject(error);
      }
    }
    flushing = undefined;
  }

  async function append(entry: AuditEntry): Promise<{ sequence: number; hash: string; at: Micros }> {
    const parsed = auditEntry.safeParse(entry);
    if (!parsed.success || JSON.stringify(parsed.data).length * 3 > longestLine) {
      const what = parsed.success ? "too long" : z.prettifyError(parsed.error);
      throw new Fault("audit-entry-refused", `The log takes no such entry: ${what}.`, { writer });
    }
    if (closed) throw new Fault("audit-closed", "The log is closed: the program is stopping.");
    if (waiting.length >= mostWaiting) {
      throw new Fault("audit-unwritable", "The log's disk does not keep up: check that it is not failing.", {
        directory,
      });
    }
    return new Promise((resolve, reject) => {
      waiting.push({ entry: parsed.data, resolve, reject });
      flushing ??= Promise.resolve().then(flushAll);
    });
  }

  async function check(): Promise<void> {
    if (flushing !== undefined) return flushing; // each flush looks first
    const looked = file.check();
    flushing = looked.catch(() => undefined); // whoever asked is told below
    await flushing;
    flushing = waiting.length === 0 ? undefined : flushAll();
    return looked;
  }

  return {
    writer,
    publicKey,
    append,
    check,
    read: (options = {}) => readChain({ ...options, directory }),
    readNewest: (options = {}) => readNewest({ ...options, directory }),
    head: () => file.head,
    async forget(before) {
      const segments = await file.segmentsBefore(before);
      if (segments.length === 0) return { segments };
      // Said first: an erasure that is in no log would look like a cut.
      await append({
        operation: "erasure",
        actor: writer,
        cameras: [],
        detail: { what: "audit-segments", article: "CSI R253-5", segments },
      });
      await file.remove(segments);
      return { segments };
    },
    async [Symbol.asyncDispose]() {
      closed = true;
      while (flushing !== undefined) await flushing; // after a look comes the flush that waited for it
      await file.close();
    },
  };
}
