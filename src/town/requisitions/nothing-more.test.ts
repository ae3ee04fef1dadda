import { afterEach, beforeEach, expect, test } from "vitest";
import { folderSource, verifyPackage } from "#evidence";
import { handOver, RequisitionRig } from "../../../test/support/requisition-rig.ts";

let desk: RequisitionRig;
beforeEach(async () => {
  desk = await RequisitionRig.open();
});
afterEach(() => desk[Symbol.asyncDispose]());

async function manifestOf(stands: { id: string; version: number }) {
  await using source = folderSource(desk.folderOf(stands));
  const verdict = await verifyPackage(source);
  if (verdict.outcome === "wrong") throw new Error(verdict.flaw.kind);
  return verdict.manifest;
}

test("a package holds the cameras and minutes that were asked for, a fragment more at each end, and nothing else", async () => {
  const [asked] = desk.paper().asked;
  if (asked === undefined) throw new Error("nothing is asked");
  const { cameras, request } = await manifestOf(await desk.packaged());
  expect(request.asked).toEqual([asked]);
  expect(cameras.map(({ id }) => id)).toEqual(["gare"]);
  for (const file of cameras.flatMap(({ files }) => files)) {
    if (file.kind !== "original") continue;
    expect(file.shown).toEqual({ from: asked.from, to: asked.to });
    const fragments = file.pieces.filter((piece) => piece.what === "fragment");
    for (const { start, end } of fragments) expect(start < asked.to && end > asked.from).toBe(true);
  }
});

test("no step takes cameras, hours or a folder of its own: what is sent along is refused, and nothing happens", async () => {
  const stands = await desk.reviewed();
  const more = { asked: [{ camera: "place", from: desk.start, to: desk.start + 6_000_000 }] };
  expect((await desk.take(desk.supervisor, stands, { step: "package", ...more })).status).toBe(400);
  expect(await desk.isThere(desk.folderOf(stands))).toBe(false);
});

test("without a requisition there is no export; after its end there is none either, and each try is in the log", async () => {
  const nobody = { id: "3f8e5f7e-6f0e-4bd5-9a1e-000000000000", version: 0 };
  expect((await desk.take(desk.supervisor, nobody, { step: "package" })).body.code).toBe(
    "no-such-requisition",
  );
  let stands = await desk.took(desk.supervisor, await desk.packaged(), handOver);
  stands = await desk.took(desk.supervisor, stands, { step: "close" });
  for (const step of [{ step: "package" }, handOver, { step: "extract" }])
    expect((await desk.take(desk.supervisor, stands, step)).body.code).toBe("requisition-not-now");
  expect((await desk.supervisor("POST", `/api/requisitions/${stands.id}/copies`, {})).body.code).toBe(
    "requisition-not-now",
  );
  const denials = (await desk.log()).filter(({ operation }) => operation === "denial");
  expect(denials.map(({ detail }) => detail["what"])).toEqual([
    "requisition-package",
    "requisition-hand-over",
    "requisition-extract",
    "requisition-copied",
  ]);
});

test("the masks in force on a camera are listed in the manifest of its package: burnt in, lifted for no one", async () => {
  const polygons = [
    [
      { x: 0.1, y: 0.1 },
      { x: 0.3, y: 0.1 },
      { x: 0.3, y: 0.4 },
    ],
  ];
  const mask = { camera: "gare", method: { by: "recorder" }, positions: [{ polygons }] };
  await desk.rig.importBy(desk.chief, desk.administrator, { masks: [mask] });
  const { cameras } = await manifestOf(await desk.packaged());
  expect(cameras[0]?.masks).toMatchObject([{ by: "recorder", areas: 1, since: expect.any(Number) }]);
});
