import type { Alarm } from "../alarms/index.ts";
import type { Sights } from "../events/index.ts";

/** Of cameras that no longer show their place. */
export function sightTroubles(
  cameras: readonly { readonly id: string; readonly name: string }[],
  sights: Sights,
): Alarm[] {
  return sights.now().flatMap(({ camera, trouble }): Alarm[] => {
    const name = cameras.find(({ id }) => id === camera)?.name;
    if (name === undefined) return [];
    return [{ kind: `camera-${trouble}`, subject: camera, facts: { camera: name } }];
  });
}
