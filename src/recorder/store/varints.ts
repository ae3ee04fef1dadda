import { Fault } from "#base";

/** Whole numbers in as few bytes as they need: seven bits each, the lowest first. Exact up to 2^53. */
export class VarintWriter {
  #bytes: Uint8Array<ArrayBuffer>;
  #length = 0;

  constructor(room: number) {
    this.#bytes = new Uint8Array(room);
  }

  /** Valid until the next is put. */
  get written(): Uint8Array<ArrayBuffer> {
    return this.#bytes.subarray(0, this.#length);
  }

  put(value: number): void {
    if (!Number.isSafeInteger(value) || value < 0)
      throw new RangeError(`${value} is no whole number to pack.`);
    this.#need(8);
    let rest = value;
    while (rest >= 0x80) {
      this.#bytes[this.#length++] = (rest % 0x80) | 0x80;
      rest = Math.floor(rest / 0x80);
    }
    this.#bytes[this.#length++] = rest;
  }

  /** Of either sign; half as far. */
  putSigned(value: number): void {
    this.put(value < 0 ? -2 * value - 1 : 2 * value);
  }

  putBytes(bytes: Uint8Array): void {
    this.#need(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  #need(more: number): void {
    if (this.#length + more <= this.#bytes.length) return;
    const grown = new Uint8Array(2 * (this.#bytes.length + more));
    grown.set(this.written);
    this.#bytes = grown;
  }
}

/** The inverse. Fault `index-damaged` for what no writer wrote. */
export class VarintReader {
  readonly #bytes: Uint8Array<ArrayBuffer>;
  #at = 0;

  constructor(bytes: Uint8Array<ArrayBuffer>) {
    this.#bytes = bytes;
  }

  get ended(): boolean {
    return this.#at === this.#bytes.length;
  }

  get(): number {
    let value = 0;
    for (let place = 1; place <= 2 ** 49; place *= 0x80) {
      const byte = this.#bytes[this.#at++];
      if (byte === undefined) throw damaged();
      value += (byte & 0x7f) * place;
      if (byte < 0x80) {
        if (Number.isSafeInteger(value)) return value;
        break;
      }
    }
    throw damaged();
  }

  getSigned(): number {
    const value = this.get();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }

  getBytes(length: number): Uint8Array<ArrayBuffer> {
    const end = this.#at + length;
    if (end > this.#bytes.length) throw damaged();
    const bytes = this.#bytes.slice(this.#at, end);
    this.#at = end;
    return bytes;
  }
}

function damaged(): Fault {
  return new Fault("index-damaged", "The index holds fragments that cannot be read. Run vigie check.", {});
}
