import type { CopyMark, CopyTracker, LocatedPicture, PicturePart } from "../../contract/index.ts";
import { asFound } from "./as-found.ts";
import { cutWhereTheyMeet } from "./meetings.ts";
import type { Path, Seen } from "./path.ts";

/** Of its size, around what was found: a box is never quite as large as a person, and who walks is ahead of it. */
const margin = { sides: 0.25, above: 0.2, below: 0.1 } as const;
/** Nobody appears from nothing: before the first look, and after the last, they were there (microseconds). */
const heldBefore = 1_500_000;
const heldAfter = 1_000_000;
/** Between two keys a box moves in a straight line: so often is enough. */
const keyEvery = 200_000;
/** The first and last of a track, from which it is told where it came from and went. */
const speedOver = 600_000;

/** All that was found, followed, cut where two come together, with a margin and held at both ends. */
export function marksOf(pictures: readonly LocatedPicture[], tracker: CopyTracker): CopyMark[] {
  const paths = new Map<number, { category: CopyMark["kind"]; seen: Seen[] }>();
  for (const [picture, { at, found }] of pictures.entries()) {
    for (const track of tracker.step(at, found)) {
      const path = paths.get(track.id) ?? { category: track.category, seen: [] };
      path.seen.push({ picture, box: asFound(track, found) });
      paths.set(track.id, path);
    }
  }
  const times = pictures.map(({ at }) => at);
  const pieces = cutWhereTheyMeet([...paths.values()]);
  return pieces.map((path, index) => markOf(path, index + 1, times));
}

function markOf(
  { category, seen, isFirst, isLast }: Path & Ends,
  id: number,
  times: readonly number[],
): CopyMark {
  const held = [
    ...(isFirst ? before(seen, times) : []),
    ...thinned(seen, times),
    ...(isLast ? after(seen, times) : []),
  ];
  return {
    id,
    kind: category,
    keys: held.map(({ picture, box }) => ({ picture, box: rounded(grown(box)) })),
    left: [],
  };
}

interface Ends {
  /** Whether it begins, or ends, with what was seen: a piece in the middle is held by its neighbours. */
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

function thinned(seen: readonly Seen[], times: readonly number[]): Seen[] {
  const kept: Seen[] = [];
  for (const [index, one] of seen.entries()) {
    const last = kept.at(-1);
    const apart = last === undefined ? Infinity : timeOf(times, one) - timeOf(times, last);
    if (apart >= keyEvery || index === seen.length - 1) kept.push(one);
  }
  return kept;
}

/** Where it was before it was first seen: on in a straight line, and at least where it was seen first. */
function before(seen: readonly Seen[], times: readonly number[]): Seen[] {
  const [first] = seen;
  if (first === undefined || first.picture === 0) return [];
  const later = seen.find((one) => timeOf(times, one) - timeOf(times, first) >= speedOver) ?? first;
  const earliest = times.findIndex((at) => at >= timeOf(times, first) - heldBefore);
  return [
    { picture: earliest, box: reaching(first, later, timeOf(times, first) - (times[earliest] ?? 0), times) },
  ];
}

function after(seen: readonly Seen[], times: readonly number[]): Seen[] {
  const last = seen.at(-1);
  if (last === undefined || last.picture === times.length - 1) return [];
  const earlier = seen.findLast((one) => timeOf(times, last) - timeOf(times, one) >= speedOver) ?? last;
  const latest = times.findLastIndex((at) => at <= timeOf(times, last) + heldAfter);
  return [
    { picture: latest, box: reaching(last, earlier, (times[latest] ?? 0) - timeOf(times, last), times) },
  ];
}

/** From `here` on, away from `there`, for so long; both places are covered, as it may have stood still. */
function reaching(here: Seen, there: Seen, micros: number, times: readonly number[]): PicturePart {
  const apart = Math.abs(timeOf(times, here) - timeOf(times, there));
  const far = apart === 0 ? 0 : micros / apart;
  const x = here.box.x + (here.box.x - there.box.x) * far;
  const y = here.box.y + (here.box.y - there.box.y) * far;
  const { width, height } = here.box;
  const [left, top] = [Math.min(x, here.box.x), Math.min(y, here.box.y)];
  return {
    x: left,
    y: top,
    width: Math.max(x, here.box.x) + width - left,
    height: Math.max(y, here.box.y) + height - top,
  };
}

function timeOf(times: readonly number[], { picture }: Seen): number {
  return times[picture] ?? 0;
}

function grown({ x, y, width, height }: PicturePart): PicturePart {
  return {
    x: x - margin.sides * width,
    y: y - margin.above * height,
    width: (1 + 2 * margin.sides) * width,
    height: (1 + margin.above + margin.below) * height,
  };
}

/** Four digits are a fifth of a pixel, and a third of the bytes. */
function rounded({ x, y, width, height }: PicturePart): PicturePart {
  const near = (value: number) => Math.round(Math.min(1.5, Math.max(-0.5, value)) * 1e4) / 1e4;
  return { x: near(x), y: near(y), width: near(width), height: near(height) };
}
