import { expect, test } from "vitest";
import { queueBytesFor } from "./queue-bytes.ts";

const gibibyte = 1024 ** 3;

test("on a machine of 8 GiB, 16 cameras at 4 Mbit/s wait out a disk that stands still for two minutes", () => {
  expect(queueBytesFor(1, 8 * gibibyte)).toBeGreaterThan((16 * 4e6 * 120) / 8);
});

test("what may wait stays an eighth of the memory, however many disks there are, and some on the smallest machine", () => {
  expect(queueBytesFor(4, 32 * gibibyte) * 4).toBe(4 * gibibyte);
  expect(queueBytesFor(1, gibibyte / 4)).toBe(64 * 1024 ** 2);
  expect(queueBytesFor(1, 1024 * gibibyte)).toBeLessThan(2 ** 31);
});
