import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { z } from "zod";

const run = promisify(execFile);

const summary = z.object({
  cameras: z.number(),
  perCamera: z.array(z.object({ id: z.string(), recordedSeconds: z.number(), lostPackets: z.number() })),
  liveFrames: z.number(),
  detections: z.number(),
  events: z.number(),
  denials: z.array(z.object({ processing: z.string(), article: z.string() })),
  leftBag: z.object({
    signals: z.array(z.object({ module: z.string() })),
    confirmed: z.boolean(),
    inRegister: z.boolean(),
    commune: z.object({ installed: z.boolean(), refusedBy: z.string() }),
  }),
  evidence: z.object({
    verdict: z.string(),
    tampered: z.object({ mutations: z.number(), found: z.number() }),
  }),
  dossier: z.object({ verdict: z.string(), items: z.number() }),
  auditChain: z.string(),
  store: z.string(),
});

test("one command brings up a commune and a laboratory, and they find no fault with themselves", {
  timeout: 900_000,
}, async () => {
  const { stdout } = await run(
    "./vigie",
    ["demo", "--for", "30s", "--headless", "--port", "18720", "--past", "4m"],
    {
      maxBuffer: 16 * 1024 * 1024,
    },
  );
  const last = summary.parse(JSON.parse(stdout.trim().split("\n").at(-1) ?? ""));
  expect(last.cameras).toBeGreaterThanOrEqual(8);
  expect(last.perCamera.filter(({ lostPackets }) => lostPackets > 0)).toEqual([]);
  expect(last.liveFrames).toBeGreaterThan(0);
  expect(last.detections).toBeGreaterThan(0);
  expect(last.events).toBeGreaterThan(0);
  expect(last.denials.map(({ processing }) => processing)).toContain("detect-zone-crossing");
  expect(last.leftBag).toEqual({
    signals: [{ module: "left-object" }],
    confirmed: true,
    inRegister: true,
    commune: { installed: false, refusedBy: "Loi 2023-380, art. 10" },
  });
  expect(last.evidence).toEqual({ verdict: "whole", tampered: { mutations: 200, found: 200 } });
  expect(last.dossier).toEqual({ verdict: "whole", items: 22 });
  expect(last).toMatchObject({ auditChain: "ok", store: "clean" });
});
