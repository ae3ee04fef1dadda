import {
  DecodingTimes,
  type Depacketiser,
  nonsense,
  PictureBuffer,
  type PictureReceiver,
} from "#protocols/nal";
import { type RtpPacket, TimestampUnwrapper } from "#protocols/rtp";
import { jpegConfig } from "./config.ts";
import { endOfImage, type JpegShape, jpegHeader, segmentsOf, startOfFrame } from "./segments.ts";
import { quantisation } from "./tables.ts";

const fixedHeader = 8;
/** ONVIF Streaming Specification, "JPEG over RTP": segments of the header, in a header extension of this profile. */
const onvifSegments = 0xffd8;
/** Baseline, with or without restart markers, in the two samplings that RFC 2435 knows. */
const withRestart = 64;

interface Piece {
  readonly offset: number;
  readonly shape: Omit<JpegShape, "quantisation" | "precision">;
  readonly quality: number;
  /** In the first piece of a picture, where the tables are not the usual ones. */
  readonly tables: { readonly precision: number; readonly bytes: Uint8Array } | undefined;
  readonly scan: Uint8Array;
}

/**
 * Motion JPEG in RTP packets (RFC 2435) to whole JPEG pictures: the camera's scan as it is, behind the header that
 * the RFC leaves out. Every picture is a key; one of which something is missing is left out.
 */
export class JpegDepacketiser implements Depacketiser {
  readonly #receiver: PictureReceiver;
  /** What the SDP says: the packets themselves cannot tell more than 2040 × 2040. */
  readonly #size: { readonly width: number; readonly height: number } | undefined;
  readonly #buffer = new PictureBuffer();
  readonly #unwrapper = new TimestampUnwrapper();
  readonly #times = new DecodingTimes();
  /** Tables that a camera sends once and refers to by its quality, 128 to 254. */
  readonly #tables = new Map<number, { precision: number; bytes: Uint8Array }>();
  #config = { width: 0, height: 0 };
  #timestamp: number | undefined;
  /** Of the scan, so far; undefined where the picture is damaged or has not begun. */
  #scanned: number | undefined;
  #shown = { width: 0, height: 0 };
  #interrupted = false;

  constructor(receiver: PictureReceiver, size?: { readonly width: number; readonly height: number }) {
    this.#receiver = receiver;
    this.#size = size;
  }

  push(packet: RtpPacket, missing: number): void {
    if (missing > 0) this.#drop(true);
    if (packet.timestamp !== this.#timestamp) {
      this.#finish(false);
      this.#timestamp = packet.timestamp;
    }
    const piece = readPiece(packet.payload);
    if (piece === undefined) this.#drop(true);
    else if (piece.offset === 0) this.#begin(piece, packet);
    else if (piece.offset === this.#scanned) this.#append(piece.scan);
    else this.#drop(this.#scanned !== undefined);
    if (packet.marker) this.#finish(true);
  }

  #begin(piece: Piece, { extension }: RtpPacket): void {
    this.#drop(false);
    const given = extension?.profile === onvifSegments ? withoutPadding(extension.body) : undefined;
    const tables = this.#tablesOf(piece);
    const size = sizeOf(piece, given, this.#size);
    if (tables === undefined || size === undefined) {
      this.#drop(true);
      return;
    }
    this.#shown = size;
    const shape = { ...piece.shape, ...size, precision: tables.precision, quantisation: tables.bytes };
    this.#buffer.append(jpegHeader(shape, given));
    this.#scanned = 0;
    this.#append(piece.scan);
  }

  #tablesOf({ quality, tables }: Piece): { precision: number; bytes: Uint8Array } | undefined {
    if (quality < 128) return { precision: 0, bytes: quantisation(quality) };
    if (tables === undefined || tables.bytes.length === 0) return this.#tables.get(quality);
    const kept = { precision: tables.precision, bytes: Uint8Array.from(tables.bytes) };
    this.#tables.set(quality, kept);
    return kept;
  }

  #append(scan: Uint8Array): void {
    this.#buffer.append(scan);
    this.#scanned = (this.#scanned ?? 0) + scan.length;
  }

  #drop(interrupted: boolean): void {
    this.#buffer.drop();
    this.#scanned = undefined;
    this.#interrupted ||= interrupted;
  }

  /** `marked`: the camera says that the picture is whole; where it forgot to, its end must show it. */
  #finish(marked: boolean): void {
    if (this.#scanned === undefined || this.#timestamp === undefined) return;
    const ended = this.#buffer.endsWith(0xff, endOfImage);
    if (!marked && !ended) {
      this.#drop(true);
      return;
    }
    if (!ended) this.#buffer.append(Uint8Array.of(0xff, endOfImage));
    this.#configure();
    if (this.#interrupted) this.#times.interrupt();
    const { dts, pts, jumped } = this.#times.next(this.#unwrapper.unwrap(this.#timestamp));
    const discontinuity = this.#interrupted || jumped;
    this.#interrupted = false;
    this.#scanned = undefined;
    this.#receiver.unit({ data: this.#buffer.take(), key: true, dts, pts, discontinuity });
  }

  #configure(): void {
    const { width, height } = this.#shown;
    if (this.#config.width === width && this.#config.height === height) return;
    const config = jpegConfig(width, height);
    this.#config = this.#shown;
    this.#times.configure({ config, reorderDepth: 0, pictureTicks: undefined });
    this.#receiver.config(config);
  }
}

/** Undefined where the bytes are no piece of a JPEG picture of a kind that can be put together. */
function readPiece(payload: Uint8Array): Piece | undefined {
  if (payload.length < fixedHeader) return undefined;
  const view = new DataView(payload.buffer, payload.byteOffset, payload.byteLength);
  const offset = view.getUint32(0) & 0xff_ffff;
  const kind = view.getUint8(4);
  const type = kind & ~withRestart;
  if (kind >= 128 || type > 1) throw nonsense("its JPEG is of a kind that RTP does not know");
  const quality = view.getUint8(5);
  const size = { width: view.getUint8(6) * 8, height: view.getUint8(7) * 8 };
  let at = fixedHeader;
  let restart = 0;
  if (kind >= withRestart) {
    if (payload.length < at + 4) return undefined;
    restart = view.getUint16(at);
    at += 4;
  }
  let tables: Piece["tables"];
  if (quality >= 128 && offset === 0) {
    if (payload.length < at + 4) return undefined;
    const length = view.getUint16(at + 2);
    const bytes = payload.subarray(at + 4, at + 4 + length);
    if (bytes.length !== length || length % 64 !== 0) return undefined;
    tables = { precision: view.getUint8(at + 1), bytes };
    at += 4 + length;
  }
  return { offset, quality, shape: { ...size, type, restart }, tables, scan: payload.subarray(at) };
}

/** The frame header that came along knows best, then the packet, then the SDP. */
function sizeOf(
  { shape }: Piece,
  given: Uint8Array | undefined,
  described: { readonly width: number; readonly height: number } | undefined,
): { width: number; height: number } | undefined {
  const frame = segmentsOf(given ?? new Uint8Array(0)).find(({ marker }) => marker === startOfFrame)?.body;
  if (frame !== undefined && frame.length >= 5) {
    const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
    return { height: view.getUint16(1), width: view.getUint16(3) };
  }
  const { width, height } = shape;
  return width > 0 && height > 0 ? { width, height } : described;
}

/** RTP extensions are filled up to four bytes; JPEG fills with FF. */
function withoutPadding(body: Uint8Array): Uint8Array {
  const known = segmentsOf(body);
  const length = known.reduce((sum, segment) => sum + 4 + segment.body.length, 0);
  return body.subarray(0, length);
}
