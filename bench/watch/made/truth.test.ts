import { expect, test } from "vitest";
import { whereaboutsIn } from "./truth.ts";

const at = (id: string, x: number) => ({
  id,
  category: "object" as const,
  box: { x, y: 0.5, width: 0.1, height: 0.1 },
  foot: { x, y: 0.6 },
});

test("what was taken away is where it was last, and nobody is anywhere before he came", () => {
  const where = whereaboutsIn([[], [at("bag", 0.2)], [at("bag", 0.3), at("kept", 0.8)], [], []]);
  expect(where("bag", 0.2)?.x).toBe(0.2);
  expect(where("bag", 0.8)?.x).toBe(0.3);
  expect(where("bag", 99)?.x).toBe(0.3);
  expect(where("kept", 0.2)).toBeUndefined();
});
