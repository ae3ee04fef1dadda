import fc from "fast-check";
import { expect, test } from "vitest";
import { maskGrey } from "./burn-filter.ts";
import { proveMasked } from "./proof.ts";

const [width, height] = [160, 96];
const window = [
  { x: 0.2, y: 0.2 },
  { x: 0.6, y: 0.2 },
  { x: 0.6, y: 0.8 },
  { x: 0.2, y: 0.8 },
];

function picture(brightness: (x: number, y: number) => number) {
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) data[y * width + x] = brightness(x, y);
  return { width, height, data };
}
const masked = (x: number, y: number) => x >= 32 && x < 96 && y >= 19 && y < 77;

test("a mask of the mask's grey is proved, whatever is around it, and noise does not disturb", () => {
  fc.assert(
    fc.property(fc.nat(255), fc.integer({ min: -8, max: 8 }), (scene, noise) => {
      const shown = picture((x, y) => (masked(x, y) ? maskGrey + ((x + y) % 2) * noise : scene));
      expect(proveMasked(shown, [window])).toEqual({ outcome: "masked" });
    }),
  );
});

test("a night that is black all over is not a mask", () => {
  expect(
    proveMasked(
      picture(() => 16),
      [window],
    ),
  ).toMatchObject({ outcome: "unmasked", polygon: 0 });
});

test("one thing showing through the mask is enough to say so", () => {
  const lamp = picture((x, y) => (x > 50 && x < 62 && y > 40 && y < 52 ? 220 : masked(x, y) ? maskGrey : 90));
  expect(proveMasked(lamp, [window])).toMatchObject({ outcome: "unmasked" });
});

test("a mask that slipped aside is not the mask that was asked for", () => {
  const slipped = picture((x, y) => (masked(x - 16, y) ? maskGrey : 60));
  expect(proveMasked(slipped, [window])).toMatchObject({ outcome: "unmasked" });
});

test("a mask too small for an edge is still looked at", () => {
  const slit = [
    { x: 0.5, y: 0.5 },
    { x: 0.53, y: 0.5 },
    { x: 0.53, y: 0.56 },
    { x: 0.5, y: 0.56 },
  ];
  expect(
    proveMasked(
      picture(() => 30),
      [slit],
    ),
  ).toMatchObject({ outcome: "unmasked" });
  expect(
    proveMasked(
      picture(() => maskGrey),
      [slit],
    ),
  ).toEqual({ outcome: "masked" });
});
