import { nonsense } from "./bit-reader.ts";

/** A 4K picture of highest quality is below 4 MB: what is larger is an attack or damage. */
export const largestPicture = 8 * 1024 * 1024;

/** Shared by the pictures of about a quarter of a second; a fresh one is zeroed, so nothing old can show through. */
const slabBytes = 128 * 1024;

const lengthBytes = 4;

/**
 * Where the NAL units of a picture are put together, each behind its length: the only copy between the socket and the
 * fragment. Pictures follow each other in a slab that is written once and then left to whoever holds them.
 */
export class PictureBuffer {
  #slab = new Uint8Array(slabBytes);
  #start = 0;
  #nal = 0;
  #end = 0;

  get length(): number {
    return this.#end - this.#start;
  }

  /** Starts a unit; its length is written when it is closed. `room` bytes of it are left for the caller to fill in. */
  open(room = 0): { slab: Uint8Array; at: number } {
    this.#nal = this.#end;
    this.#reserve(lengthBytes + room);
    this.#end += lengthBytes + room;
    return { slab: this.#slab, at: this.#end - room };
  }

  append(bytes: Uint8Array): void {
    this.#reserve(bytes.length);
    this.#slab.set(bytes, this.#end);
    this.#end += bytes.length;
  }

  close(): void {
    const length = this.#end - this.#nal - lengthBytes;
    this.#slab[this.#nal] = length >>> 24;
    this.#slab[this.#nal + 1] = length >>> 16;
    this.#slab[this.#nal + 2] = length >>> 8;
    this.#slab[this.#nal + 3] = length;
  }

  /** Are these the last bytes of the picture so far? */
  endsWith(...bytes: readonly number[]): boolean {
    const from = this.#end - bytes.length;
    return from >= this.#start && bytes.every((byte, index) => this.#slab[from + index] === byte);
  }

  /** The unit that is open, without its length. */
  opened(): Uint8Array {
    return this.#slab.subarray(this.#nal + lengthBytes, this.#end);
  }

  /** Takes back the unit that was opened last. */
  dropOpened(): void {
    this.#end = this.#nal;
  }

  /** The picture so far; the next one starts behind it. */
  take(): Uint8Array {
    const picture = this.#slab.subarray(this.#start, this.#end);
    this.#start = this.#end;
    this.#nal = this.#end;
    return picture;
  }

  drop(): void {
    this.#end = this.#start;
    this.#nal = this.#start;
  }

  #reserve(bytes: number): void {
    const length = this.length;
    if (length + bytes > largestPicture) throw nonsense("a picture is larger than 8 MB");
    if (this.#end + bytes <= this.#slab.length) return;
    const slab = new Uint8Array(Math.max(slabBytes, 2 * (length + bytes)));
    slab.set(this.#slab.subarray(this.#start, this.#end));
    this.#nal -= this.#start;
    this.#start = 0;
    this.#end = length;
    this.#slab = slab;
  }
}
