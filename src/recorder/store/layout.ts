import { join } from "node:path";

/*
 * A volume's folder:
 *   vigie-volume.json     who it is
 *   index.sqlite          what it holds (with -wal and -shm)
 *   lock.sqlite           held while a recorder writes
 *   segments/000012/12345.m4s
 * Numbers only: no camera's name ever becomes a path.
 */
export const identityFile = "vigie-volume.json";
export const indexFile = "index.sqlite";
export const lockFile = "lock.sqlite";
export const segmentsFolder = "segments";

/** So that no folder grows past what a file system lists quickly. */
export const segmentsPerFolder = 1000;

export function folderOf(segment: number): string {
  return join(segmentsFolder, String(Math.floor(segment / segmentsPerFolder)).padStart(6, "0"));
}

export function segmentFile(root: string, segment: number): string {
  return join(root, folderOf(segment), `${segment}.m4s`);
}

/** The segment that a path below `segments/` names; undefined for what is not ours. */
export function segmentOf(folder: string, file: string): number | undefined {
  const name = /^([1-9]\d{0,14})\.m4s$/.exec(file)?.[1];
  if (name === undefined) return undefined;
  const segment = Number(name);
  return folderOf(segment) === join(segmentsFolder, folder) ? segment : undefined;
}

/** Fragments of a segment at most; also what keeps `fragmentId` unique. */
export const fragmentsPerSegment = 4096;
const volumesPerRecorder = 16;

/** One number for a fragment of one of the recorder's volumes: its name in the API. Exact for 10^11 segments. */
export function fragmentId(volume: number, segment: number, ordinal: number): number {
  return (segment * fragmentsPerSegment + ordinal) * volumesPerRecorder + volume;
}

export function readFragmentId(id: number): { volume: number; segment: number; ordinal: number } | undefined {
  if (!Number.isSafeInteger(id) || id < 0) return undefined;
  const rest = Math.floor(id / volumesPerRecorder);
  return {
    volume: id % volumesPerRecorder,
    segment: Math.floor(rest / fragmentsPerSegment),
    ordinal: rest % fragmentsPerSegment,
  };
}
