import { createHash } from "node:crypto";
import { closeSync, openSync, readSync } from "node:fs";
import { systemCode } from "#base";
import { type RecordingKey, unwrap } from "../keys/recording-key.ts";
import { segmentFile } from "./layout.ts";
import type { FragmentRow } from "./packed-fragments.ts";
import { blob, integer, type Row, text } from "./row.ts";
import { dataKeyContext, type FragmentPlace, tagBytes, unseal } from "./seal.ts";

/** All that is needed to open the fragments of a segment; one row. */
export const sealedQuery = `
  select s.id as segment, packed, s.data_key, recorder_key.name as key_name, init.hash, stream.camera, stream.name,
    volume.identity
  from volume, segment s join fragments on fragments.segment = s.id join stream on stream.id = s.stream
    join init on init.id = s.init join recorder_key on recorder_key.id = s.recorder_key`;

/** As it lies on disk; undefined where the file is gone or ends before. */
export function readSealed(
  root: string,
  segment: number,
  { offset, bytes }: FragmentRow,
): Uint8Array<ArrayBuffer> | undefined {
  return readPart(segmentFile(root, segment), offset, bytes + tagBytes);
}

/** The plain bytes; undefined where they are not those that were written. `segment` is a row of `sealedQuery`. */
export function openSealed(
  segment: Row,
  fragment: FragmentRow,
  sealed: Uint8Array,
  key: RecordingKey,
): Uint8Array<ArrayBuffer> | undefined {
  const place = placeOf(segment, fragment);
  const dataKey = unwrap(key, blob(segment, "data_key"), dataKeyContext(place.volume, place.segment));
  const plain = dataKey === undefined ? undefined : unseal(dataKey, place, sealed);
  if (plain === undefined) return undefined;
  return createHash("sha256").update(plain).digest().equals(fragment.sha256) ? plain : undefined;
}

function placeOf(segment: Row, { ordinal, start }: FragmentRow): FragmentPlace {
  return {
    volume: text(segment, "identity"),
    segment: integer(segment, "segment"),
    ordinal,
    camera: text(segment, "camera"),
    stream: text(segment, "name") === "main" ? "main" : "sub",
    init: text(segment, "hash"),
    start,
  };
}

function readPart(file: string, offset: number, length: number): Uint8Array<ArrayBuffer> | undefined {
  let handle: number;
  try {
    handle = openSync(file, "r");
  } catch (error) {
    if (systemCode(error) === "ENOENT") return undefined;
    throw error;
  }
  try {
    const bytes = new Uint8Array(length);
    let done = 0;
    while (done < length) {
      const read = readSync(handle, bytes, done, length - done, offset + done);
      if (read === 0) return undefined;
      done += read;
    }
    return bytes;
  } finally {
    closeSync(handle);
  }
}
