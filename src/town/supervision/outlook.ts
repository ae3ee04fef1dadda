import type { RecorderHealth, VolumeOutlook } from "#contract";
import type { LinkState } from "../fleet/index.ts";

type VolumeHealth = RecorderHealth["volumes"][number];

/** A volume's letter, as its card on the page has it. */
export function letterOf(index: number): string {
  return String.fromCharCode(65 + (index % 26));
}

/**
 * How long a volume lasts at the rate of the last ten minutes. `holdsSeconds` is what fits on it altogether: where
 * that is as long as recordings are kept, erasure keeps up and it never fills. Otherwise it fills within
 * `leftSeconds`, later where erasure has begun.
 */
export function outlookOf(
  volume: VolumeHealth,
  index: number,
  /** The longest that any camera's recordings are kept; undefined where nothing is recorded. */
  keepSeconds: number | undefined,
): VolumeOutlook {
  const { path, bytesPerSecond: rate, freeBytes, usedBytes } = volume;
  const common = { path, letter: letterOf(index), ...(keepSeconds === undefined ? {} : { keepSeconds }) };
  if (rate === undefined || rate <= 0) return common;
  return { ...common, leftSeconds: freeBytes / rate, holdsSeconds: (usedBytes + freeBytes) / rate };
}

/** Of every volume of the recorder, while it answers. */
export function outlooksOf(
  recorder: LinkState<RecorderHealth>,
  keepSeconds: number | undefined,
): VolumeOutlook[] {
  if (recorder.state !== "linked") return [];
  return recorder.health.volumes.map((volume, index) => outlookOf(volume, index, keepSeconds));
}

/** True where it fills before the first of its recordings may be erased. */
export function fallsShort({ holdsSeconds, keepSeconds }: VolumeOutlook): boolean {
  return holdsSeconds !== undefined && keepSeconds !== undefined && holdsSeconds < keepSeconds;
}
