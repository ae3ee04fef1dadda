import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Hono } from "hono";
import { expect, test } from "vitest";
import { silentLog, systemClock, TurnedClock } from "#base";
import type { VehiclePassage } from "#contract";
import { serveLink } from "#link";
import { until } from "../../../test/support/town-rig.ts";
import { PassageBox } from "./passage-box.ts";

const passage = (id: string): VehiclePassage => ({
  id: `passage-${id}`,
  camera: "voie",
  module: "reserved-lane",
  from: 1,
  until: 2,
  readings: [{ plate: "AB123CD", confidence: 0.99 }],
  country: "F",
  box: { x: 0, y: 0, width: 0.1, height: 0.1 },
});

test("passages reach the town a few at a time, in their order", async () => {
  const socket = join(await mkdtemp(join(tmpdir(), "vigie-box-")), "town.sock");
  const heard: string[][] = [];
  const app = new Hono();
  app.post("/link/passages", async (c) => {
    const { passages } = await c.req.json<{ passages: VehiclePassage[] }>();
    heard.push(passages.map(({ id }) => id));
    return c.json({});
  });
  await using _town = await serveLink({ socket, app });
  const box = new PassageBox(socket, systemClock, silentLog);
  const ending = new AbortController();
  for (let n = 0; n < 10; n += 1) box.put(passage(`${n}`));
  const running = box.run(ending.signal);
  await until("all were told", () => (heard.flat().length === 10 ? true : undefined));
  ending.abort();
  await running;
  expect(heard.map(({ length }) => length)).toEqual([8, 2]);
});

test("a town that stays away gets nothing later: half a minute, sixty vehicles, and they are gone", async () => {
  const clock = new TurnedClock(Temporal.Instant.from("2026-11-24T08:00:00Z"));
  const box = new PassageBox("/nowhere/town.sock", clock, silentLog);
  const ending = new AbortController();
  const running = box.run(ending.signal);
  for (let n = 0; n < 70; n += 1) box.put(passage(`${n}`));
  expect(box.dropped).toBe(10);
  await clock.advance(31_000);
  await until("all are gone", async () => {
    await clock.advance(1_000);
    return box.dropped === 70 ? true : undefined;
  });
  ending.abort();
  await clock.advance(1_000);
  await running;
});
