import { createHash } from "node:crypto";
import { closeSync, openSync, readSync } from "node:fs";
import { systemCode } from "#base";
import { type RecordingKey, unwrap } from "../keys/recording-key.ts";
import { segmentFile } from "./layout.ts";
import { blob, integer, type Row, text } from "./row.ts";
import { dataKeyContext, type FragmentPlace, tagBytes, unseal } from "./seal.ts";

/** All that is needed to open a fragment; one row each. */
export const sealedQuery = `
  select f.segment, f.ordinal, f.offset, f.bytes, f.start, f.end, f.sha256, s.data_key, recorder_key.name as key_name,
    init.hash, stream.camera, stream.name, volume.identity
  from volume, fragment f join segment s on s.id = f.segment join stream on stream.id = s.stream
    join init on init.id = s.init join recorder_key on recorder_key.id = s.recorder_key`;

/** As it lies on disk; undefined where the file is gone or ends before. */
export function readSealed(root: string, row: Row): Uint8Array<ArrayBuffer> | undefined {
  const file = segmentFile(root, integer(row, "segment"));
  return readPart(file, integer(row, "offset"), integer(row, "bytes") + tagBytes);
}

/** The plain bytes; undefined where they are not those that were written. */
export function openSealed(
  row: Row,
  sealed: Uint8Array,
  key: RecordingKey,
): Uint8Array<ArrayBuffer> | undefined {
  const place = placeOf(row);
  const dataKey = unwrap(key, blob(row, "data_key"), dataKeyContext(place.volume, place.segment));
  const plain = dataKey === undefined ? undefined : unseal(dataKey, place, sealed);
  if (plain === undefined) return undefined;
  return createHash("sha256").update(plain).digest().equals(blob(row, "sha256")) ? plain : undefined;
}

function placeOf(row: Row): FragmentPlace {
  return {
    volume: text(row, "identity"),
    segment: integer(row, "segment"),
    ordinal: integer(row, "ordinal"),
    camera: text(row, "camera"),
    stream: text(row, "name") === "main" ? "main" : "sub",
    init: text(row, "hash"),
    start: integer(row, "start"),
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
