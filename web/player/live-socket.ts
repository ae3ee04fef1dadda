import {
  type PictureHeader,
  pictureHeaderBytes,
  type RecorderMessage,
  readPictureHeader,
  recorderMessage,
  type ViewerMessage,
} from "#contract";

/** A recorder that sends a picture larger than this is not believed. */
const largestPicture = 16 * 1024 * 1024;

interface LiveSocketEvents {
  readonly opened: () => void;
  readonly picture: (header: PictureHeader, data: Uint8Array) => void;
  readonly said: (message: RecorderMessage) => void;
  readonly closed: () => void;
}

/** One live connection to a recorder: hello with a permit, then pictures until it closes. */
export class LiveSocket {
  readonly #socket: WebSocket;
  #over = false;

  constructor(address: string, permit: string, transcoded: boolean, on: LiveSocketEvents) {
    this.#socket = new WebSocket(address);
    this.#socket.binaryType = "arraybuffer";
    this.#socket.addEventListener("open", () => {
      this.#send({ type: "hello", permit, ...(transcoded ? { as: "h264" } : {}) });
      on.opened();
    });
    this.#socket.addEventListener("message", (event: MessageEvent<unknown>) => {
      if (this.#over) return;
      if (event.data instanceof ArrayBuffer && event.data.byteLength <= largestPicture) {
        const message = new Uint8Array(event.data);
        const header = readPictureHeader(message);
        if (header !== undefined) on.picture(header, message.subarray(pictureHeaderBytes));
      } else if (typeof event.data === "string") {
        const said = readMessage(event.data);
        if (said !== undefined) on.said(said);
      }
    });
    this.#socket.addEventListener("close", () => {
      if (this.#over) return;
      this.#over = true;
      on.closed();
    });
  }

  renew(permit: string): void {
    if (this.#socket.readyState === WebSocket.OPEN) this.#send({ type: "renew", permit });
  }

  close(): void {
    this.#over = true;
    this.#socket.close();
  }

  #send(message: ViewerMessage): void {
    this.#socket.send(JSON.stringify(message));
  }
}

function readMessage(text: string): RecorderMessage | undefined {
  try {
    const read = recorderMessage.safeParse(JSON.parse(text));
    return read.success ? read.data : undefined;
  } catch {
    return undefined;
  }
}
