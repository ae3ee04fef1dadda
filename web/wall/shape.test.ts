import { describe, expect, it } from "vitest";
import { neighbour, placesOf, shapeOf, shapes } from "./shape.ts";

describe("the shapes of a wall", () => {
  it("cover the whole grid once, with as many tiles as they say", () => {
    for (const shape of shapes) {
      const places = placesOf(shape);
      expect(places).toHaveLength(shape.tiles);
      expect(places.reduce((sum, { size }) => sum + size * size, 0)).toBe(shape.columns ** 2);
    }
  });

  it("are the next one up for a number of tiles that none has", () => {
    expect(shapeOf(5).tiles).toBe(6);
    expect(shapeOf(99).tiles).toBe(16);
  });

  it("lead back where they came from with the opposite arrow, on a plain grid", () => {
    const nine = shapeOf(9);
    for (let index = 0; index < 9; index += 1) {
      const right = neighbour(nine, index, "right");
      if (right !== index) expect(neighbour(nine, right, "left")).toBe(index);
      const down = neighbour(nine, index, "down");
      if (down !== index) expect(neighbour(nine, down, "up")).toBe(index);
    }
  });

  it("stay where they are at the edge", () => {
    expect(neighbour(shapeOf(4), 0, "up")).toBe(0);
    expect(neighbour(shapeOf(8), 0, "right")).toBe(1);
    expect(neighbour(shapeOf(8), 1, "left")).toBe(0);
  });
});
