import { Hono } from "hono";
import { Fault, type Log } from "#base";
import {
  clockConfirmation,
  type FenceDecision,
  fenceDecision,
  type HeadsReport,
  headsReport,
  maskDoubt,
  type RecorderAssignment,
  type RecorderHealth,
  type RetentionPlan,
  recorderAssignment,
} from "#contract";
import type { Journal } from "../journal.ts";
import { refusals, refuse } from "./problems.ts";

export interface LinkServices {
  readonly journal: Journal;
  readonly log: Log;
  readonly health: () => RecorderHealth;
  /** Durable and followed when it resolves. */
  readonly take: (assignment: RecorderAssignment) => Promise<"taken" | "older">;
  readonly revision: () => number;
  /** Followed when it resolves, and what it puts in doubt is withheld. */
  readonly takeHeads: (heads: HeadsReport["heads"]) => Promise<void>;
  /** A camera no longer masks, as the town has seen. */
  readonly doubtMasks: (camera: string, detail: string) => Promise<void>;
  /** False where there is no such fence. */
  readonly decideFence: (id: string, decision: FenceDecision) => Promise<boolean>;
  readonly plan: () => Promise<RetentionPlan>;
  /** A person vouches for the clock: durable in the journal when it resolves, and erasure goes on. */
  readonly confirmClock: (by: string, why: string) => Promise<void>;
}

/** What a town asks, over the Unix socket alone: the front door never passes `/link`. */
export function linkRoutes(services: LinkServices): Hono {
  const { journal, log, health, take, revision, takeHeads, doubtMasks, decideFence, plan, confirmClock } =
    services;
  const app = new Hono();

  app.put("/link/assignment", async (c) => {
    const parsed = recorderAssignment.safeParse(await c.req.json().catch(() => undefined));
    if (!parsed.success) {
      log.warn({ issues: parsed.error.issues.slice(0, 3) }, "an assignment was not understood");
      return refuse(c, refusals.assignment);
    }
    try {
      const outcome = await take(parsed.data);
      return c.json({ outcome, revision: revision() });
    } catch (error) {
      if (error instanceof Fault && error.code === "assignment-invalid") {
        log.warn({ facts: error.facts }, error.message);
        return refuse(c, refusals.assignment);
      }
      throw error;
    }
  });

  app.put("/link/heads", async (c) => {
    const parsed = headsReport.safeParse(await c.req.json().catch(() => undefined));
    if (!parsed.success) return refuse(c, refusals.badRequest);
    await takeHeads(parsed.data.heads);
    return c.json({ outcome: "done" });
  });

  app.post("/link/doubts", async (c) => {
    const parsed = maskDoubt.safeParse(await c.req.json().catch(() => undefined));
    if (!parsed.success) return refuse(c, refusals.badRequest);
    await doubtMasks(parsed.data.camera, parsed.data.detail);
    return c.json({ outcome: "done" });
  });

  app.post("/link/fences/:id", async (c) => {
    const parsed = fenceDecision.safeParse(await c.req.json().catch(() => undefined));
    if (!parsed.success) return refuse(c, refusals.badRequest);
    const known = await decideFence(c.req.param("id"), parsed.data);
    return known ? c.json({ outcome: "done" }) : refuse(c, refusals.nothingThere);
  });

  app.get("/link/health", (c) => c.json(health()));

  app.get("/link/retention", async (c) => c.json(await plan()));

  app.post("/link/clock", async (c) => {
    const parsed = clockConfirmation.safeParse(await c.req.json().catch(() => undefined));
    if (!parsed.success) return refuse(c, refusals.badRequest);
    await confirmClock(parsed.data.by, parsed.data.why);
    return c.json({ outcome: "done" });
  });

  app.get("/link/journal", async (c) => {
    const after = Number(c.req.query("after") ?? "0");
    if (!Number.isSafeInteger(after) || after < 0) return refuse(c, refusals.badRequest);
    return c.json({ writer: journal.writer, entries: await journal.after(after) });
  });
  return app;
}
