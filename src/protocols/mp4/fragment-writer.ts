import type { AccessUnit, Ticks90k } from "#model";

/** ISO/IEC 14496-12 box headers: 4 bytes of length, 4 of name. */
const moofHeader = 8;
const mfhd = 16;
const trafHeader = 8;
/** version and flags, track, default sample flags. */
const tfhd = 20;
const tfdt = 20;
/** version and flags, sample count, data offset; then 16 bytes a sample. */
const trunHead = 20;
const trunSample = 16;
const mdatHeader = 8;

/**
 * Where `baseMediaDecodeTime` (64 bits) lies in every fragment we write, so that time can be set when serving
 * without touching anything else.
 */
export const decodeTimeOffset = moofHeader + mfhd + trafHeader + tfhd + 12;

const keyFlags = 0x0200_0000; // depends on no other
const otherFlags = 0x0101_0000; // depends on others, is no sync sample

/**
 * One `moof` and one `mdat`: a single allocation, and each unit's bytes copied once.
 * `end` is when the last unit stops being shown (the next one's dts).
 */
export function writeFragment(
  units: readonly AccessUnit[],
  { sequence, end }: { sequence: number; end: Ticks90k },
): Uint8Array<ArrayBuffer> {
  const trun = trunHead + trunSample * units.length;
  const traf = trafHeader + tfhd + tfdt + trun;
  const moof = moofHeader + mfhd + traf;
  const payload = units.reduce((sum, unit) => sum + unit.data.length, 0);
  const bytes = new Uint8Array(moof + mdatHeader + payload);
  const view = new DataView(bytes.buffer);
  let at = 0;
  const word = (value: number) => {
    view.setUint32(at, value);
    at += 4;
  };
  const box = (length: number, name: string) => {
    word(length);
    for (let letter = 0; letter < 4; letter += 1) bytes[at + letter] = name.charCodeAt(letter);
    at += 4;
  };

  box(moof, "moof");
  box(mfhd, "mfhd");
  word(0);
  word(sequence >>> 0);
  box(traf, "traf");
  box(tfhd, "tfhd");
  word(0x02_0020); // default-base-is-moof, default sample flags present
  word(1);
  word(otherFlags);
  box(tfdt, "tfdt");
  word(0x0100_0000);
  view.setBigUint64(at, BigInt(units[0]?.dts ?? 0));
  at += 8;
  box(trun, "trun");
  word(0x0100_0f01); // version 1 (signed composition offsets); offset, duration, size, flags, composition
  word(units.length);
  word(moof + mdatHeader);
  for (const [index, unit] of units.entries()) {
    word(Math.max(0, (units[index + 1]?.dts ?? end) - unit.dts));
    word(unit.data.length);
    word(unit.key ? keyFlags : otherFlags);
    view.setInt32(at, unit.pts - unit.dts);
    at += 4;
  }
  box(mdatHeader + payload, "mdat");
  for (const unit of units) {
    bytes.set(unit.data, at);
    at += unit.data.length;
  }
  return bytes;
}

/** Sets the decoding time of a fragment of ours, in place. */
export function setDecodeTime(fragment: Uint8Array, decodeTime: Ticks90k): void {
  new DataView(fragment.buffer, fragment.byteOffset, fragment.byteLength).setBigUint64(
    decodeTimeOffset,
    BigInt(decodeTime),
  );
}
