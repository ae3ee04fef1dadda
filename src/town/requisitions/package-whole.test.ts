import { access, appendFile, mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { handOver, RequisitionRig } from "../../../test/support/requisition-rig.ts";
import { openRecorderShelf } from "./recorder-shelf.ts";

let desk: RequisitionRig;
beforeEach(async () => {
  desk = await RequisitionRig.open();
});
afterEach(() => desk[Symbol.asyncDispose]());

test("the draft that a crash left of a package goes at the next start, and when the requisition ends", async () => {
  const stands = await desk.reviewed();
  const folder = join(desk.folderOf(stands), "..");
  const leaveDraft = async () => {
    await mkdir(join(folder, "draft-1"), { recursive: true });
    await writeFile(join(folder, "draft-1", "gare.mp4"), "pictures");
  };
  await leaveDraft();
  await desk.rig.restart();
  await expect(access(join(folder, "draft-1"))).rejects.toThrow();
  await leaveDraft();
  await desk.took(desk.chief, stands, { step: "refuse", why: "retirée par l'officier" });
  await expect(access(folder)).rejects.toThrow();
});

test("more than a package may hold is not found at all, and is no fault", async () => {
  const shelf = openRecorderShelf(desk.rig.config.sockets.recorder, async () => "held");
  const [asked] = desk.paper().asked;
  if (asked === undefined) throw new Error("nothing is asked");
  const whole = await shelf.find(asked, 1_000);
  const count = whole?.fragments.length ?? 0;
  expect(count).toBeGreaterThan(1);
  expect(await shelf.find(asked, count)).toEqual(whole);
  expect(await shelf.find(asked, count - 1)).toBeUndefined();
});

test("what is not what was recorded is never packaged; the answer names camera, span and remedy", async () => {
  const stands = await desk.reviewed();
  desk.spoil = (bytes) => {
    const changed = new Uint8Array(bytes);
    changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
    return changed;
  };
  expect(await desk.take(desk.supervisor, stands, { step: "package" })).toMatchObject({
    status: 409,
    body: {
      code: "requisition-spoilt",
      message: {
        fr: expect.stringMatching(
          /^Caméra gare : .* du 2026-11-24 08:59:0\d au 2026-11-24 08:59:0\d .*vigie check/,
        ),
        en: expect.stringMatching(
          /^Caméra gare: .* from 2026-11-24 08:59:0\d to 2026-11-24 08:59:0\d .*vigie check/,
        ),
      },
    },
  });
  await expect(access(desk.folderOf(stands))).rejects.toThrow();
  expect((await desk.supervisor("GET", "/api/requisitions")).body.requisitions[0].state.is).toBe("reviewed");
});

test("a package that came to harm is not handed over; made again, with another hash, it is", async () => {
  const stands = await desk.took(desk.supervisor, await desk.reviewed(), { step: "package" });
  const refused = async () => {
    const { status, body } = await desk.take(desk.supervisor, stands, handOver);
    expect([status, body.code]).toEqual([409, "requisition-package-damaged"]);
    return body.message.en;
  };
  await writeFile(join(desk.folderOf(stands), "../reader.html"), "another reader");
  expect(await refused()).toContain("reader.html is not the reader");
  await appendFile(join(desk.folderOf(stands), "cameras/gare/main-1.mp4"), "x");
  expect(await refused()).toContain("cameras/gare/main-1.mp4");
  await rm(desk.folderOf(stands), { recursive: true });
  expect(await refused()).toContain("data/manifest.json is missing");
  await rm(join(desk.folderOf(stands), "../reader.html"));
  expect(await refused()).toContain("reader.html is missing");
  const log = await desk.log();
  expect(log.filter(({ operation }) => operation === "communication")).toEqual([]);
  expect(log.at(-1)).toMatchObject({ operation: "denial", detail: { what: "requisition-hand-over" } });
  const again = await desk.took(desk.chief, stands, { step: "package" });
  expect(again).toMatchObject({ state: { is: "packaged", packaged: { by: { login: "marie" } } } });
  expect(await desk.took(desk.supervisor, again, handOver)).toMatchObject({ state: { is: "handed-over" } });
});
