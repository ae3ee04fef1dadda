import fc from "fast-check";
import type { NalCodec } from "#model";
import { h264 } from "../h264/index.ts";
import { h265 } from "../h265/index.ts";
import type { RtpPacket } from "../rtp/index.ts";

// For tests: random pictures, and a packetiser with all the manners that cameras have.

export const syntaxes = { h264, h265 };
export const base64 = (text: string) => new Uint8Array(Buffer.from(text, "base64"));
// From an Axis and a Dahua camera: neither reorders pictures.
export const sets: Record<NalCodec, Uint8Array[]> = {
  h264: [base64("Z00AKeKQDwBE/LgLcBAQGkHiRFQ="), base64("aO48gA==")],
  h265: [
    base64("QAEMAf//AWAAAAMAsAAAAwAAAwBarAwAAAMABAAAAwAyqA=="),
    base64("QgEBAWAAAAMAsAAAAwAAAwBaoAWCAeFja5JFL83AgQE="),
    base64("RAHA8saNA7NA"),
  ],
};

export interface Picture {
  readonly key: boolean;
  readonly nals: readonly Uint8Array[];
}

/** The header of a unit: a slice of a key, another slice, or an SEI message. */
export function header(codec: NalCodec, kind: "key" | "slice" | "sei"): number[] {
  if (codec === "h264") return [{ key: 0x65, slice: 0x41, sei: 0x06 }[kind]];
  return [{ key: 19 << 1, slice: 1 << 1, sei: 39 << 1 }[kind], 1];
}

const body = fc.uint8Array({ minLength: 2, maxLength: 400 });

export function pictures(codec: NalCodec): fc.Arbitrary<Picture[]> {
  const picture = fc.record({
    key: fc.boolean(),
    sei: fc.boolean(),
    first: body,
    others: fc.array(body, { maxLength: 3 }),
  });
  return fc.array(picture, { minLength: 1, maxLength: 12 }).map((list) =>
    list.map(({ key, sei, first, others }) => {
      const slice = (bytes: Uint8Array, isFirst: boolean) => {
        const data = Uint8Array.from([...header(codec, key ? "key" : "slice"), ...bytes]);
        const at = syntaxes[codec].headerBytes;
        data[at] = isFirst ? (data[at] ?? 0) | 0x80 : (data[at] ?? 0) & 0x7f;
        return data;
      };
      const message = Uint8Array.from([...header(codec, "sei"), 5, 1, 7, 0x80]);
      const nals = [slice(first, true), ...others.map((bytes) => slice(bytes, false))];
      return { key, nals: sei ? [message, ...nals] : nals };
    }),
  );
}

export const manners = fc.record({
  largest: fc.integer({ min: 8, max: 300 }),
  aggregates: fc.boolean(),
  /** Parameter sets in band before each key. */
  repeats: fc.boolean(),
  marks: fc.constantFrom("ends", "never", "everything"),
  sequence: fc.integer({ min: 0, max: 0xffff }),
  timestamp: fc.integer({ min: 0, max: 0xffff_ffff }),
});
type Manners = typeof manners extends fc.Arbitrary<infer T> ? T : never;

export function packetise(
  codec: NalCodec,
  list: readonly Picture[],
  how: Manners,
): { packet: RtpPacket; picture: number }[] {
  const packets: { packet: RtpPacket; picture: number }[] = [];
  for (const [picture, { key, nals }] of list.entries()) {
    const all = key && how.repeats ? [...sets[codec], ...nals] : nals;
    const payloads = how.aggregates
      ? aggregated(codec, all, how.largest)
      : all.flatMap((nal) => fragmented(codec, nal, how.largest));
    for (const [index, payload] of payloads.entries()) {
      const last = index === payloads.length - 1;
      packets.push({
        picture,
        packet: {
          payloadType: 96,
          marker: how.marks === "everything" || (how.marks === "ends" && last),
          sequence: (how.sequence + packets.length) & 0xffff,
          timestamp: (how.timestamp + picture * 3600) >>> 0,
          ssrc: 1,
          payload,
        },
      });
    }
  }
  return packets;
}

function fragmented(codec: NalCodec, nal: Uint8Array, largest: number): Uint8Array[] {
  if (nal.length <= largest) return [nal];
  const [first = 0, second = 0] = nal;
  const size = codec === "h264" ? 1 : 2;
  const pieces: Uint8Array[] = [];
  for (let at = size; at < nal.length; at += largest) {
    const edges = (at === size ? 0x80 : 0) | (at + largest >= nal.length ? 0x40 : 0);
    const head =
      codec === "h264"
        ? [(first & 0xe0) | 28, edges | (first & 0x1f)]
        : [(first & 0x81) | 98, second, edges | (first >> 1)];
    pieces.push(Uint8Array.from([...head, ...nal.subarray(at, at + largest)]));
  }
  return pieces;
}

/** Small units that follow each other share a packet; large ones are fragmented. */
function aggregated(codec: NalCodec, nals: readonly Uint8Array[], largest: number): Uint8Array[] {
  const payloads: Uint8Array[] = [];
  const head = codec === "h264" ? [24] : [96, 1];
  let together: number[] = [];
  const close = () => {
    if (together.length > 0) payloads.push(Uint8Array.from([...head, ...together]));
    together = [];
  };
  for (const nal of nals) {
    if (nal.length > largest) {
      close();
      payloads.push(...fragmented(codec, nal, largest));
    } else {
      together.push(nal.length >> 8, nal.length & 0xff, ...nal);
    }
  }
  close();
  return payloads;
}

export function isMessage(codec: NalCodec, nal: Uint8Array): boolean {
  return nal[0] === header(codec, "sei")[0];
}

export function asSample({ nals }: Picture): Uint8Array {
  const parts = nals.flatMap((nal) => [Uint8Array.of(0, 0, nal.length >> 8, nal.length & 0xff), nal]);
  return new Uint8Array(Buffer.concat(parts));
}
