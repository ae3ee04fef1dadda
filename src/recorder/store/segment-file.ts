import { closeSync, fdatasyncSync, ftruncateSync, mkdirSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { syncFolder } from "#base";
import { folderOf, segmentFile, segmentsFolder } from "./layout.ts";

/** The bytes of one segment while it grows. Not durable before `flush`. */
export class SegmentFile implements Disposable {
  readonly id: number;
  readonly #root: string;
  readonly #handle: number;
  #length = 0;
  #flushed = 0;
  #named = false;

  constructor(root: string, id: number) {
    this.id = id;
    this.#root = root;
    mkdirSync(join(root, folderOf(id)), { recursive: true, mode: 0o700 });
    this.#handle = openSync(segmentFile(root, id), "wx", 0o600);
  }

  /** When the disk takes only a part of them, that part is cut off again, at the next flush for good. */
  append(pieces: Iterable<Uint8Array>): void {
    const offset = this.#length;
    let end = offset;
    try {
      for (const piece of pieces) {
        let done = 0;
        while (done < piece.length)
          done += writeSync(this.#handle, piece, done, piece.length - done, end + done);
        end += piece.length;
      }
    } catch (error) {
      this.#flushed = -1;
      ftruncateSync(this.#handle, offset);
      throw error;
    }
    this.#length = end;
  }

  get length(): number {
    return this.#length;
  }

  /** Bytes first, then the names that lead to them: after this, a row may say that they are there. */
  flush(): void {
    if (this.#flushed === this.#length) return;
    fdatasyncSync(this.#handle);
    this.#flushed = this.#length;
    if (this.#named) return;
    syncFolder(join(this.#root, folderOf(this.id)));
    syncFolder(join(this.#root, segmentsFolder));
    this.#named = true;
  }

  [Symbol.dispose](): void {
    closeSync(this.#handle);
  }
}
