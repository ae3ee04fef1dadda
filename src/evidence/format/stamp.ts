import { elementAt, elementsOf } from "./der.ts";
import { hex } from "./digest.ts";

const sequence = 0x30;
const octets = 0x04;
const explicit = 0xa0;
const generalizedTime = 0x18;

/** What a time-stamp token says of itself; that its signature holds takes an authority's certificate, and `vigie verify`. */
export interface Stamp {
  /** SHA-256 of what was stamped. */
  readonly of: string;
  /** Milliseconds since 1970, to the second. */
  readonly at: number;
}

/** The TSTInfo (RFC 3161 2.4.2) inside a token's SignedData (RFC 5652 5.1); undefined where there is none. */
export function readStamp(token: Uint8Array): Stamp | undefined {
  const inside = (within: ReturnType<typeof elementAt>, ...way: readonly [at: number, tag: number][]) =>
    way.reduce((element, [at, tag]) => {
      const child = element && elementsOf(token, element)[at];
      return child?.tag === tag ? child : undefined;
    }, within);
  const whole = elementAt(token, 0, token.length);
  if (whole?.tag !== sequence || whole.end !== token.length) return undefined;
  // ContentInfo: [0], SignedData: encapContentInfo, its [0], an octet string.
  const held = inside(whole, [1, explicit], [0, sequence], [2, sequence], [1, explicit], [0, octets]);
  const info = held && elementAt(token, held.body, held.end);
  const imprint = inside(info, [2, sequence], [1, octets]);
  const when = inside(info, [4, generalizedTime]);
  if (imprint === undefined || when === undefined) return undefined;
  const text = String.fromCharCode(...token.subarray(when.body, when.end));
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:[.]\d+)?Z$/.exec(text);
  if (parts === null) return undefined;
  const [, year, month, day, hour, minute, second] = parts.map(Number);
  const at = Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second);
  return { of: hex(token.subarray(imprint.body, imprint.end)), at };
}
