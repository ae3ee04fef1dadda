import { afterEach, expect, test } from "vitest";
import { systemClock } from "#base";
import { type PlateRead, type ReaderPicture, sceneSchema } from "#contract";
import { acceptNoBox, requireBox } from "#media";
import openReader from "../../../modules/plates/index.ts";
import { PlateSight } from "./index.ts";

afterEach(() => acceptNoBox());

const [width, height] = [960, 540];
const network = () => Promise.reject(new Error("no network is asked here"));
const fusion = openReader({
  networks: { notice: network, find: network, recognise: network },
  home: "fr",
  now: () => 0,
});

/** A bright square that moves over grey; the reader reads its place. */
function pictureAt(at: number, x: number | undefined) {
  const data = new Uint8Array(3 * width * height).fill(90);
  if (x !== undefined)
    for (let y = 300; y < 400; y += 1) data.fill(230, (y * width + x) * 3, (y * width + x + 100) * 3);
  return { wall: at * 200_000, width, height, data };
}

async function sightOf(scene: object = {}) {
  acceptNoBox("none-and-i-accept-it");
  const sizes: number[] = [];
  const reader = {
    ...fusion,
    read: (picture: ReaderPicture) => {
      sizes.push(picture.width * picture.height);
      return Promise.resolve({
        reads: readsIn(picture),
        cost: { notice: 0, find: 0, recognise: 0, decode: 0 },
      });
    },
  };
  const parts = { box: await requireBox(), clock: systemClock, signal: new AbortController().signal };
  return { sight: new PlateSight(reader, sceneSchema.parse(scene), parts), sizes };
}

function readsIn({ width: across, height: down, data }: ReaderPicture): PlateRead[] {
  for (let y = 0; y < down; y += 1)
    for (let x = 0; x + 100 <= across; x += 1)
      if (data[(y * across + x) * 3] === 230) {
        const box = { x: x + 30, y: y + 70, width: 40, height: 10 };
        const outline = { width: 40, height: 10, lean: 0 };
        const text = { plate: "AB123CD", likeliest: "AB123CD", country: "F", confidence: 0.99 };
        return [{ ...text, box, outline, characters: [], score: 0, margin: 9 }];
      }
  return [];
}

async function drive({ sight }: Awaited<ReturnType<typeof sightOf>>) {
  const seen = [];
  for (let at = 0; at < 10; at += 1) await sight.look(pictureAt(at, undefined));
  for (let at = 10; at < 16; at += 1) await sight.look(pictureAt(at, 100 + (at - 10) * 60));
  for (let at = 16; at < 40; at += 1)
    seen.push(...((await sight.look(pictureAt(at, undefined))).passages ?? []));
  return seen;
}

test("a vehicle that passes is one passage, with a picture of itself alone", async () => {
  const driven = await sightOf();
  const seen = await drive(driven);
  expect(seen).toMatchObject([
    { from: 2_000_000, until: 3_000_000, readings: [{ plate: "AB123CD" }], country: "F" },
  ]);
  const jpeg = Buffer.from(seen[0]?.picture ?? "", "base64");
  expect(jpeg.subarray(0, 2).toString("hex")).toBe("ffd8");
  expect(jpeg.length).toBeLessThan(20_000);
  // Only where something moved was looked at all.
  expect(Math.max(...driven.sizes)).toBeLessThan((width * height) / 2);
});

test("what passes beside the zones is not read", async () => {
  const corners = [
    { x: 0, y: 0 },
    { x: 1, y: 0 },
    { x: 1, y: 0.2 },
    { x: 0, y: 0.2 },
  ];
  expect(await drive(await sightOf({ zones: { other: corners } }))).toEqual([]);
});

test("where nothing moves nothing is read", async () => {
  const { sight, sizes } = await sightOf();
  for (let at = 0; at < 30; at += 1) await sight.look(pictureAt(at, undefined));
  expect(sizes).toEqual([]);
});
