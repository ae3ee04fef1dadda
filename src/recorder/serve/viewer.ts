import { pictureHeaderBytes, type RecorderMessage, writePictureHeader } from "#contract";
import type { RelayedPicture } from "../ingest/messages.ts";

/** What a viewer is reached by: a WebSocket, or a test's. */
export interface Wire {
  /** Bytes that were sent and have not left yet. */
  readonly buffered: number;
  text(message: RecorderMessage): void;
  binary(bytes: Uint8Array): void;
  close(): void;
}

/** One who is shown a stream. */
export interface Watching {
  tell(message: RecorderMessage): void;
  config(message: Extract<RecorderMessage, { type: "config" }>): void;
  picture(picture: RelayedPicture): void;
}

/** Past this a viewer is slow; with one picture more, it is also the memory that a viewer can cost. */
export const slowBytes = 4 * 1024 * 1024;
/** Below this it has caught up, and every picture is sent again from the next key on. */
const caughtUpBytes = 256 * 1024;

/**
 * One who watches. While slow it gets key pictures only, as far as they fit; what it did not get is counted in the
 * header of the next picture it does.
 */
export class Viewer implements Watching {
  readonly #wire: Wire;
  #keysOnly = true;
  #dropped = 0;

  constructor(wire: Wire) {
    this.#wire = wire;
  }

  tell(message: RecorderMessage): void {
    this.#wire.text(message);
  }

  /** A new decoder needs a key first. */
  config(message: Extract<RecorderMessage, { type: "config" }>): void {
    this.#keysOnly = true;
    this.#wire.text(message);
  }

  picture(picture: RelayedPicture): void {
    const { buffered } = this.#wire;
    if (buffered > slowBytes) this.#keysOnly = true;
    else if (picture.key && buffered <= caughtUpBytes) this.#keysOnly = false;
    if (buffered > slowBytes || (this.#keysOnly && !picture.key)) {
      this.#dropped += 1;
      return;
    }
    this.#wire.binary(messageFor(picture, this.#dropped));
  }

  end(message: Extract<RecorderMessage, { type: "end" }>): void {
    this.#wire.text(message);
    this.#wire.close();
  }
}

/** All viewers share one message while nothing was dropped for them: only that count differs. */
function messageFor(picture: RelayedPicture, dropped: number): Uint8Array {
  const { key, discontinuity, sequence, wall, pts } = picture;
  const bytes = picture.message.length - pictureHeaderBytes;
  const message = dropped === 0 ? picture.message : new Uint8Array(picture.message);
  writePictureHeader(message, { key, discontinuity, sequence, wall, pts, dropped, bytes });
  return message;
}
