import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { openSealer } from "./sealer.ts";

const sealer = openSealer(randomBytes(32));

test("what is sealed opens again, whatever it is", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "grapheme" }),
      fc.string(),
      (plain, place) => sealer.open(sealer.seal(plain, place), place) === plain,
    ),
  );
});

test("a secret moved to another camera's row does not open", () => {
  expect(() => sealer.open(sealer.seal("motdepasse", "streams/place/main"), "streams/gare/main")).toThrow(
    "cannot be opened",
  );
});

test("a secret with one byte changed does not open", () => {
  const sealed = sealer.seal("motdepasse", "here");
  const changed = `${sealed.slice(0, -2)}${sealed.at(-2) === "A" ? "B" : "A"}${sealed.at(-1)}`;
  expect(() => sealer.open(changed, "here")).toThrow("cannot be opened");
});

test("another key opens nothing, and nonsense is no secret", () => {
  expect(() => openSealer(randomBytes(32)).open(sealer.seal("x", "here"), "here")).toThrow(
    "cannot be opened",
  );
  expect(() => sealer.open("", "here")).toThrow("cannot be opened");
});
