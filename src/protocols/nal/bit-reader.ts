import { Fault } from "#base";

/** Reads the bits of a NAL unit's payload as ISO/IEC 14496-10 clause 7 and 9.1 name them: u(n), ue(v), se(v). */
export class BitReader {
  readonly #bytes: Uint8Array;
  #bit = 0;

  /** `nal` with its header; `headerBytes` are passed over. */
  constructor(nal: Uint8Array, headerBytes: number) {
    this.#bytes = withoutEmulationPrevention(nal.subarray(headerBytes));
  }

  /** Up to 32 bits. */
  bits(count: number): number {
    let value = 0;
    for (let left = count; left > 0; left -= 1) value = value * 2 + this.#next();
    return value;
  }

  flag(): boolean {
    return this.#next() === 1;
  }

  skip(count: number): void {
    this.#bit += count;
  }

  unsigned(): number {
    let zeros = 0;
    while (this.#next() === 0) {
      zeros += 1;
      if (zeros > 32) throw nonsense("a number has no end");
    }
    return 2 ** zeros - 1 + this.bits(zeros);
  }

  signed(): number {
    const code = this.unsigned();
    return code % 2 === 0 ? -code / 2 : (code + 1) / 2;
  }

  #next(): number {
    const byte = this.#bytes[this.#bit >> 3];
    if (byte === undefined) throw nonsense("it ends too early");
    const value = (byte >> (7 - (this.#bit & 7))) & 1;
    this.#bit += 1;
    return value;
  }
}

function withoutEmulationPrevention(bytes: Uint8Array): Uint8Array {
  const clean = new Uint8Array(bytes.length);
  let length = 0;
  let zeros = 0;
  for (const byte of bytes) {
    if (zeros >= 2 && byte === 3) {
      zeros = 0;
      continue;
    }
    zeros = byte === 0 ? zeros + 1 : 0;
    clean[length] = byte;
    length += 1;
  }
  return clean.subarray(0, length);
}

export function nonsense(what: string): Fault {
  return new Fault("bitstream-nonsense", `The camera's video does not follow its standard: ${what}.`);
}
