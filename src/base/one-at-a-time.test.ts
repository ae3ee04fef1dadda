import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { openLine } from "./one-at-a-time.ts";

test("acts come one after the other, and one that fails tells its own asker and holds nobody up", async () => {
  const inTurn = openLine();
  const said: string[] = [];
  const act = (name: string) => async () => {
    said.push(`${name} begins`);
    await setImmediate();
    said.push(`${name} ends`);
    if (name === "second") throw new Error("no");
    return name;
  };
  const all = await Promise.allSettled(["first", "second", "third"].map((name) => inTurn(act(name))));
  expect(all.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  expect(said).toEqual(["first", "second", "third"].flatMap((name) => [`${name} begins`, `${name} ends`]));
});
