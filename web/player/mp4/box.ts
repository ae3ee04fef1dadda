/** ISO/IEC 14496-12 boxes. Bytes come from a network: every length is checked before it is believed. */
export interface Box {
  readonly type: string;
  /** Where the box begins in the buffer that was walked. */
  readonly offset: number;
  readonly body: DataView;
}

/** The boxes of a span, in order; stops at the first whose length cannot be. */
export function* boxesIn(view: DataView): Generator<Box> {
  let at = 0;
  while (at + 8 <= view.byteLength) {
    let size = view.getUint32(at);
    let header = 8;
    if (size === 1) {
      if (at + 16 > view.byteLength) return;
      const large = view.getBigUint64(at + 8);
      if (large > BigInt(view.byteLength)) return;
      size = Number(large);
      header = 16;
    } else if (size === 0) {
      size = view.byteLength - at;
    }
    if (size < header || at + size > view.byteLength) return;
    yield { type: fourCharacters(view, at + 4), offset: at, body: part(view, at + header, size - header) };
    at += size;
  }
}

export function firstBox(view: DataView, ...path: readonly string[]): Box | undefined {
  const [type, ...rest] = path;
  for (const box of boxesIn(view)) {
    if (box.type !== type) continue;
    return rest.length === 0 ? box : firstBox(box.body, ...rest);
  }
  return undefined;
}

export function part(view: DataView, offset: number, length: number): DataView {
  return new DataView(view.buffer, view.byteOffset + offset, length);
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

export function bytesOf(view: DataView): Uint8Array {
  return new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
}

function fourCharacters(view: DataView, at: number): string {
  return String.fromCharCode(
    view.getUint8(at),
    view.getUint8(at + 1),
    view.getUint8(at + 2),
    view.getUint8(at + 3),
  );
}
