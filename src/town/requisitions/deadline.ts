import { latestErasure } from "#calendar";
import type { Fleet } from "../fleet/index.ts";
import type { Requisition } from "./requisitions.ts";

/** When the first of what is asked for must be gone; nothing is said once it is held, handed over, or over. */
export function deadlineOf(
  fleet: Pick<Fleet, "standing">,
  { request, state }: Requisition,
): number | undefined {
  if (state.is === "handed-over" || state.is === "closed" || state.is === "refused") return undefined;
  if ("preserved" in state && state.preserved.holds.length > 0) return undefined;
  const ends = request.asked.flatMap(({ camera, from }) => {
    const standing = fleet.standing({ processing: "record-video", camera });
    const keeping = standing?.outcome === "permit" ? standing.claims.keeping : undefined;
    return keeping === undefined ? [] : [latestErasure(from, keeping.cap, keeping.zone)];
  });
  return ends.length === 0 ? undefined : Math.min(...ends);
}
