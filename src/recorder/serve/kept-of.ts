import type { Micros } from "#base";
import { dueStretches, latestErasure } from "#calendar";
import type { TimelineReply } from "#contract";
import { bounds, touches } from "../erase/limit.ts";
import { within, without } from "../erase/stretches.ts";
import type { Roster } from "../roster.ts";
import type { Span } from "../store/volume-reader.ts";

const day: Micros = 86_400_000_000;

/** Of a span of a camera: what is held back from erasure, and what is about to go. */
export function keptOf(
  roster: Roster,
  camera: string,
  span: Span,
  now: Micros,
): Pick<TimelineReply, "holds" | "leaving"> {
  const holds = (roster.holds() ?? []).filter(
    (hold) => hold.camera === camera && touches({ start: span.from, end: span.to }, hold),
  );
  const said = ({ from, to }: Span) => ({ start: from, end: to });
  return {
    holds: within(holds, span).map(said),
    leaving: within(without(leaving(roster, camera, now), holds), span).map(said),
  };
}

function leaving(roster: Roster, camera: string, now: Micros) {
  const assigned = roster.cameras.find(({ id }) => id === camera);
  const right = assigned === undefined ? undefined : roster.right(assigned);
  const keeping = right?.outcome === "permit" ? right.permit.claims.keeping : undefined;
  if (keeping === undefined) return [];
  const soon = Math.min(day, Math.floor(latestErasure(0, bounds(keeping), "UTC") / 4));
  return dueStretches(bounds(keeping), keeping.zone, now + soon);
}
