import { expect, test } from "vitest";
import { Places } from "./places.ts";

test("one name's places are its own, and a place given back is there again, once", () => {
  const places = new Places(2);
  const [first, second] = [places.take("a"), places.take("a")];
  expect(places.take("a")).toBeUndefined();
  expect(places.take("b")).toBeDefined();
  first?.[Symbol.dispose]();
  first?.[Symbol.dispose]();
  expect(places.take("a")).toBeDefined();
  expect(places.take("a")).toBeUndefined();
  expect(second).toBeDefined();
});
