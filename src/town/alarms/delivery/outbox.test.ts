import { expect, test } from "vitest";
import { Outbox } from "./outbox.ts";

test("messages go in their order, and none before the one that is not taken", () => {
  const outbox = new Outbox<string>(10);
  outbox.put("a");
  outbox.put("b");
  outbox.failed(0);
  expect(outbox.next(999)).toBeUndefined();
  expect(outbox.next(1_000)).toBe("a");
  outbox.failed(1_000);
  expect(outbox.next(2_999)).toBeUndefined();
  outbox.sent("a");
  expect(outbox.next(3_000)).toBe("b");
});

test("a full one drops the oldest, and counts it", () => {
  const outbox = new Outbox<number>(2);
  for (const message of [1, 2, 3]) outbox.put(message);
  expect([outbox.next(0), outbox.waiting, outbox.dropped]).toEqual([2, 2, 1]);
  outbox.sent(1); // it was on its way when it was dropped
  expect(outbox.next(0)).toBe(2);
});
