/** Motion JPEG as it stands in MP4 (RFC 6381, object type 6C): no decoder of WebCodecs, but every browser reads it. */
export function isJpeg({ codec }: VideoDecoderConfig): boolean {
  return codec.toLowerCase() === "mp4v.6c";
}

/** JPEG pictures one after the other, behind the few members of `VideoDecoder` that we use. */
export class JpegDecoder {
  readonly #output: (frame: VideoFrame) => void;
  #state: CodecState = "unconfigured";
  #waiting = 0;
  /** What was asked before the last reset comes to nothing. */
  #run = 0;
  #last: Promise<void> = Promise.resolve();

  constructor(output: (frame: VideoFrame) => void) {
    this.#output = output;
  }

  get state(): CodecState {
    return this.#state;
  }

  get decodeQueueSize(): number {
    return this.#waiting;
  }

  configure(): void {
    this.#state = "configured";
  }

  decode(chunk: EncodedVideoChunk): void {
    const bytes = new Uint8Array(chunk.byteLength);
    chunk.copyTo(bytes);
    const run = this.#run;
    this.#waiting += 1;
    this.#last = this.#last.then(() => this.#show(bytes, chunk.timestamp, run));
  }

  flush(): Promise<void> {
    return this.#last;
  }

  reset(): void {
    this.#run += 1;
    this.#waiting = 0;
    this.#state = "unconfigured";
  }

  close(): void {
    this.reset();
    this.#state = "closed";
  }

  async #show(bytes: Uint8Array<ArrayBuffer>, timestamp: number, run: number): Promise<void> {
    if (run !== this.#run) return;
    // A picture that cannot be read is left out: the next one needs nothing of it.
    const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/jpeg" })).catch(() => undefined);
    if (run === this.#run) {
      this.#waiting -= 1;
      if (bitmap !== undefined) this.#output(new VideoFrame(bitmap, { timestamp }));
    }
    bitmap?.close();
  }
}
