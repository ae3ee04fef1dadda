import { expect, test } from "vitest";
import { TurnedClock } from "#base";
import type { AnalystHealth } from "#contract";
import { AnalysisLoad } from "./analysis-load.ts";

const clock = () => new TurnedClock(Temporal.Instant.from("2026-11-25T12:00:00Z"));

function health(tasks: readonly { pictures: number; dropped: number }[]): AnalystHealth {
  return {
    revision: 1,
    cores: 2,
    modules: [],
    tasks: tasks.map((counts, index) => ({
      camera: `camera-${index}`,
      module: "zone-crossing",
      state: "running",
      detail: "",
      detections: 0,
      signals: 0,
      rate: 5,
      cost: { decode: 8, detect: 40, track: 1 },
      ...counts,
    })),
  };
}

/** A minute of an analyst whose cameras are looked at and dropped so often a second. */
async function minute(rates: readonly { seen: number; dropped: number }[], load = new AnalysisLoad()) {
  const turned = clock();
  for (let second = 0; second <= 60; second += 2) {
    const counts = rates.map(({ seen, dropped }) => ({ pictures: seen * second, dropped: dropped * second }));
    load.note(turned.monotonic(), health(counts));
    await turned.advance(2_000);
  }
  return load.troubles();
}

test("an analyst that keeps up is no alarm, and neither is one of which less than a minute is known", async () => {
  expect(await minute([{ seen: 5, dropped: 0.2 }])).toEqual([]);
  const load = new AnalysisLoad();
  load.note(0, health([{ pictures: 0, dropped: 0 }]));
  load.note(20_000, health([{ pictures: 10, dropped: 90 }]));
  expect(load.troubles()).toEqual([]);
});

test("one that has too many cameras says how often each is looked at, and how often the least of them", async () => {
  const rates = [
    { seen: 2, dropped: 3 },
    { seen: 1.5, dropped: 3.5 },
  ];
  const facts = { rate: "1.8", least: "1.5", cameras: "2" };
  expect(await minute(rates)).toEqual([{ kind: "analysis-late", subject: "analyst", facts }]);
});

test("after a restart its counts begin anew", async () => {
  const load = new AnalysisLoad();
  load.note(-10_000, health([{ pictures: 90_000, dropped: 90_000 }]));
  expect(await minute([{ seen: 5, dropped: 0 }], load)).toEqual([]);
});
