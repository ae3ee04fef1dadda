import { setPriority } from "node:os";
import { join } from "node:path";
import { Hono } from "hono";
import { type Clock, type Log, sentenceOf } from "#base";
import type { TownConfig } from "#config";
import { analystAssignment, placementQuestion, previewOrder, scanReadRequest } from "#contract";
import { serveLink } from "#link";
import { acceptNoBox, requireBox } from "#media";
import { readGateKey } from "#permit";
import { Capacity } from "./capacity/index.ts";
import { CopyDesk, copyLinks } from "./copies/index.ts";
import { ModuleHost } from "./isolation/index.ts";
import { CountBox } from "./link/count-box.ts";
import { Outbox } from "./link/outbox.ts";
import { PassageBox } from "./link/passage-box.ts";
import { type Authority, measurePlacement, PlateReaders, ScanReader } from "./plates/index.ts";
import { Previews } from "./preview/index.ts";
import { SharedDetector } from "./shared-detector.ts";
import { TaskList } from "./task-list.ts";

/** Seeing yields to recording and to people: at 15 it gets a thirtieth of a core that they want; what it misses it drops, and counts. */
const niceness = 15;

/**
 * The way of a picture, for each task (task.ts):
 *
 *   recorder ─packets→ FFmpeg ─pictures, 5 a second→ motion → detector → tracks → the module's rule → outbox ─→ town
 *     8 MB, drop oldest,   1 waiting, drop oldest      a thread for all tasks,                 bounded, drop oldest,
 *     then a key picture                               one picture of each at a time           twice a second
 *
 * Of a counter only sums leave, once a minute. A reader of plates has no detector: what moves in its zones is read, and vehicles that passed wait in a box apart.
 * Copies for the people in them come from the town and go back to it, fragment by fragment (copies/).
 *
 * Keeps nothing on disk: its assignment comes from the town when they meet, its pictures are gone when looked at.
 */
export async function runAnalyst(
  config: TownConfig,
  clock: Clock,
  log: Log,
  signal: AbortSignal,
): Promise<void> {
  setPriority(niceness);
  acceptNoBox(config.decoders?.box);
  const box = await requireBox();
  if (box.kind === "none") log.warn(box.why);
  const outbox = new Outbox(config.sockets.town, clock, log);
  const passages = new PassageBox(config.sockets.town, clock, log);
  const counts = new CountBox(config.sockets.town, clock, log);
  const detectors = new SharedDetector(config.data, clock, log);
  const capacity = new Capacity(detectors, clock, log);
  const folder = join(config.data, "modules");
  const modules = new ModuleHost(folder, clock, log);
  await using tasks = new TaskList({
    deployment: config.deployment.id,
    modules,
    recorder: config.sockets.recorder,
    detectors,
    capacity,
    outbox,
    passages,
    counts,
    models: join(config.data, "models"),
    box,
    clock,
    log,
  });
  const readers = new PlateReaders({ modules: folder, models: join(config.data, "models"), clock });
  const reading = { deployment: config.deployment.id, readers, box, clock, signal };
  let authority: Authority | undefined;
  const scans = new ScanReader({ ...reading, detectors, authority: () => authority });
  const copies = new CopyDesk({ ...reading, modules: folder, detectors, authority: () => authority });

  await using previews = new Previews({
    deployment: config.deployment.id,
    modules,
    recorder: config.sockets.recorder,
    detectors,
    box,
    clock,
    log,
  });

  const app = new Hono();
  app.put("/link/assignment", async (c) => {
    const parsed = analystAssignment.safeParse(await c.req.json().catch(() => undefined));
    if (!parsed.success || parsed.data.deployment !== config.deployment.id) {
      log.warn({ issues: parsed.error?.issues.slice(0, 3) }, "an assignment was not understood");
      return c.json({ code: "assignment-invalid" }, 400);
    }
    const outcome = await tasks.take(parsed.data);
    const { gateKey, revoked } = parsed.data;
    if (outcome === "taken") authority = { gateKey: readGateKey(gateKey), revoked: new Set(revoked) };
    return c.json({ outcome, revision: tasks.health.revision });
  });
  app.post("/link/scan-pictures", async (c) => {
    const parsed = scanReadRequest.safeParse(await c.req.json().catch(() => undefined));
    if (!parsed.success) return c.json({ code: "bad-request" }, 400);
    try {
      const read = await scans.read(parsed.data);
      if (read.outcome === "read") return c.json(read.reply);
      return c.json({ code: read.outcome }, read.outcome === "busy" ? 503 : 403);
    } catch (error) {
      log.warn({ car: parsed.data.device }, sentenceOf(error));
      return c.json({ code: "unread" }, 500);
    }
  });
  app.post("/link/placement", async (c) => {
    const parsed = placementQuestion.safeParse(await c.req.json().catch(() => undefined));
    if (!parsed.success) return c.json({ code: "bad-request" }, 400);
    try {
      const { recorder } = config.sockets;
      const measured = await measurePlacement(parsed.data, { ...reading, recorder });
      return measured.outcome === "measured" ? c.json(measured.view) : c.json({ code: "refused" }, 403);
    } catch (error) {
      log.warn({ camera: parsed.data.camera }, sentenceOf(error));
      return c.json({ code: "unseen" }, 500);
    }
  });
  app.post("/link/previews", async (c) => {
    const parsed = previewOrder.safeParse(await c.req.json().catch(() => undefined));
    if (!parsed.success) return c.json({ code: "bad-request" }, 400);
    return c.json(await previews.start(parsed.data));
  });
  app.get("/link/previews/:id", (c) => {
    const view = previews.view(c.req.param("id"));
    return view === undefined ? c.json({ code: "gone" }, 404) : c.json(view);
  });
  app.delete("/link/previews/:id", async (c) => {
    await previews.stop(c.req.param("id"));
    return c.json({});
  });
  app.route("/", copyLinks(copies, log));
  app.get("/link/health", (c) => c.json(tasks.health));
  await using _link = await serveLink({ socket: config.sockets.analyst, app });
  log.info("the analyst waits for its town");
  await Promise.all([outbox.run(signal), passages.run(signal), counts.run(signal), capacity.run(signal)]);
}
