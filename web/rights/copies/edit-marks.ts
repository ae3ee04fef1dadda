import { boxAt, type CopyBox, type CopyMark } from "#contract";

type Why = CopyMark["left"][number]["why"];

export function lastOf({ keys }: CopyMark): number {
  return keys.at(-1)?.picture ?? 0;
}
export function firstOf({ keys }: CopyMark): number {
  return keys[0]?.picture ?? 0;
}

/** Where a person has put it in this picture: it goes there, and on from there, in straight lines. */
export function placed(mark: CopyMark, picture: number, box: CopyBox): CopyMark {
  const others = mark.keys.filter((key) => key.picture !== picture);
  const keys = [...others, { picture, box }].toSorted((a, b) => a.picture - b.picture);
  return { ...mark, keys };
}

/** Pictures after the end of a piece, within which the next one begins. */
const soon = 2;

/** Where a track that was cut goes on, by place alone: whether it is still the same person is for a person to say. */
export function goesOn(mark: CopyMark, marks: readonly CopyMark[]): CopyMark | undefined {
  const end = mark.keys.at(-1);
  if (end === undefined) return undefined;
  const reach = (mark: CopyMark) => distance(mark.keys[0]?.box ?? end.box, end.box);
  return marks
    .filter((other) => other.id !== mark.id && other.kind === mark.kind)
    .filter((other) => firstOf(other) >= end.picture && firstOf(other) <= end.picture + soon)
    .filter((other) => reach(other) < end.box.width / 2)
    .toSorted((a, b) => reach(a) - reach(b))[0];
}

function distance(a: CopyBox, b: CopyBox): number {
  return Math.hypot(a.x + a.width / 2 - b.x - b.width / 2, a.y + a.height / 2 - b.y - b.height / 2);
}

/** Left visible over all of it. */
export function leftVisible(mark: CopyMark, why: Why): CopyMark {
  return { ...mark, left: [{ from: firstOf(mark), to: lastOf(mark), why }] };
}

export function coveredAgain(mark: CopyMark): CopyMark {
  return { ...mark, left: [] };
}

/** What is left visible begins, or ends, with this picture. */
export function leftWithin(mark: CopyMark, end: "from" | "to", picture: number): CopyMark {
  const left = mark.left
    .map((one) => ({
      ...one,
      [end]: end === "from" ? Math.max(one.from, picture) : Math.min(one.to, picture),
    }))
    .filter(({ from, to }) => from <= to);
  return { ...mark, left };
}

/** A frame of a person's own, from this picture to the end of the copy. */
export function added(marks: readonly CopyMark[], picture: number, last: number, box: CopyBox): CopyMark {
  const id = Math.max(0, ...marks.map((mark) => mark.id)) + 1;
  const keys = [...new Set([picture, last])].map((at) => ({ picture: at, box }));
  return { id, kind: "hand", keys, left: [] };
}

/** A frame of a person's own begins, or ends, with this picture. */
export function cutTo(mark: CopyMark, end: "from" | "to", picture: number): CopyMark {
  const box = boxAt(mark, picture);
  if (box === undefined) return mark;
  const kept = mark.keys.filter((key) => (end === "from" ? key.picture > picture : key.picture < picture));
  const here = { picture, box };
  return { ...mark, keys: end === "from" ? [here, ...kept] : [...kept, here] };
}

/** Of a key picture at the end that is moved, the place is kept to the end: it does not spring back. */
export function movedOn(mark: CopyMark, picture: number, box: CopyBox): CopyMark {
  const next = placed(mark, picture, box);
  if (mark.kind !== "hand" || mark.keys.some((key) => key.picture > picture && key.picture !== lastOf(mark)))
    return next;
  return lastOf(mark) > picture ? placed(next, lastOf(mark), box) : next;
}
