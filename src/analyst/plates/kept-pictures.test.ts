import { expect, test } from "vitest";
import type { PlateRead } from "#contract";
import { KeptPictures } from "./kept-pictures.ts";

const read = (likeliest: string, width: number): PlateRead => ({
  plate: likeliest,
  likeliest,
  confidence: 1,
  country: "F",
  box: { x: width, y: 0, width, height: 10 },
  outline: { width, height: 10, lean: 0 },
  characters: [],
  score: 0,
  margin: 1,
});
const picture = () => ({ wall: 0, width: 2, height: 2, data: new Uint8Array(12).fill(7) });
const isGone = ({ data }: { data: Uint8Array }) => data.every((value) => value === 0);

test("of a vehicle that comes nearer the clearest picture stays, and the ones before are overwritten", () => {
  const pictures = new KeptPictures();
  const [far, near] = [picture(), picture()];
  pictures.keep(1, read("AB123CD", 20), () => far);
  pictures.keep(2, read("AB123CD", 40), () => near);
  expect(isGone(far)).toBe(true);
  expect(pictures.take(2, read("AB123CD", 40).box, ["AB123CD"])).toBe(near);
  expect(isGone(near)).toBe(false);
});

test("when a vehicle has passed, nothing is left of what it was misread as", () => {
  const pictures = new KeptPictures();
  const [right, wrong] = [picture(), picture()];
  pictures.keep(1, read("AB123CD", 40), () => right);
  pictures.keep(2, read("A8123CD", 30), () => wrong);
  expect(pictures.take(1, read("AB123CD", 40).box, ["AB123CD", "A8123CD"])).toBe(right);
  expect(isGone(wrong)).toBe(true);
});

test("what is read no more is overwritten within ten seconds, and no picture is made that would not be kept", () => {
  const pictures = new KeptPictures();
  const first = picture();
  pictures.keep(1, read("AB123CD", 40), () => first);
  pictures.keep(2, read("AB123CD", 30), () => expect.unreachable());
  pictures.forget(9_000_000);
  expect(isGone(first)).toBe(false);
  pictures.forget(11_000_000);
  expect(isGone(first)).toBe(true);
});

test("of more vehicles than are ever in view the least clear are let go", () => {
  const pictures = new KeptPictures();
  const made = Array.from({ length: 30 }, (_, n) => {
    const one = picture();
    pictures.keep(n, read(`AB${100 + n}CD`, 20 + n), () => one);
    return one;
  });
  expect(made.filter(isGone)).toHaveLength(6);
  expect(made.slice(0, 6).every(isGone)).toBe(true);
});
