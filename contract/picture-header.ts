/**
 * The 32 bytes before each picture on the live WebSocket, little-endian:
 *  0 u8 version (1)       1 u8 flags: bit 0 key, bit 1 discontinuity      2 u16 zero
 *  4 u32 sequence: +1 for each picture the camera sent, so that a hole shows
 *  8 f64 wall: microseconds since 1970      16 f64 pts: 90 kHz ticks
 * 24 u32 pictures dropped for this viewer so far      28 u32 bytes that follow
 * Then NAL units, each behind its 4-byte length.
 */
export const pictureHeaderBytes = 32;

export interface PictureHeader {
  readonly key: boolean;
  readonly discontinuity: boolean;
  readonly sequence: number;
  readonly wall: number;
  readonly pts: number;
  readonly dropped: number;
  readonly bytes: number;
}

export function writePictureHeader(target: Uint8Array, header: PictureHeader): void {
  const view = new DataView(target.buffer, target.byteOffset, pictureHeaderBytes);
  view.setUint8(0, 1);
  view.setUint8(1, (header.key ? 1 : 0) | (header.discontinuity ? 2 : 0));
  view.setUint16(2, 0, true);
  view.setUint32(4, header.sequence >>> 0, true);
  view.setFloat64(8, header.wall, true);
  view.setFloat64(16, header.pts, true);
  view.setUint32(24, header.dropped, true);
  view.setUint32(28, header.bytes, true);
}

/** Undefined where the message is not a picture of this version, or says a length that is not there. */
export function readPictureHeader(message: Uint8Array): PictureHeader | undefined {
  if (message.byteLength < pictureHeaderBytes) return undefined;
  const view = new DataView(message.buffer, message.byteOffset, message.byteLength);
  const bytes = view.getUint32(28, true);
  if (view.getUint8(0) !== 1 || bytes !== message.byteLength - pictureHeaderBytes) return undefined;
  const flags = view.getUint8(1);
  return {
    key: (flags & 1) !== 0,
    discontinuity: (flags & 2) !== 0,
    sequence: view.getUint32(4, true),
    wall: view.getFloat64(8, true),
    pts: view.getFloat64(16, true),
    dropped: view.getUint32(24, true),
    bytes,
  };
}
