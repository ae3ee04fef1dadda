import type { LiveNews } from "#contract";

type Tracks = Extract<LiveNews, { type: "tracks" }>;
export type SeenTrack = Tracks["tracks"][number];

/** Farther from the shown picture than this, microseconds, nothing is drawn: a box without its object misleads. */
const farthest = 1_200_000;

/**
 * Where the tracks are in the picture of `wall`. An analysis is some tenths of a second behind the picture that is
 * shown, so each box goes on as it moved between the last two that were heard.
 */
export function boxesAt(
  wall: number,
  newest: Tracks | undefined,
  before: Tracks | undefined,
): readonly SeenTrack[] {
  if (newest === undefined || Math.abs(wall - newest.wall) > farthest) return [];
  const elapsed = before === undefined ? 0 : newest.wall - before.wall;
  if (elapsed <= 0) return newest.tracks;
  const ahead = (wall - newest.wall) / elapsed;
  return newest.tracks.map((track) => {
    const earlier = before?.tracks.find(({ id }) => id === track.id);
    if (earlier === undefined) return track;
    const x = track.box.x + (track.box.x - earlier.box.x) * ahead;
    const y = track.box.y + (track.box.y - earlier.box.y) * ahead;
    return { ...track, box: { ...track.box, x, y } };
  });
}
