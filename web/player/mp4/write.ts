/** Writes the little fMP4 that Media Source needs around live pictures: one track, one picture per fragment. */

const encoder = new TextEncoder();

function box(type: string, ...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const size = parts.reduce((sum, bytes) => sum + bytes.byteLength, 8);
  const whole = new Uint8Array(size);
  new DataView(whole.buffer).setUint32(0, size);
  whole.set(encoder.encode(type), 4);
  let at = 8;
  for (const bytes of parts) {
    whole.set(bytes, at);
    at += bytes.byteLength;
  }
  return whole;
}

function words(...values: readonly number[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(values.length * 4));
  values.forEach((value, index) => {
    view.setUint32(index * 4, value >>> 0);
  });
  return new Uint8Array(view.buffer);
}

function halves(...values: readonly number[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(values.length * 2));
  values.forEach((value, index) => {
    view.setUint16(index * 2, value);
  });
  return new Uint8Array(view.buffer);
}

export interface TrackDescription {
  readonly codec: "h264" | "h265";
  readonly width: number;
  readonly height: number;
  readonly description: Uint8Array;
  readonly timescale: number;
}

const unity = [0x1_0000, 0, 0, 0, 0x1_0000, 0, 0, 0, 0x4000_0000] as const;

export function writeInit(track: TrackDescription): Uint8Array<ArrayBuffer> {
  const { width, height, timescale } = track;
  const [entry, configuration] =
    track.codec === "h264" ? (["avc1", "avcC"] as const) : (["hvc1", "hvcC"] as const);
  const visual = box(
    entry,
    words(0),
    halves(0, 1),
    words(0, 0, 0, 0),
    halves(width, height),
    words(0x48_0000, 0x48_0000, 0),
    halves(1),
    new Uint8Array(32),
    halves(0x18, 0xffff),
    box(configuration, track.description),
  );
  const table = box(
    "stbl",
    box("stsd", words(0, 1), visual),
    box("stts", words(0, 0)),
    box("stsc", words(0, 0)),
    box("stsz", words(0, 0, 0)),
    box("stco", words(0, 0)),
  );
  const media = box(
    "mdia",
    box("mdhd", words(0, 0, 0, timescale, 0), halves(0x55c4, 0)),
    box("hdlr", words(0, 0), encoder.encode("vide"), words(0, 0, 0), encoder.encode("Vigie\0")),
    box(
      "minf",
      box("vmhd", words(1, 0, 0)),
      box("dinf", box("dref", words(0, 1), box("url ", words(1)))),
      table,
    ),
  );
  const header = box("tkhd", words(3, 0, 0, 1, 0, 0, 0, 0, 0, 0, ...unity, width << 16, height << 16));
  return concat(
    box("ftyp", encoder.encode("iso6"), words(1), encoder.encode("iso6mp41")),
    box(
      "moov",
      box("mvhd", words(0, 0, 0, 1000, 0, 0x1_0000, 0x100_0000, 0, 0, ...unity, 0, 0, 0, 0, 0, 0, 2)),
      box("trak", header, media),
      box("mvex", box("trex", words(0, 1, 1, 0, 0, 0))),
    ),
  );
}

export interface PictureToWrite {
  readonly number: number;
  readonly time: number;
  readonly duration: number;
  readonly key: boolean;
  readonly data: Uint8Array;
}

export function writePicture(picture: PictureToWrite): Uint8Array<ArrayBuffer> {
  const high = Math.floor(picture.time / 2 ** 32);
  // depends on nothing, or on others and not a sync sample (8.8.3.1)
  const flags = picture.key ? 0x200_0000 : 0x101_0000;
  const moof = (offset: number) =>
    box(
      "moof",
      box("mfhd", words(0, picture.number)),
      box(
        "traf",
        box("tfhd", words(0x2_0000, 1)),
        box("tfdt", words(0x100_0000, high, picture.time)),
        box("trun", words(0x701, 1, offset, picture.duration, picture.data.byteLength, flags)),
      ),
    );
  return concat(moof(moof(0).byteLength + 8), box("mdat", picture.data));
}

function concat(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, bytes) => sum + bytes.byteLength, 0));
  let at = 0;
  for (const bytes of parts) {
    whole.set(bytes, at);
    at += bytes.byteLength;
  }
  return whole;
}
