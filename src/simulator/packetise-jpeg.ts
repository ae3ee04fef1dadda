import { Fault } from "#base";

const startOfFrame = 0xc0;
const startOfScan = 0xda;
const quantisationTables = 0xdb;
const restartInterval = 0xdd;
const withRestart = 64;
/** The tables come with each picture (RFC 2435 4.2). */
const ownTables = 255;

/** RTP payloads of one JPEG picture (RFC 2435): baseline with the usual Huffman tables, 4:2:2 or 4:2:0. */
export function packetiseJpeg(picture: Uint8Array, largest: number): Uint8Array[] {
  const { width, height, type, restart, tables, scan } = readPicture(picture);
  const payloads: Uint8Array[] = [];
  for (let offset = 0; offset < scan.length; ) {
    const head = [0, offset >> 16, offset >> 8, offset, type, ownTables, width >> 3, height >> 3];
    if (type >= withRestart) head.push(restart >> 8, restart, 0xff, 0xff);
    if (offset === 0) head.push(0, 0, tables.length >> 8, tables.length, ...tables);
    const part = scan.subarray(offset, offset + largest - head.length);
    payloads.push(new Uint8Array(Buffer.concat([Uint8Array.from(head), part])));
    offset += part.length;
  }
  return payloads;
}

interface Picture {
  width: number;
  height: number;
  type: number;
  restart: number;
  tables: readonly number[];
  scan: Uint8Array;
}

function readPicture(bytes: Uint8Array): Picture {
  const picture: Picture = {
    width: 0,
    height: 0,
    type: 0,
    restart: 0,
    tables: [],
    scan: bytes.subarray(0, 0),
  };
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 2; at + 4 <= bytes.length; ) {
    const marker = view.getUint8(at + 1);
    const end = at + 2 + view.getUint16(at + 2);
    const body = bytes.subarray(at + 4, end);
    switch (marker) {
      case quantisationTables:
        for (let table = 0; table + 65 <= body.length; table += 65)
          picture.tables = [...picture.tables, ...body.subarray(table + 1, table + 65)];
        break;
      case startOfFrame:
        picture.height = view.getUint16(at + 5);
        picture.width = view.getUint16(at + 7);
        picture.type |= body[7] === 0x21 ? 0 : 1;
        break;
      case restartInterval:
        picture.restart = view.getUint16(at + 4);
        picture.type |= withRestart;
        break;
      case startOfScan:
        // Its end, FF D9, stays: a receiver may do without.
        return { ...picture, scan: bytes.subarray(end) };
      default:
        break;
    }
    at = end;
  }
  throw new Fault("clip-broken", "A JPEG picture of the clip has no scan: encode it again.");
}
