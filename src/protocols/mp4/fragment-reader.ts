import { Fault } from "#base";
import type { Ticks90k } from "#model";

export interface FragmentSample {
  /** Where its bytes lie in the fragment. */
  readonly offset: number;
  readonly size: number;
  readonly dts: Ticks90k;
  readonly pts: Ticks90k;
  readonly duration: Ticks90k;
  readonly key: boolean;
}

export interface ReadFragment {
  readonly sequence: number;
  readonly decodeTime: Ticks90k;
  readonly samples: readonly FragmentSample[];
}

interface Box {
  readonly name: string;
  /** Of the body, without the header. */
  readonly start: number;
  readonly end: number;
}

/** At 8 MB a fragment cannot hold more pictures than this; more is damage. */
const mostSamples = 65_536;

/** Reads a fragment of our own making, in its one layout. Throws `fragment-damaged`, and says where. */
export function readFragment(bytes: Uint8Array): ReadFragment {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [moof, mdat] = boxesNamed(view, { name: "file", start: 0, end: bytes.length }, ["moof", "mdat"]);
  const [mfhd, traf] = boxesNamed(view, moof, ["mfhd", "traf"]);
  const [tfhd, tfdt, trun] = boxesNamed(view, traf, ["tfhd", "tfdt", "trun"]);
  expectWords(view, tfhd, [0x02_0020, 1], 12);
  expectWords(view, mfhd, [0], 8);
  expectWords(view, tfdt, [0x0100_0000], 12);
  expectWords(view, trun, [0x0100_0f01], 12);
  const count = view.getUint32(trun.start + 4);
  if (count > mostSamples || trun.end - trun.start !== 12 + 16 * count)
    damaged("the sample table's length is wrong", trun.start);
  if (view.getUint32(trun.start + 8) !== mdat.start)
    damaged("the samples do not start where they should", trun.start);
  const decodeTime = Number(view.getBigUint64(tfdt.start + 4));
  const samples = readSamples(view, trun.start + 12, count, mdat, decodeTime);
  return { sequence: view.getUint32(mfhd.start + 4), decodeTime, samples };
}

function readSamples(
  view: DataView,
  table: number,
  count: number,
  mdat: Box,
  decodeTime: Ticks90k,
): FragmentSample[] {
  const samples: FragmentSample[] = [];
  let offset = mdat.start;
  let dts = decodeTime;
  for (let at = table; at < table + 16 * count; at += 16) {
    const duration = view.getUint32(at);
    const size = view.getUint32(at + 4);
    if (offset + size > mdat.end) damaged("a sample ends outside the data", at);
    const key = (view.getUint32(at + 8) & 0x1_0000) === 0;
    samples.push({ offset, size, dts, pts: dts + view.getInt32(at + 12), duration, key });
    offset += size;
    dts += duration;
  }
  if (offset !== mdat.end) damaged("the data is longer than its samples", offset);
  return samples;
}

/** The boxes inside another: exactly these, in this order, filling it. */
function boxesNamed<const Names extends readonly string[]>(
  view: DataView,
  parent: Box,
  names: Names,
): { [Index in keyof Names]: Box } {
  const found: Box[] = [];
  let at = parent.start;
  for (const name of names) {
    const box = readBox(view, at, parent.end);
    if (box.name !== name) damaged(`there is no ${name} in ${parent.name}`, at);
    found.push(box);
    at = box.end;
  }
  if (at !== parent.end) damaged(`${parent.name} has something after its end`, at);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- one box was pushed for each name, or we have thrown
  return found as { [Index in keyof Names]: Box };
}

function readBox(view: DataView, at: number, end: number): Box {
  if (at + 8 > end) damaged("it ends inside a box", at);
  const length = view.getUint32(at);
  if (length < 8 || at + length > end) damaged("a box's length is wrong", at);
  const letters = [0, 1, 2, 3].map((letter) => view.getUint8(at + 4 + letter));
  return { name: String.fromCharCode(...letters), start: at + 8, end: at + length };
}

function expectWords(view: DataView, box: Box, words: readonly number[], atLeast: number): void {
  if (box.end - box.start < atLeast) damaged(`${box.name} is too short`, box.start);
  if (words.some((word, index) => view.getUint32(box.start + 4 * index) !== word)) {
    damaged(`${box.name} is not one of ours`, box.start);
  }
}

function damaged(what: string, at: number): never {
  throw new Fault("fragment-damaged", `A recorded fragment is damaged at byte ${at}: ${what}.`, { at });
}
