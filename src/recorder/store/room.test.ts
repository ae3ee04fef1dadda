import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Room } from "./room.ts";

const mebibyte = 2 ** 20;
let root: string;
let held: number;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "vigie-room-"));
  held = 0;
});
afterEach(() => rmSync(root, { recursive: true }));

const room = (budget: number | undefined) => new Room({ root, budget, held: () => held });

test("a budget is kept to, less what the index needs", () => {
  const volume = room(100 * mebibyte);
  expect(volume.space.free).toBe(92 * mebibyte);
  expect(volume.takes(92 * mebibyte)).toBe(true);
  expect(volume.takes(1)).toBe(false);
  expect(volume.state).toMatchObject({
    state: "full",
    sentence: expect.stringMatching(/used its budget.*raise its budget in town\.yaml/),
  });
});

test("a full volume takes nothing until there is half as much room again as is kept for the index", () => {
  const volume = room(100 * mebibyte);
  held = 95 * mebibyte;
  volume.measure();
  expect(volume.takes(1)).toBe(false);
  held = 89 * mebibyte;
  volume.measure();
  expect(volume.state.state).toBe("full");
  expect(volume.wanting).toBe(9 * mebibyte);
  volume.gaveBack(2 * mebibyte);
  expect(volume.state.state).toBe("ready");
  held = 87 * mebibyte;
  volume.measure();
  expect(volume.state.state).toBe("ready");
  held = 60 * mebibyte;
  volume.measure();
  expect(volume.wanting).toBe(0);
});

test("a disk that says it is full is believed", () => {
  const volume = room(undefined);
  expect(volume.state.state).toBe("ready");
  volume.ranOut();
  expect(volume.takes(1)).toBe(false);
  expect(volume.space.free).toBe(0);
});
