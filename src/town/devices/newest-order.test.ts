import { expect, test } from "vitest";
import { NewestOrder } from "./newest-order.ts";

test("while one order is on its way, only the newest of those that came meanwhile follows it", async () => {
  const orders = new NewestOrder();
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const give = (name: string) =>
    orders.give(() => {
      begun.push(name);
      return new Promise((resolve) => ends.set(name, resolve));
    });
  const given = ["left", "up", "right", "stop"].map(give);
  expect(begun).toEqual(["left"]);
  ends.get("left")?.();
  expect(await given[0]).toBe(true);
  await Promise.resolve();
  expect(begun).toEqual(["left", "stop"]);
  ends.get("stop")?.();
  expect(await Promise.all(given)).toEqual([true, false, false, true]);
});

test("an order that fails says so to whoever gave it, and the next one is carried out", async () => {
  const orders = new NewestOrder();
  const first = orders.give(() => Promise.reject(new Error("unplugged")));
  const second = orders.give(() => Promise.resolve());
  await expect(first).rejects.toThrow("unplugged");
  expect(await second).toBe(true);
});
