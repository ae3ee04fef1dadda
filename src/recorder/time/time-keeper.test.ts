import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { silentLog, TurnedClock } from "#base";
import { TimeKeeper } from "./time-keeper.ts";

test("a recorder that is started anew while the clock is in doubt tells its volumes so again", async () => {
  const folder = mkdtempSync(join(tmpdir(), "vigie-time-"));
  const clock = new TurnedClock(Temporal.Instant.from("2026-03-01T10:00:00Z"));
  let up = 0;
  const sources = {
    steady: () => Promise.resolve({ boot: "one", at: up }),
    sync: () => Promise.resolve({ state: "unknown" as const }),
  };
  const nothing = () => Promise.resolve(undefined);
  const first = await TimeKeeper.open(folder, clock, sources, silentLog);
  expect(first.opening).toMatchObject([{ kind: "forgotten" }, { kind: "doubted" }]);
  expect((await first.look(nothing)).news).toEqual([{ kind: "settled", by: 0 }]);
  await clock.advance(3_600_000);
  up += 1_000_000;
  expect((await first.look(nothing)).news).toEqual([{ kind: "doubted" }]);
  const second = await TimeKeeper.open(folder, clock, sources, silentLog);
  expect(second.opening).toEqual([{ kind: "doubted" }]);
  expect(await second.look(nothing)).toMatchObject({ reading: { state: "doubted" }, news: [] });
  expect((await second.look(nothing)).news).toEqual([]);
  rmSync(folder, { recursive: true });
});
