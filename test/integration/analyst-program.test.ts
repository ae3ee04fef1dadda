import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { silentLog, systemClock } from "#base";
import { type AnalystAssignment, type AnalystHealth, analystHealth, sceneSchema } from "#contract";
import { callLink } from "#link";
import { runAnalyst } from "../../src/analyst/main.ts";
import { patience } from "../support/patience.ts";
import { findStreet, makeMarkedClip, readUnits } from "./analyst-footage.ts";
import { analystConfig, assignmentFor, installCrossing, standIns } from "./analyst-link.ts";

const model = ".cache/models/nanodet.onnx";
const street = findStreet();
const scene = sceneSchema.parse({
  lines: { path: { from: { x: 0.55, y: 1 }, to: { x: 0.55, y: 0.2 }, direction: "both" } },
});
const clock = systemClock;
let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "vigie-analyst-"));
});
afterEach(() => rm(folder, { recursive: true }));

type Check = (health: AnalystHealth["tasks"][number]) => boolean;

/** An analyst at work in this folder, as its town sees it. */
function startAnalyst() {
  const config = analystConfig(folder);
  const stop = new AbortController();
  const done = runAnalyst(config, clock, silentLog, stop.signal);
  const socket = config.sockets.analyst;
  return {
    assign: async (assignment: AnalystAssignment) => {
      for (;;) {
        const reply = z.object({ outcome: z.string() });
        const answer = await callLink(socket, "PUT", "/link/assignment", reply, assignment).catch(
          () => undefined,
        );
        if (answer !== undefined) return answer.outcome;
        await clock.sleep(50);
      }
    },
    until: async (check: Check, ms = 60_000) => {
      const end = clock.monotonic() + ms;
      for (;;) {
        const { tasks } = await callLink(socket, "GET", "/link/health", analystHealth);
        const [task] = tasks;
        if (task !== undefined && check(task)) return task;
        if (clock.monotonic() > end) throw new Error(`the task never got there: ${JSON.stringify(tasks)}`);
        await clock.sleep(50);
      }
    },
    tasks: async () => (await callLink(socket, "GET", "/link/health", analystHealth)).tasks,
    async [Symbol.asyncDispose]() {
      stop.abort();
      await done;
    },
  };
}

async function quietClip() {
  const path = join(folder, "clip.mp4");
  makeMarkedClip(path, { width: 320, height: 240, pictures: 50, rate: 25, encoder: "libx264" });
  return readUnits(path, 0);
}

/** Twelve seconds of the street, as a camera's sub stream. */
async function streetClip() {
  const path = join(folder, "street.mp4");
  const options = "-t 12 -vf scale=640:480 -c:v libx264 -preset ultrafast -bf 0 -g 10 -crf 20";
  execFileSync("ffmpeg", ["-v", "error", "-i", street ?? "", ...options.split(" "), path]);
  return readUnits(path, 0);
}

test("without its model a task has failed, and says which command brings it", async () => {
  const config = analystConfig(folder);
  const hash = await installCrossing(config.data);
  await using _others = await standIns(config, await quietClip(), clock);
  await using analyst = startAnalyst();
  expect(await analyst.assign(assignmentFor(hash, clock, 60, scene))).toBe("taken");
  const task = await analyst.until(({ state }) => state === "failed");
  expect(task.detail).toMatch(/vigie modules fetch/);
});

test("a module whose files changed after the permit is not run", async () => {
  const config = analystConfig(folder);
  const hash = await installCrossing(config.data);
  await writeFile(
    join(config.data, "modules/zone-crossing/index.ts"),
    "export default () => ({ see: () => [] });",
  );
  await using _others = await standIns(config, await quietClip(), clock);
  await using analyst = startAnalyst();
  await analyst.assign(assignmentFor(hash, clock, 60, scene));
  const task = await analyst.until(({ state }) => state === "failed");
  expect(task.detail).toMatch(/not the ones that were permitted/);
});

test("a permit for another version of the module starts nothing", async () => {
  const config = analystConfig(folder);
  const hash = await installCrossing(config.data);
  await using others = await standIns(config, await quietClip(), clock);
  await using analyst = startAnalyst();
  const assignment = assignmentFor(hash, clock, 60, scene);
  const [task] = assignment.tasks;
  if (task === undefined) expect.unreachable();
  await analyst.assign({ ...assignment, tasks: [{ ...task, module: { ...task.module, hash: "other" } }] });
  expect((await analyst.until(({ state }) => state === "refused")).detail).toMatch(/another version/);
  expect(others.hellos).toEqual([]);
});

test.skipIf(!existsSync(model))(
  "a task stops within a second of its permit's end, whatever the recorder does, and goes on under a newer one (skipped: no model, `./vigie modules fetch`)",
  async () => {
    const config = analystConfig(folder);
    const hash = await installCrossing(config.data, model);
    await using others = await standIns(config, await quietClip(), clock);
    await using analyst = startAnalyst();
    await analyst.assign(assignmentFor(hash, clock, 8, scene));
    const ends = clock.monotonic() + 8_000;
    await analyst.until(({ pictures }) => pictures > 0);
    await analyst.until(({ state }) => state === "ended", 15_000);
    expect(clock.monotonic() - ends).toBeLessThan(patience(1_000));
    await clock.sleep(1_000);
    const told = others.heard.length;
    await clock.sleep(1_000);
    expect(others.heard.length).toBe(told);
    await analyst.assign(assignmentFor(hash, clock, 60, scene, 2));
    await analyst.until(({ state }) => state === "running");
  },
);

test.skipIf(!existsSync(model))(
  "a recorder that is killed is found again within three seconds (skipped: no model, `./vigie modules fetch`)",
  async () => {
    const config = analystConfig(folder);
    const hash = await installCrossing(config.data, model);
    await using others = await standIns(config, await quietClip(), clock);
    await using analyst = startAnalyst();
    await analyst.assign(assignmentFor(hash, clock, 60, scene));
    await analyst.until(({ pictures }) => pictures > 3);
    others.cut();
    const cut = clock.monotonic();
    await analyst.until(({ state }) => state === "failed");
    await analyst.until(({ state }) => state === "running");
    expect(clock.monotonic() - cut).toBeLessThan(patience(3_000));
  },
);

test.skipIf(!existsSync(model) || street === undefined)(
  "people in a street are followed and a crossed line is told to the town (skipped: no model or no vtest.avi, `./vigie demo` brings both)",
  async () => {
    const config = analystConfig(folder);
    const hash = await installCrossing(config.data, model);
    await using others = await standIns(config, await streetClip(), clock);
    await using analyst = startAnalyst();
    await analyst.assign(assignmentFor(hash, clock, 120, scene));
    const task = await analyst.until(({ signals }) => signals > 0, 90_000);
    expect(task.detections).toBeGreaterThan(20);
    console.info("cost in ms per picture:", task.cost, "dropped:", task.dropped);
    await clock.sleep(1_500);
    const signals = others.heard.flatMap((batch) => batch.signals);
    expect(signals[0]).toMatchObject({
      camera: "street",
      module: "zone-crossing",
      rule: "line-crossed",
      zone: "path",
    });
    expect(others.heard.flatMap((batch) => batch.pictures).some(({ tracks }) => tracks.length > 1)).toBe(
      true,
    );
    await analyst.assign({ ...assignmentFor(hash, clock, 120, scene, 3), tasks: [] });
    expect(await analyst.tasks()).toEqual([]);
    // It keeps nothing: what the town put there is all there is.
    expect((await readdir(config.data)).sort()).toEqual(["models", "modules"]);
  },
);
