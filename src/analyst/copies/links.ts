import { type Context, Hono } from "hono";
import type { z } from "zod";
import { Fault, type Log, sentenceOf } from "#base";
import { coverRequest, followRequest, locateRequest, showRequest } from "#contract";
import type { CopyDesk } from "./copy-desk.ts";

/** Work on extracted copies, as a town asks for it. */
export function copyLinks(desk: CopyDesk, log: Log): Hono {
  async function answer<T extends { camera: string }>(
    c: Context,
    schema: z.ZodType<T>,
    work: (asked: T) => Promise<object>,
  ): Promise<Response> {
    const parsed = schema.safeParse(await c.req.json().catch(() => undefined));
    if (!parsed.success) return c.json({ code: "bad-request" }, 400);
    try {
      return c.json(await work(parsed.data));
    } catch (error) {
      const code = error instanceof Fault ? error.code : "unread";
      if (code === "copy-refused") return c.json({ code }, 403);
      if (code === "copy-busy") return c.json({ code }, 503);
      log.warn({ camera: parsed.data.camera }, sentenceOf(error));
      return c.json({ code, why: sentenceOf(error) }, 500);
    }
  }
  return new Hono()
    .post("/link/copies/locate", (c) => answer(c, locateRequest, (asked) => desk.locate(asked)))
    .post("/link/copies/follow", (c) =>
      answer(c, followRequest, async (asked) => ({ marks: await desk.follow(asked) })),
    )
    .post("/link/copies/show", (c) =>
      answer(c, showRequest, async (asked) => ({ pictures: await desk.show(asked) })),
    )
    .post("/link/copies/cover", (c) => answer(c, coverRequest, (asked) => desk.cover(asked)));
}
