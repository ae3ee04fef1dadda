import type { KeyObject } from "node:crypto";
import { type FileHandle, open, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { canonicalJson, Fault, type Micros, makeFolder, sentenceOf, systemCode } from "#base";
import type { AuditEntry } from "./entry.ts";
import { beforeEverything, type Head, type Line, seal, sealHead } from "./line.ts";
import { recover } from "./recover.ts";
import { clockStep, logRemoved, type Position } from "./scan.ts";
import { dayOf, listSegments, segmentName } from "./segment.ts";

interface OpenSegment {
  readonly path: string;
  readonly file: FileHandle;
  readonly day: string;
  /** Bytes that are durable and signed: what the file must measure before the next flush. */
  length: number;
}

/**
 * Writes one flush at a time at the end of a chain: entries, then a head, one write, one fdatasync. After any
 * error it forgets what it believed and reads the segment again before the next.
 */
export class SegmentWriter {
  readonly #directory: string;
  readonly #writer: string;
  readonly #key: KeyObject;
  readonly #publicKey: KeyObject;
  #segment: OpenSegment | undefined;
  #position: Position | undefined;
  #head: Head | undefined;
  /** Kept until it is on the disk. */
  #mended: AuditEntry | undefined;
  #ready = false;

  constructor(directory: string, writer: string, key: KeyObject, publicKey: KeyObject) {
    this.#directory = directory;
    this.#writer = writer;
    this.#key = key;
    this.#publicKey = publicKey;
  }

  get head(): Head | undefined {
    return this.#head;
  }

  /** Finds the end of the chain; what it had to mend becomes the first entry it writes. */
  async open(at: Micros): Promise<void> {
    this.#mended = (await this.#attempt(() => this.#resume())) ?? this.#mended;
    this.#ready = true;
    if (this.#mended !== undefined) await this.write([], at);
  }

  async write(
    entries: readonly AuditEntry[],
    at: Micros,
  ): Promise<{ sequence: number; hash: string; at: Micros }[]> {
    if (!this.#ready) await this.open(at);
    return this.#attempt(() => this.#flush(entries, at));
  }

  /** Whether the file that is written is still the one that readers find. */
  async check(): Promise<void> {
    if (this.#segment !== undefined) await this.#attempt(() => this.#checked());
  }

  async segmentsBefore(before: Micros): Promise<string[]> {
    const older = (await listSegments(this.#directory)).slice(0, -1);
    // Only from the front: a hole in the middle could not be told from a cut.
    const kept = older.findIndex(({ day }) => day >= dayOf(before));
    return older.slice(0, kept < 0 ? older.length : kept).map(({ name }) => name);
  }

  async remove(names: readonly string[]): Promise<void> {
    for (const name of names) {
      await rm(join(this.#directory, name), { force: true });
      await rm(join(this.#directory, `${name}.torn`), { force: true });
    }
    await syncDirectory(this.#directory);
  }

  async close(): Promise<void> {
    this.#ready = false;
    const file = this.#segment?.file;
    this.#segment = undefined;
    await file?.close();
  }

  async #resume(): Promise<AuditEntry | undefined> {
    makeFolder(this.#directory);
    const segments = await listSegments(this.#directory);
    const found = await recover(segments, this.#publicKey, this.#writer);
    const known = this.#head;
    if (known !== undefined && known.sequence > (found.head?.sequence ?? 0)) {
      // What this program signed is no longer there: the numbers go on, so that the hole shows for ever.
      this.#position = known;
      return found.mended ?? removed(this.#writer, found.head, known);
    }
    this.#head = found.head;
    this.#position = found.head;
    if (found.goesOn !== undefined) {
      const { segment, length } = found.goesOn;
      this.#segment = { path: segment.path, file: await open(segment.path, "a"), day: segment.day, length };
    }
    return found.mended;
  }

  async #flush(
    entries: readonly AuditEntry[],
    at: Micros,
  ): Promise<{ sequence: number; hash: string; at: Micros }[]> {
    const lines: Line[] = [];
    let last: Position | undefined = this.#position;
    const place = () => ({
      at,
      writer: this.#writer,
      sequence: (last?.sequence ?? 0) + 1,
      previous: last?.hash ?? beforeEverything,
    });
    const add = <L extends Line>(line: L): L => {
      lines.push(line);
      last = line;
      return line;
    };
    const day = dayOf(at);
    const begins = this.#segment?.day !== day;
    const first = place().sequence;
    if (begins) {
      const spki = this.#publicKey.export({ format: "der", type: "spki" }).toString("base64");
      add(seal({ kind: "opening" as const, ...place(), key: spki, anchor: this.#head ?? null }));
    }
    if (this.#position !== undefined && at < this.#position.at) {
      add(
        seal({ kind: "entry" as const, ...place(), entry: steppedBack(this.#writer, this.#position.at, at) }),
      );
    }
    if (this.#mended !== undefined) add(seal({ kind: "entry" as const, ...place(), entry: this.#mended }));
    const written = entries.map((entry) => {
      const line = add(seal({ kind: "entry" as const, ...place(), entry }));
      return { sequence: line.sequence, hash: line.hash, at };
    });
    const head = add(sealHead({ kind: "head", ...place() }, this.#key));
    const segment = begins ? await this.#begin(first, day) : await this.#checked();
    const bytes = Buffer.from(lines.map((line) => `${canonicalJson(line)}\n`).join(""));
    await segment.file.appendFile(bytes);
    await segment.file.datasync();
    if (begins) await syncDirectory(this.#directory);
    segment.length += bytes.length;
    this.#position = head;
    this.#head = head;
    this.#mended = undefined;
    return written;
  }

  async #begin(first: number, day: string): Promise<OpenSegment> {
    await this.#segment?.file.close();
    this.#segment = undefined;
    const path = join(this.#directory, segmentName(first, day));
    this.#segment = { path, file: await open(path, "ax", 0o600), day, length: 0 };
    return this.#segment;
  }

  async #checked(): Promise<OpenSegment> {
    const segment = this.#segment;
    const [open, named] = [await segment?.file.stat(), segment && (await stat(segment.path))];
    // A file whose folder was deleted can still be written, and nobody would ever read it.
    if (open?.ino !== named?.ino || open?.dev !== named?.dev) {
      throw new Fault(
        "audit-unwritable",
        `The log of ${this.#writer} was replaced while it was being written: leave ${this.#directory} to Vigie alone.`,
        { directory: this.#directory, writer: this.#writer },
      );
    }
    if (segment === undefined || open?.size !== segment.length) {
      throw new Fault(
        "audit-unwritable",
        `Someone else wrote in the log of ${this.#writer}: each writer needs a folder of its own.`,
        { directory: this.#directory, writer: this.#writer },
      );
    }
    return segment;
  }

  async #attempt<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      await this.close();
      if (error instanceof Fault) throw error;
      throw new Fault(
        "audit-unwritable",
        `The log of ${this.#writer} cannot be written in ${this.#directory} (${sentenceOf(error)}): free the disk or mend it; until then nothing that must be logged is allowed.`,
        { directory: this.#directory, writer: this.#writer, system: systemCode(error) ?? "" },
        error,
      );
    }
  }
}

function removed(writer: string, found: Head | undefined, known: Head): AuditEntry {
  const detail = { what: logRemoved, found: found?.sequence ?? 0, written: known.sequence };
  return { operation: "system", actor: writer, cameras: [], detail };
}

function steppedBack(writer: string, before: Micros, now: Micros): AuditEntry {
  return { operation: "system", actor: writer, cameras: [], detail: { what: clockStep, before, now } };
}

/** A new or removed name is durable only once its folder is. */
async function syncDirectory(directory: string): Promise<void> {
  await using handle = await open(directory, "r");
  await handle.sync();
}
