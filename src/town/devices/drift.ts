import { canonicalJson } from "#base";
import type { DeviceState, DriftKind } from "#contract";

/** One thing of a camera that is not as it was authorised. */
export interface Drift {
  readonly kind: DriftKind;
  readonly expected: string;
  readonly found: string;
}

/** A camera's clock may be so far from ours: its times are in the picture and in its events. */
export const clockTolerance = 5;

/** What differs, and how, in words short enough for an alarm. Pure: the same two states always differ the same way. */
export function driftsOf(
  authorised: DeviceState,
  found: DeviceState,
  clockAheadSeconds: number | undefined,
): Drift[] {
  const compare = (kind: DriftKind, of: (state: DeviceState) => readonly string[]): Drift[] => {
    const [before, now] = [of(authorised), of(found)];
    if (canonicalJson(before) === canonicalJson(now)) return [];
    const gone = before.filter((one) => !now.includes(one));
    const come = now.filter((one) => !before.includes(one));
    return [{ kind, expected: inShort(gone), found: inShort(come) }];
  };
  return [
    ...compare("device", ({ model, serialNumber }) => [`${model} ${serialNumber}`]),
    ...compare("certificate", ({ certificate }) => (certificate === undefined ? [] : [certificate])),
    ...compare("firmware", ({ firmware }) => [firmware]),
    ...compare("profile", ({ profiles }) =>
      profiles.map(
        ({ stream, codec, width, height, framesPerSecond }) =>
          `${stream} ${codec} ${width}×${height} ${framesPerSecond}/s`,
      ),
    ),
    ...compare("mask", ({ masks }) => masks),
    ...compare("preset", ({ presets }) =>
      presets.map(({ token, name, position }) =>
        position === undefined
          ? `${name} (${token})`
          : `${name} (${token}: ${position.pan}, ${position.tilt}, ${position.zoom})`,
      ),
    ),
    ...compare("analytics", ({ analytics }) => analytics),
    ...compare("on-card", ({ onCard }) =>
      onCard.flatMap(({ token, keeps, active }) => (active ? [`${token} ${keeps}`] : [])),
    ),
    ...(clockAheadSeconds !== undefined && Math.abs(clockAheadSeconds) > clockTolerance
      ? [{ kind: "time" as const, expected: "0 s", found: `${Math.round(clockAheadSeconds)} s` }]
      : []),
  ];
}

const longest = 300;

function inShort(values: readonly string[]): string {
  const text = values.length === 0 ? "—" : values.join(" · ");
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
