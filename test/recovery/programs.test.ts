import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { systemClock, toMicros } from "#base";
import { analystHealth, deploymentReply, recorderHealth, timelineReply } from "#contract";
import { callLink } from "#link";
import { playbackPermit } from "../../demo/check/visit.ts";
import { Person } from "../../demo/town/person.ts";
import { watchLive } from "../support/live-watcher.ts";
import { patience } from "../support/patience.ts";
import { keepDead, killAtOnce } from "../support/programs.ts";
import { eventually } from "../support/until.ts";
import { openValmont, untilRecording, type Valmont } from "../support/valmont.ts";

const promisedMs = 3_000;
const second = 1_000_000;
const model = new URL("../../.cache/models/nanodet.onnx", import.meta.url);

const now = () => toMicros(systemClock.now());

/** Milliseconds until `back`, said aloud and held against the promise. */
async function timeToBack(who: string, back: () => Promise<boolean>): Promise<void> {
  const from = systemClock.monotonic();
  await eventually(`the ${who} is back`, back);
  const ms = systemClock.monotonic() - from;
  process.stdout.write(`${who} killed: back after ${(ms / 1000).toFixed(1)} s\n`);
  expect(ms, `the ${who} was away for too long`).toBeLessThan(patience(promisedMs));
}

/** Every camera is recorded, with a picture that is newer than that. */
async function recordsSince({ deployment, cameras }: Valmont, moment: number): Promise<boolean> {
  const asked = callLink(deployment.config.sockets.recorder, "GET", "/link/health", recorderHealth);
  const health = await asked.catch(() => undefined);
  const fresh = health?.cameras.filter(
    ({ stream, recording, newest }) => stream === "main" && recording && (newest ?? 0) > moment,
  );
  return fresh?.length === cameras.length;
}

async function answers({ deployment }: Valmont): Promise<boolean> {
  const asked = new Person(deployment.url).ask("GET", "/api/deployment", deploymentReply);
  return asked.then(
    () => true,
    () => false,
  );
}

async function timelineOf(valmont: Valmont, camera: string, span: { from: number; to: number }) {
  const operator = await valmont.visitor("operator");
  const permit = await playbackPermit(operator, camera, span);
  const answer = await operator.media(`/media/timeline/${camera}?from=${span.from}&to=${span.to}`, permit);
  const { runs, gaps } = timelineReply.parse(await answer.json());
  const kept = runs.filter(({ stream }) => stream === "main");
  return { start: kept.at(0)?.start ?? Infinity, end: kept.at(-1)?.end ?? 0, runs, gaps };
}

/** Time without a picture of any stream. Runs also end where what their time is worth changes: that alone is no hole. */
function holesIn(runs: readonly { readonly start: number; readonly end: number }[]): number {
  let holes = 0;
  let covered = runs[0]?.end ?? 0;
  for (const { start, end } of runs) {
    if (start - covered >= 2 * second) holes += 1;
    covered = Math.max(covered, end);
  }
  return holes;
}

test("a recorder that was killed records again, and its timeline tells the gap", async () => {
  await using valmont = await openValmont();
  await untilRecording(valmont);
  const killed = now();
  await killAtOnce(valmont.deployment, "recorder");
  await timeToBack("recorder", () => recordsSince(valmont, killed));
  const [camera = ""] = valmont.cameras;
  const { runs, gaps } = await eventually("the timeline reaches past the gap", async () => {
    const seen = await timelineOf(valmont, camera, { from: killed - 10 * second, to: now() });
    return seen.end > killed && seen;
  });
  expect(gaps.length, "every hole that a timeline shows (2 s or more) has its cause").toBe(holesIn(runs));
});

test("while the town is dead, recording, the wall and playback go on, and a recorder resumes without it", async () => {
  await using valmont = await openValmont();
  const { deployment, cameras } = valmont;
  const [camera = "", other = ""] = cameras;
  await untilRecording(valmont);
  const operator = await valmont.visitor("operator");
  await using wall = await watchLive(deployment.url, operator, camera);
  await eventually("the wall plays", () => wall.pictures() > 5);
  const before = now();
  await eventually("three seconds more are recorded", () => recordsSince(valmont, before + 3 * second));
  const seenSpan = { from: before, to: before + second };
  const permit = await playbackPermit(operator, camera, seenSpan);
  const playback = () =>
    operator.media(`/media/span/${camera}/main?from=${seenSpan.from}&to=${seenSpan.to}`, permit);
  await eventually("they are on disk", async () => (await playback()).ok);

  const dead = keepDead(deployment, "town");
  await eventually("the town is dead", async () => !(await answers(valmont)));
  const died = now();
  const seen = wall.pictures();
  await eventually("the recorder goes on", () => recordsSince(valmont, died + 2 * second));
  expect(wall.pictures(), "the wall goes on").toBeGreaterThan(seen + 25);
  expect(wall.ended(), "nobody closed the wall").toBeUndefined();
  expect((await playback()).status, "playback goes on").toBe(200);
  const until = now();

  await killAtOnce(deployment, "recorder");
  const killed = now();
  await timeToBack("recorder (no town)", () => recordsSince(valmont, killed));
  expect(await answers(valmont)).toBe(false);

  await dead[Symbol.asyncDispose]();
  await eventually("the town is back", () => answers(valmont));
  // The kill after it took the open fragment, and what waited for its flush.
  const written = until - 2 * second;
  const { start, end, runs, gaps } = await timelineOf(valmont, other, { from: before, to: written });
  expect(gaps, "the town's death left no gap").toEqual([]);
  expect(holesIn(runs)).toBe(0);
  expect(start).toBeLessThanOrEqual(before);
  expect(end).toBeGreaterThanOrEqual(written);
});

test("a town that was killed answers again, with the sessions it had", async () => {
  await using valmont = await openValmont();
  await killAtOnce(valmont.deployment, "town");
  await timeToBack("town", () => answers(valmont));
  // Asked by the chief, who signed in before.
  await untilRecording(valmont);
});

test("a supervisor that was killed leaves nothing behind that keeps its successor from starting", async () => {
  await using valmont = await openValmont();
  await untilRecording(valmont);
  const killed = now();
  await killAtOnce(valmont.deployment, "supervisor");
  // This test's own process starts it again, as systemd would.
  await timeToBack(
    "supervisor",
    async () => (await answers(valmont)) && (await recordsSince(valmont, killed)),
  );
});

test.skipIf(!existsSync(model))(
  "an analyst that was killed looks again, and recording never noticed (skipped: no model, `./vigie modules fetch`)",
  async () => {
    await using valmont = await openValmont({
      pack: "laboratory",
      programs: ["town", "recorder", "analyst"],
      cameras: ["ligne"],
    });
    await untilRecording(valmont);
    const { analyst } = valmont.deployment.config.sockets;
    const pictures = async () => {
      const health = await callLink(analyst, "GET", "/link/health", analystHealth).catch(() => undefined);
      return health?.tasks.reduce((sum, task) => sum + task.pictures, 0) ?? 0;
    };
    await eventually("the analyst looks", async () => (await pictures()) > 0);
    const from = now();
    await killAtOnce(valmont.deployment, "analyst");
    await timeToBack("analyst", async () => (await pictures()) > 0);
    const to = now();
    const { gaps } = await eventually("it is recorded up to then", async () => {
      const seen = await timelineOf(valmont, "ligne", { from, to: now() });
      return seen.end > to && seen;
    });
    expect(gaps.filter(({ start }) => start < to)).toEqual([]);
  },
);
