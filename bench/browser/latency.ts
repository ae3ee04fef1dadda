import type { Simulator } from "#simulator";
import type { Sighting } from "./picture-probe.ts";

/**
 * Milliseconds from the simulator's send to the decoded canvas, for each sighting that was sent in the last ten
 * seconds before it (a clip shorter than that would be ambiguous).
 */
export function latencies(
  sightings: readonly Sighting[],
  simulator: Pick<Simulator, "sentAt">,
  streamOf: (camera: string) => "main" | "sub",
): number[] {
  return sightings.flatMap(({ camera, frame, at }) => {
    const sent = simulator.sentAt(camera, frame, streamOf(camera));
    if (sent === undefined) return [];
    const ms = at - sent / 1000;
    return ms >= 0 && ms < 10_000 ? [ms] : [];
  });
}
