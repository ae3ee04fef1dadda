/** When each picture of a recording is shown, from its own table (`moov`). Seconds, as a `<video>` counts them. */
export interface PictureTable {
  readonly pictures: readonly number[];
  /** Where each fragment begins; a fragment is a chunk of the file. May lie before 0: what is hidden. */
  readonly fragments: readonly number[];
  readonly duration: number;
}

/** Reads the table that a package's recordings end with; undefined where it is not one. */
export function readPictureTable(bytes: Uint8Array): PictureTable | undefined {
  const moov = inside(bytes, ["moov"]);
  const media = moov && inside(moov, ["trak", "mdia", "minf", "stbl"]);
  const edit = moov && inside(moov, ["trak", "edts", "elst"]);
  const scale = moov && inside(moov, ["trak", "mdia", "mdhd"]);
  if (media === undefined || edit === undefined || scale === undefined) return undefined;
  const [stts, ctts, stsc] = ["stts", "ctts", "stsc"].map((name) => inside(media, [name]));
  if (stts === undefined || stsc === undefined) return undefined;
  const perSecond = viewOf(scale).getUint32(20);
  const shown = viewOf(edit);
  const duration = Number(shown.getBigUint64(8)) / perSecond;
  const from = Number(shown.getBigInt64(16));
  const starts: number[] = [];
  let time = 0;
  for (const [count, length] of pairs(stts)) {
    for (let at = 0; at < count; at += 1) {
      starts.push(time);
      time += length;
    }
  }
  const offsets =
    ctts === undefined ? [] : pairs(ctts).flatMap(([count, offset]) => Array<number>(count).fill(offset | 0));
  const pictures = starts
    .map((start, at) => (start + (offsets[at] ?? 0) - from) / perSecond)
    .filter((at) => at > -0.5 / perSecond && at < duration)
    .sort((a, b) => a - b);
  const fragments = chunkStarts(stsc, starts.length).map((at) => ((starts[at] ?? 0) - from) / perSecond);
  return { pictures, fragments, duration };
}

/** Number of each chunk's first picture. */
function chunkStarts(stsc: Uint8Array, pictures: number): number[] {
  const view = viewOf(stsc);
  const changes = Array.from({ length: view.getUint32(4) }, (_, at) => ({
    chunk: view.getUint32(8 + 12 * at),
    count: view.getUint32(12 + 12 * at),
  }));
  const found: number[] = [];
  let first = 0;
  for (let chunk = 1; first < pictures; chunk += 1) {
    const count = changes.findLast((change) => change.chunk <= chunk)?.count ?? 0;
    if (count === 0) break;
    found.push(first);
    first += count;
  }
  return found;
}

function pairs(table: Uint8Array): [number, number][] {
  const view = viewOf(table);
  return Array.from({ length: view.getUint32(4) }, (_, at) => [
    view.getUint32(8 + 8 * at),
    view.getUint32(12 + 8 * at),
  ]);
}

function inside(bytes: Uint8Array, names: readonly string[]): Uint8Array | undefined {
  let body: Uint8Array | undefined = bytes;
  for (const name of names) body = body && childOf(body, name);
  return body;
}

function childOf(bytes: Uint8Array, name: string): Uint8Array | undefined {
  const view = viewOf(bytes);
  for (let at = 0; at + 8 <= bytes.length; ) {
    const length = view.getUint32(at);
    if (length < 8 || at + length > bytes.length) return undefined;
    if (String.fromCharCode(...bytes.subarray(at + 4, at + 8)) === name)
      return bytes.subarray(at + 8, at + length);
    at += length;
  }
  return undefined;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
