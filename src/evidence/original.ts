import { hash } from "node:crypto";
import { Fault, type Micros } from "#base";
import type { EvidencePiece } from "#contract";
import { type Ticks90k, ticksPerSecond } from "#model";
import {
  box,
  type Chunk,
  type ChunkSample,
  plainMovie,
  readFragment,
  sampleEntryOf,
  word,
} from "#protocols/mp4";
import { type Marks, marksType } from "./format/marks.ts";
import type { FileSink } from "./package-sink.ts";
import type { RecordedFragment } from "./recorded.ts";

export interface Original {
  readonly marks: Marks;
  readonly init: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly fragments: readonly RecordedFragment[];
  readonly shown: { readonly from: Micros; readonly to: Micros };
}

/**
 * A standard MP4 whose data are the recorded fragments themselves, bit for bit, each still an `moof` and an `mdat`,
 * after the init segment that they were recorded with. The table of pictures at its end points into them.
 */
export async function writeOriginal(
  sink: FileSink,
  original: Original,
  read: (fragment: RecordedFragment) => Promise<Uint8Array>,
): Promise<EvidencePiece[]> {
  const { init, fragments, width, height } = original;
  const sampleEntry = sampleEntryOf(init);
  if (sampleEntry === undefined)
    throw new Fault("init-damaged", "A camera's parameters, as recorded, cannot be read: run vigie check.", {
      camera: original.marks.camera,
    });
  const head = headOf(original);
  const pieces: EvidencePiece[] = [{ what: "head", ...sealed(head) }];
  await sink.write(head);
  const table = new Table(head.length);
  for (const fragment of fragments) {
    const bytes = await read(fragment);
    const found = sealed(bytes);
    if (bytes.length !== fragment.bytes || found.sha256 !== fragment.sha256)
      throw altered(original, fragment);
    await sink.write(bytes);
    table.add(fragment, bytes);
    pieces.push({ what: "fragment", ...found, start: fragment.start, end: fragment.end });
  }
  const shown = table.shown(original.shown);
  const tail = plainMovie({ sampleEntry, width, height, chunks: table.chunks, shown });
  await sink.write(tail);
  pieces.push({ what: "tail", ...sealed(tail) });
  return pieces;
}

function headOf({ marks, init, fragments }: Original): Uint8Array {
  const data = fragments.reduce((sum, { bytes }) => sum + bytes, init.length);
  const largeHeader = 16;
  const length = data + largeHeader;
  return Buffer.concat([
    box("ftyp", "isom", 0x200, "isom", "iso2", "iso6", "mp41"),
    box("uuid", marksType, Buffer.from(JSON.stringify(marks))),
    word(1), // the length follows, in 64 bits
    Buffer.from("mdat", "latin1"),
    word(Math.floor(length / 2 ** 32)),
    word(length),
    init,
  ]);
}

function sealed(bytes: Uint8Array): { bytes: number; sha256: string } {
  return { bytes: bytes.length, sha256: hash("sha256", bytes, "hex") };
}

function altered({ marks }: Original, { start, end }: RecordedFragment): Fault {
  return new Fault(
    "evidence-altered",
    `A fragment of ${marks.camera} is not what was recorded: run vigie check, and say so to whoever asks for it.`,
    { camera: marks.camera, start, end },
  );
}

/** Where each picture lies in the file, and when it is shown. */
class Table {
  readonly chunks: Chunk[] = [];
  #offset: number;
  #time: Ticks90k = 0;
  #first: Ticks90k | undefined;
  readonly #clock: { readonly start: Micros; readonly end: Micros; readonly time: Ticks90k }[] = [];
  #before: RecordedFragment | undefined;

  constructor(offset: number) {
    this.#offset = offset;
  }

  add(fragment: RecordedFragment, bytes: Uint8Array): void {
    this.#bridge(fragment);
    const read = readFragment(bytes);
    const samples = read.samples.map(({ size, duration, dts, pts, key }) => ({
      size,
      duration,
      composition: pts - dts,
      key,
    }));
    this.#first ??= samples[0]?.composition ?? 0;
    this.chunks.push({ offset: this.#offset + (read.samples[0]?.offset ?? 0), samples });
    this.#clock.push({ start: fragment.start, end: fragment.end, time: this.#time });
    this.#offset += bytes.length;
    this.#time += samples.reduce((sum, { duration }) => sum + duration, 0);
    this.#before = fragment;
  }

  /** The stretch of the file in which that time is shown: after a reconnection the wall clock counts. */
  shown({ from, to }: { from: Micros; to: Micros }): { from: Ticks90k; duration: Ticks90k } {
    const start = this.#at(from);
    return { from: start + (this.#first ?? 0), duration: Math.max(1, this.#at(to) - start) };
  }

  #at(moment: Micros): Ticks90k {
    const place = this.#clock.findLast(({ start }) => start <= moment) ?? this.#clock[0];
    if (place === undefined) return 0;
    return Math.min(place.time + ticks(Math.max(0, moment - place.start)), this.#time);
  }

  /** The last picture before a short hole stays until the next: less than a second, or it would be another file. */
  #bridge(fragment: RecordedFragment): void {
    const [first] = this.#clock;
    const before = this.#before;
    const last = this.chunks.at(-1)?.samples.at(-1);
    if (first === undefined || before === undefined || last === undefined) return;
    const goesOn = !fragment.discontinuity && fragment.mediaTime === before.mediaTime + before.duration;
    const wait = goesOn ? 0 : Math.max(0, ticks(fragment.start - first.start) - this.#time);
    if (wait > 0) this.#lengthen(last, wait);
  }

  #lengthen(last: ChunkSample, wait: Ticks90k): void {
    const chunk = this.chunks.pop();
    if (chunk === undefined) return;
    const samples = [...chunk.samples.slice(0, -1), { ...last, duration: last.duration + wait }];
    this.chunks.push({ ...chunk, samples });
    this.#time += wait;
  }
}

function ticks(micros: Micros): Ticks90k {
  return Math.round((micros * ticksPerSecond) / 1_000_000);
}
