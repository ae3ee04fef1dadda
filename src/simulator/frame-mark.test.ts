import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  drawMark,
  frameOf,
  frameOfLumas,
  markCells,
  markOf,
  markPoints,
  markStrip,
  type Picture,
  readMark,
} from "./frame-mark.ts";

const sizes = fc.constantFrom(
  [1920, 1080],
  [1280, 720],
  [768, 576],
  [704, 576],
  [640, 360],
  [640, 480],
  [320, 240],
);
const frames = fc.integer({ min: 0, max: 65535 });
const formats = fc.constantFrom("i420" as const, "rgba" as const);

function noise(format: Picture["format"], width: number, height: number): Picture {
  const data = new Uint8Array(format === "rgba" ? width * height * 4 : (width * height * 3) / 2);
  for (let i = 0; i < data.length; i += 1) data[i] = (i * 7919) % 251;
  return { format, width, height, data };
}

describe("the frame mark", () => {
  it("reads back the number that was drawn, whatever the picture's size and format", () => {
    fc.assert(
      fc.property(frames, sizes, formats, (frame, [width = 0, height = 0], format) => {
        const picture = noise(format, width, height);
        drawMark(picture, frame);
        expect(readMark(picture)).toBe(frame);
      }),
      { numRuns: 15 },
    );
  });

  it("survives being read at half the size it was drawn at", () => {
    const picture = noise("i420", 1280, 720);
    drawMark(picture, 54321);
    const lumas = markPoints(640, 360).map(({ x, y }) => picture.data[y * 2 * 1280 + x * 2] ?? 0);
    expect(frameOfLumas(lumas)).toBe(54321);
  });

  it("touches nothing above its strip", () => {
    const picture = noise("rgba", 640, 360);
    const before = picture.data.slice(0, 640 * 356 * 4);
    drawMark(picture, 1);
    expect(picture.data.slice(0, 640 * 356 * 4)).toEqual(before);
  });

  it("is the same laid over as a strip as drawn into the picture", () => {
    fc.assert(
      fc.property(frames, sizes, (frame, [width = 0, height = 0]) => {
        const picture = noise("i420", width, height);
        const strip = markStrip(width, frame);
        for (let y = 0; y < strip.height; y += 1) {
          const row = strip.data.subarray(y * strip.width, (y + 1) * strip.width);
          picture.data.set(row, (height - strip.height + y) * width);
        }
        expect(readMark(picture)).toBe(frame);
      }),
      { numRuns: 10 },
    );
  });

  it("is not read where any one cell is wrong, except by a rare chance of the checksum", () => {
    fc.assert(
      fc.property(frames, fc.integer({ min: 0, max: markCells - 1 }), (frame, wrong) => {
        const cells = markOf(frame);
        cells[wrong] = cells[wrong] !== true;
        expect(frameOf(cells)).toBeUndefined();
      }),
    );
  });

  it("finds no mark in a picture that is short of data, too narrow, or flat", () => {
    expect(readMark({ format: "i420", width: 640, height: 360, data: new Uint8Array(10) })).toBeUndefined();
    expect(
      readMark({ format: "rgba", width: 64, height: 64, data: new Uint8Array(64 * 64 * 4) }),
    ).toBeUndefined();
    expect(
      readMark({ format: "rgba", width: 640, height: 360, data: new Uint8Array(640 * 360 * 4) }),
    ).toBeUndefined();
  });

  it("begins again at zero after 65 536 frames", () => {
    expect(frameOf(markOf(65_536 + 7))).toBe(7);
  });
});
