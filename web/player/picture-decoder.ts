import { isJpeg, JpegDecoder } from "./jpeg-decoder.ts";

/** Whether this browser shows such a stream. */
export async function decodable(config: VideoDecoderConfig): Promise<boolean> {
  if (isJpeg(config)) return true;
  const { supported } = await VideoDecoder.isConfigSupported(config);
  return supported === true;
}

/** WebCodecs' decoder, or ours for JPEG, whichever a stream needs: a camera's settings may change from one to the other. */
export class PictureDecoder {
  readonly #init: VideoDecoderInit;
  #inner: VideoDecoder | JpegDecoder | undefined;

  constructor(init: VideoDecoderInit) {
    this.#init = init;
  }

  get state(): CodecState {
    return this.#inner?.state ?? "unconfigured";
  }

  get decodeQueueSize(): number {
    return this.#inner?.decodeQueueSize ?? 0;
  }

  configure(config: VideoDecoderConfig): void {
    const jpeg = isJpeg(config);
    if (this.#inner === undefined || this.#inner instanceof JpegDecoder !== jpeg) {
      this.close();
      this.#inner = jpeg ? new JpegDecoder(this.#init.output) : new VideoDecoder(this.#init);
    }
    this.#inner.configure(config);
  }

  decode(chunk: EncodedVideoChunk): void {
    this.#inner?.decode(chunk);
  }

  async flush(): Promise<void> {
    await this.#inner?.flush();
  }

  reset(): void {
    this.#inner?.reset();
  }

  close(): void {
    if (this.#inner !== undefined && this.#inner.state !== "closed") this.#inner.close();
    this.#inner = undefined;
  }
}
