import { Hono } from "hono";
import { Fault, type Log } from "#base";
import {
  type FenceDecision,
  fenceDecision,
  type RecorderAssignment,
  type RecorderHealth,
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
  /** False where there is no such fence. */
  readonly decideFence: (id: string, decision: FenceDecision) => Promise<boolean>;
}

/** What a town asks, over the Unix socket alone: the front door never passes `/link`. */
export function linkRoutes({ journal, log, health, take, revision, decideFence }: LinkServices): Hono {
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

  app.post("/link/fences/:id", async (c) => {
    const parsed = fenceDecision.safeParse(await c.req.json().catch(() => undefined));
    if (!parsed.success) return refuse(c, refusals.badRequest);
    const known = await decideFence(c.req.param("id"), parsed.data);
    return known ? c.json({ outcome: "done" }) : refuse(c, refusals.nothingThere);
  });

  app.get("/link/health", (c) => c.json(health()));

  app.get("/link/journal", async (c) => {
    const after = Number(c.req.query("after") ?? "0");
    if (!Number.isSafeInteger(after) || after < 0) return refuse(c, refusals.badRequest);
    return c.json({ writer: journal.writer, entries: await journal.after(after) });
  });
  return app;
}
