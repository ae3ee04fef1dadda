import type { CameraMask } from "#contract";
import { say } from "../i18n/index.ts";

/** How many, and who masks. */
export function maskWords({ method, positions }: CameraMask): string {
  const count = positions.reduce((sum, { polygons }) => sum + polygons.length, 0);
  if (count === 0) return say("masks.none");
  return `${say("masks.count", count)}, ${say(`masks.by-${method.by}`)}`;
}
