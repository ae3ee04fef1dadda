import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Hono } from "hono";
import { expect, onTestFinished, test } from "vitest";
import { silentLog, TurnedClock } from "#base";
import { countsTold, type QuarterCount, quarterMicros } from "#contract";
import { serveLink } from "#link";
import { CountBox } from "./count-box.ts";

const start = Temporal.Instant.from("2026-11-25T08:00:00Z");
const wall = start.epochMilliseconds * 1000;
const camera = { camera: "place", module: "line-count" };
const one = { line: "gate", direction: "left-to-right" as const, category: "person" as const };

async function town() {
  const folder = await mkdtemp(join(tmpdir(), "vigie-counts-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const socket = join(folder, "town.sock");
  const heard: QuarterCount[][] = [];
  let answers = true;
  let refused = 0;
  const app = new Hono().post("/link/counts", async (c) => {
    if (!answers) {
      refused += 1;
      return c.json({}, 500);
    }
    heard.push(countsTold.parse(await c.req.json()).quarters);
    return c.json({});
  });
  const link = await serveLink({ socket, app });
  onTestFinished(() => link[Symbol.asyncDispose]());
  const clock = new TurnedClock(start);
  const box = new CountBox(socket, clock, silentLog);
  const stop = new AbortController();
  const running = box.run(stop.signal);
  onTestFinished(async () => {
    stop.abort();
    await running;
  });
  const minute = async () => {
    const before = heard.length + refused;
    await clock.advance(60_000);
    await expect.poll(() => heard.length + refused).toBe(before + 1);
  };
  return { box, heard, minute, away: (yes: boolean) => (answers = !yes) };
}

test("sums of a quarter, whole each time, and how long pictures came; when somebody crossed is not said", async () => {
  const { box, heard, minute } = await town();
  for (const second of [0, 1, 2]) box.note({ ...camera, wall: wall + second * 1e6 }, [one]);
  await minute();
  // A hole of a minute: nobody watched in it.
  box.note({ ...camera, wall: wall + 62e6 }, [{ ...one, direction: "right-to-left" }]);
  box.note({ ...camera, wall: wall + 63e6 }, []);
  await minute();
  expect(heard.map(([quarter]) => [quarter?.quarter, quarter?.watched, quarter?.counts])).toEqual([
    [wall, 2, [{ ...one, count: 3 }]],
    [
      wall,
      3,
      [
        { ...one, count: 3 },
        { ...one, direction: "right-to-left", count: 1 },
      ],
    ],
  ]);
  expect(new Set(heard.flat().map(({ run }) => run)).size).toBe(1);
});

test("what the town did not take is in what it is told next", async () => {
  const { box, heard, minute, away } = await town();
  away(true);
  box.note({ ...camera, wall }, [one]);
  await minute();
  away(false);
  box.note({ ...camera, wall: wall + quarterMicros }, [one]);
  await minute();
  expect(heard.at(-1)?.map(({ quarter, counts }) => [quarter, counts[0]?.count])).toEqual([
    [wall, 1],
    [wall + quarterMicros, 1],
  ]);
});
