import { rm } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { RequisitionRig } from "../../../test/support/requisition-rig.ts";

let desk: RequisitionRig;
beforeEach(async () => {
  desk = await RequisitionRig.open();
});
afterEach(() => desk[Symbol.asyncDispose]());

test("a package goes to the medium as one archive of its files as they are, once, and the log says who took it", async () => {
  const stands = await desk.took(desk.supervisor, await desk.reviewed(), { step: "package" });
  const copies = `/api/requisitions/${stands.id}/copies`;
  const { body } = await desk.supervisor("POST", copies);
  expect(body).toMatchObject({ outcome: "ready" });
  expect((await desk.chief("GET", `${copies}/${body.copy}`)).status).toBe(404);
  const archive = await desk.supervisor("GET", `${copies}/${body.copy}`);
  expect(archive.headers.get("content-type")).toBe("application/zip");
  expect(archive.headers.get("content-disposition")).toBe('attachment; filename="2026-0042.zip"');
  expect(archive.headers.get("content-length")).toBe(String(body.bytes));
  for (const path of ["reader.html", "data/manifest.json", "data/cameras/gare/main-1.mp4"])
    expect(archive.text).toContain(`2026-0042/${path}`);
  expect((await desk.supervisor("GET", `${copies}/${body.copy}`)).status).toBe(404);
  const late = await desk.supervisor("POST", copies);
  await desk.rig.clock.advance(61_000);
  expect((await desk.supervisor("GET", `${copies}/${late.body.copy}`)).status).toBe(404);
  const log = await desk.log();
  expect(log.filter(({ detail }) => detail["what"] === "requisition-copied")).toMatchObject([
    { operation: "consultation", actor: "sophie", motive: "2026-0042" },
    { operation: "consultation", actor: "sophie", motive: "2026-0042" },
  ]);
  await rm(join(desk.folderOf(stands), "../reader.html"));
  expect((await desk.supervisor("POST", copies)).body.code).toBe("requisition-package-damaged");
});
