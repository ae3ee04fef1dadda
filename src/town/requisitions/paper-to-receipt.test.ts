import { access, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { folderSource, readerHash, verifyPackage } from "#evidence";
import { calledBack, handOver, RequisitionRig } from "../../../test/support/requisition-rig.ts";

let desk: RequisitionRig;
beforeEach(async () => {
  desk = await RequisitionRig.open();
});
afterEach(() => desk[Symbol.asyncDispose]());

test("two people take a requisition from paper to receipt; the package is whole, and the town keeps none", async () => {
  let stands = await desk.reviewed();
  expect((await desk.supervisor("GET", "/api/holds")).body.holds[0]).toMatchObject({
    reference: "2026-0042",
  });
  stands = await desk.took(desk.supervisor, stands, { step: "package" });
  await using source = folderSource(desk.folderOf(stands));
  const verdict = await verifyPackage(source);
  if (verdict.outcome === "wrong") throw new Error(verdict.flaw.kind);
  expect(verdict.manifest).toMatchObject({
    request: { reference: "2026-0042" },
    exporter: { login: "sophie" },
    reviewer: { outcome: "reviewed", by: { login: "marie" } },
    cameras: [{ id: "gare", gaps: [], erased: [] }],
  });
  expect(stands).toMatchObject({ state: { packaged: { packageHash: verdict.packageHash } } });
  expect(await readFile(join(desk.folderOf(stands), "../reader.html"), "utf8")).toBe("the reader");
  expect(verdict.outcome === "whole" && verdict.manifest.reader).toEqual(
    await readerHash(join(desk.folderOf(stands), "../reader.html")),
  );
  const receipt = await desk.supervisor("GET", `/api/requisitions/${stands.id}/receipt`);
  expect(Buffer.from(receipt.body.content, "base64").subarray(0, 5).toString()).toBe("%PDF-");
  stands = await desk.took(desk.supervisor, stands, handOver);
  stands = await desk.took(desk.supervisor, stands, { step: "close" });
  expect(stands).toMatchObject({ state: { is: "closed", answer: "whole" } });
  await expect(access(desk.folderOf(stands))).rejects.toThrow();
  expect((await desk.supervisor("GET", "/api/holds")).body.holds[0]).toMatchObject({
    ended: { why: "handed-over: R-2026-0042" },
  });
});

test("out of order, after its end, or by who extracted, a step is refused and written down", async () => {
  const first = await desk.received();
  expect((await desk.take(desk.supervisor, first, { step: "package" })).status).toBe(409);
  expect((await desk.take(desk.supervisor, first, handOver)).body.code).toBe("requisition-not-now");
  const refused = await desk.took(desk.chief, first, {
    step: "refuse",
    why: "le service rappelé ne la connaît pas",
  });
  expect((await desk.take(desk.supervisor, refused, { step: "extract" })).body.code).toBe(
    "requisition-not-now",
  );
  const denials = await desk.log();
  const said = denials.filter(({ operation }) => operation === "denial").map(({ detail }) => detail["what"]);
  expect(said).toEqual(["requisition-package", "requisition-hand-over", "requisition-extract"]);
});

test("who extracted does not review", async () => {
  let stands = await desk.received();
  for (const step of [
    { step: "verify", calledBack },
    { step: "preserve" },
    { step: "search", found: "vu à 4 s" },
    { step: "extract" },
  ])
    stands = await desk.took(desk.supervisor, stands, step);
  expect((await desk.take(desk.supervisor, stands, { step: "review", remarks: "" })).body.code).toBe(
    "requisition-same-person",
  );
});

test("of two people who act at once one wins, and the other is told", async () => {
  const stands = await desk.received();
  const both = await Promise.all([
    desk.take(desk.supervisor, stands, { step: "verify", calledBack }),
    desk.take(desk.chief, stands, { step: "refuse", why: "en double" }),
  ]);
  expect(both.map(({ status }) => status)).toEqual(expect.arrayContaining([200, 409]));
  expect(both.find(({ status }) => status === 409)?.body.code).toBe("requisition-moved");
});

test("after a crash it stands where it stood, and goes on", async () => {
  const stands = await desk.reviewed();
  await desk.rig.restart();
  desk.supervisor = await desk.rig.signIn("sophie");
  const { requisitions } = (await desk.supervisor("GET", "/api/requisitions")).body;
  expect(requisitions[0]).toMatchObject({ version: stands.version, state: { is: "reviewed" } });
  expect(await desk.took(desk.supervisor, stands, { step: "package" })).toMatchObject({
    state: { is: "packaged" },
  });
});
