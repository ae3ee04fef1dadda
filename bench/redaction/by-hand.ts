import { boxAt, type CopyBox, type CopyMark } from "#contract";
import type { TruthObject } from "../../demo/composer/index.ts";
import { overlap } from "../../src/analyst/index.ts";
import { added, cutTo, placed } from "../../web/rights/copies/edit-marks.ts";
import type { BarePart, Part } from "./bare.ts";

/** A mark is somebody's where it lies on them so much, and on nobody else more. */
const sameOne = 0.3;
/** Pictures: shorter, nobody points at it. */
const leastPointedAt = 2;

/** The marks on whoever asked are left visible for as long as they lie on them, as a person points at them. */
export function pointAt(
  marks: readonly CopyMark[],
  requester: string,
  frames: readonly (readonly TruthObject[])[],
): CopyMark[] {
  return marks.map((mark) => {
    if (mark.kind !== "person") return mark;
    const left: CopyMark["left"] = [];
    let from: number | undefined;
    for (let picture = 0; picture <= frames.length; picture += 1) {
      const isTheirs = liesOn(mark, picture, frames[picture] ?? []) === requester;
      if (isTheirs) from ??= picture;
      if (isTheirs || from === undefined) continue;
      if (picture - from >= leastPointedAt) left.push({ from, to: picture - 1, why: "requester" });
      from = undefined;
    }
    return { ...mark, left: left.slice(0, 200) };
  });
}

function liesOn(mark: CopyMark, picture: number, objects: readonly TruthObject[]): string | undefined {
  const box = boxAt(mark, picture);
  if (box === undefined) return undefined;
  const people = objects
    .filter(({ category }) => category === "person")
    .map(({ id, box: theirs }) => ({ id, share: overlap(theirs, box) }))
    .toSorted((a, b) => b.share - a.share);
  return people[0] !== undefined && people[0].share >= sameOne ? people[0].id : undefined;
}

/** A frame is drawn with room around what it hides. */
const room = 0.3;

/**
 * Frames drawn by hand over what is bare, through the very functions of the page: begun where somebody is bare first,
 * dragged to them every `every` pictures, ended where they are bare last. `drawn`: how often somebody dragged.
 */
export function coverByHand(
  marks: readonly CopyMark[],
  bare: readonly BarePart[],
  frames: readonly (readonly Part[])[],
  every: number,
): { marks: CopyMark[]; drawn: number } {
  const all = [...marks];
  const last = frames.length - 1;
  let drawn = 0;
  for (const run of runsOf(bare)) {
    const { who, what, from, to } = run;
    const at = (picture: number): CopyBox | undefined =>
      frames[picture]?.find((part) => part.who === who && part.what === what)?.box;
    const first = at(from);
    if (first === undefined) continue;
    let mark = added(all, from, last, around(first));
    drawn += 1;
    for (let picture = from + 1; picture <= to; picture += 1) {
      const box = at(picture);
      if (box === undefined || ((picture - from) % every !== 0 && picture !== to)) continue;
      mark = placed(mark, picture, around(box));
      drawn += 1;
    }
    all.push(to < last ? cutTo(mark, "to", to) : mark);
  }
  return { marks: all, drawn };
}

/** Pictures apart: whoever is bare again so soon is followed through. */
const oneRun = 10;

function runsOf(bare: readonly BarePart[]) {
  const runs: { who: string; what: Part["what"]; from: number; to: number }[] = [];
  for (const { who, what, picture } of bare) {
    const open = runs.findLast((run) => run.who === who && run.what === what);
    if (open !== undefined && picture - open.to <= oneRun) open.to = picture;
    else runs.push({ who, what, from: picture, to: picture });
  }
  return runs;
}

function around({ x, y, width, height }: CopyBox): CopyBox {
  return {
    x: x - room * width,
    y: y - room * height,
    width: (1 + 2 * room) * width,
    height: (1 + 2 * room) * height,
  };
}
