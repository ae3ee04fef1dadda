import fc from "fast-check";
import { expect, test } from "vitest";
import { type Area, cutAndCover, frameOf } from "./frame-vehicle.ts";

const size = { width: 64, height: 48 };
const area = fc.record({
  x: fc.double({ min: -20, max: 80, noNaN: true }),
  y: fc.double({ min: -20, max: 60, noNaN: true }),
  width: fc.double({ min: 1, max: 60, noNaN: true }),
  height: fc.double({ min: 1, max: 60, noNaN: true }),
});
const picture = () => {
  const data = new Uint8Array(3 * size.width * size.height);
  for (let at = 0; at < data.length; at += 1) data[at] = 1 + (at % 90);
  return { wall: 0, ...size, data };
};

test("of two vehicles around a plate it is the nearer one's that is framed, with its plate", () => {
  const plate = { x: 30, y: 40, width: 12, height: 3 };
  const van = { x: 0, y: 0, width: 64, height: 48 };
  const car = { x: 20, y: 20, width: 20, height: 26 };
  expect(frameOf(plate, [van, car], size)).toEqual({ x: 20, y: 20, width: 22, height: 26 });
});

test("where no vehicle was found, what stands around the plate is framed, and not the street", () => {
  const frame = frameOf({ x: 30, y: 30, width: 4, height: 1 }, [], size);
  expect(frame.width).toBeLessThan(20);
  expect(frame.y).toBeLessThan(30);
});

test("whatever was found, the frame is a part of the picture that can be encoded", () => {
  fc.assert(
    fc.property(area, fc.array(area, { maxLength: 4 }), (plate, vehicles) => {
      const { x, y, width, height } = frameOf(plate, vehicles, size);
      expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
      expect(Math.min(width, height)).toBeGreaterThanOrEqual(2);
      expect(x + width).toBeLessThanOrEqual(size.width);
      expect(y + height).toBeLessThanOrEqual(size.height);
    }),
  );
});

test("what is covered leaves no pixel of itself, and what is not stays as it was", () => {
  const seen = picture();
  const inside = ({ x, y, width, height }: Area, column: number, row: number) =>
    column >= x && column < x + width && row >= y && row < y + height;
  fc.assert(
    fc.property(area, fc.array(area, { maxLength: 3 }), (plate, people) => {
      const frame = frameOf(plate, [], size);
      const cut = cutAndCover(seen, frame, people);
      for (let row = 0; row < frame.height; row += 1)
        for (let column = 0; column < frame.width; column += 1) {
          const value = cut.data[3 * (row * frame.width + column)];
          const [x, y] = [frame.x + column, frame.y + row];
          if (people.some((one) => inside(one, x, y))) expect(value).toBe(96);
          else if (value !== 96) expect(value).toBe(seen.data[3 * (y * size.width + x)]);
        }
    }),
    { numRuns: 50 },
  );
});
