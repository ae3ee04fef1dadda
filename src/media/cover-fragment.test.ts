import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { systemClock } from "#base";
import { readFragment } from "#protocols/mp4";
import { recordedClip } from "../../test/support/recorded-clip.ts";
import { makeTestClip, smallClip } from "../../test/support/test-clip.ts";
import { findBox } from "./box.ts";
import { coverFragment } from "./cover-fragment.ts";
import { decodeFragment, type FragmentParts, type WholeFragment } from "./decode-fragment.ts";
import { stillsOf } from "./fragment-stills.ts";

const { width, height } = smallClip;
const corner = { x: 0, y: 0, width: 0.5, height: 0.5 };
let parts: FragmentParts;
let source: WholeFragment;
beforeAll(async () => {
  parts = { box: await findBox(), clock: systemClock, signal: new AbortController().signal };
  const { init, fragments } = await recordedClip(await makeTestClip(join(tmpdir(), "vigie-clips")));
  source = { init, fragment: fragments[0]?.bytes ?? new Uint8Array() };
});
const greys = async (of: WholeFragment) =>
  Array.fromAsync(decodeFragment(of, { width, height, pixels: "gray" }, parts));

test("a fragment comes back in H.264 with the same pictures at the same times, and each covered where it was said", async () => {
  const before = readFragment(source.fragment);
  const places = before.samples.map((_, at) => (at === 3 ? [] : [corner]));
  const made = await coverFragment(source, { width, height, places }, parts);
  const after = readFragment(made.fragment);
  expect(after.samples.map(({ pts, duration }) => [pts, duration])).toEqual(
    before.samples.map(({ pts, duration }) => [pts, duration]),
  );
  const pictures = await greys(made);
  const spread = (data: Uint8Array) => {
    const inside = Array.from({ length: 40 }, (_, at) => data[(20 + at) * width + 60] ?? 0);
    return Math.max(...inside) - Math.min(...inside);
  };
  expect(pictures.map(({ data }) => spread(data) < 12)).toEqual(places.map((one) => one.length > 0));
  expect(Buffer.from(made.init).includes("x264")).toBe(false);
  expect(Buffer.from(made.fragment).includes("x264")).toBe(false);
});

test("a picture that nobody has looked at is never passed on", async () => {
  const count = readFragment(source.fragment).samples.length;
  for (const places of [count - 1, count + 1].map((length) => Array.from({ length }, () => [corner])))
    await expect(coverFragment(source, { width, height, places }, parts)).rejects.toMatchObject({
      code: "copy-unreadable",
    });
});

test("a fragment that cannot be read is a fault, and no picture", async () => {
  const broken = { ...source, init: source.init.slice(0, 40) };
  await expect(greys(broken)).rejects.toMatchObject({ code: "copy-unreadable" });
});

test("every picture is shown to whoever goes through them", async () => {
  const jpegs = await stillsOf(source, 160, parts);
  expect(jpegs).toHaveLength(readFragment(source.fragment).samples.length);
});
