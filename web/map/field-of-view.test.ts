import { describe, expect, it } from "vitest";
import { coneOf } from "./field-of-view.ts";

describe("what a camera sees, on a plan", () => {
  it("opens around its heading: north is up, degrees go clockwise", () => {
    const north = coneOf({ x: 0.5, y: 0.5, heading: 0, fieldOfView: 90, range: 0.1 }, 1000, 1000);
    expect(north).toBe("M500.0 500.0L429.3 429.3A100 100 0 0 1 570.7 429.3Z");
    const east = coneOf({ x: 0.5, y: 0.5, heading: 90, fieldOfView: 60, range: 0.1 }, 1000, 1000);
    expect(east).toBe("M500.0 500.0L586.6 450.0A100 100 0 0 1 586.6 550.0Z");
  });

  it("is a disc for a camera that sees all around", () => {
    expect(coneOf({ x: 0.5, y: 0.5, heading: 0, fieldOfView: 360, range: 0.1 }, 1000, 1000)).toContain(
      "M400.0 500.0A",
    );
  });
});
