import type { Clock } from "#base";
import type { SeenSignal } from "./signals.ts";

const sightTroubles = ["covered", "blinded", "blurred", "turned", "frozen"] as const;
type SightTrouble = (typeof sightTroubles)[number];

/**
 * Cameras that no longer show their place, as a module tells that watches the cameras themselves. It is for
 * maintenance: never a signal to an operator, and kept nowhere but in the alarm that it makes.
 */
export interface Sights {
  note(signal: Pick<SeenSignal, "camera" | "zone">): void;
  now(): readonly { readonly camera: string; readonly trouble: SightTrouble }[];
}

/** It is told once a minute for as long as it lasts; two that are missed are no news of a camera that is well. */
const silentMs = 150_000;

export function openSights(clock: Clock): Sights {
  const seen = new Map<string, { trouble: SightTrouble; at: number }>();
  return {
    note({ camera, zone }) {
      const trouble = sightTroubles.find((one) => one === zone);
      if (trouble !== undefined) seen.set(camera, { trouble, at: clock.monotonic() });
    },
    now() {
      for (const [camera, { at }] of seen) if (clock.monotonic() - at > silentMs) seen.delete(camera);
      return [...seen].map(([camera, { trouble }]) => ({ camera, trouble }));
    },
  };
}
