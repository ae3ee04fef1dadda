import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { toMicros } from "#base";
import { moduleManifest } from "#contract";
import { cameraAct, cameraRequests, places, quay, TownRig } from "../../test/support/town-rig.ts";
import { shelvedNames } from "./modules/index.ts";

const shelf = fileURLToPath(new URL("../../modules/", import.meta.url));
let rig: TownRig;
afterAll(() => rig[Symbol.asyncDispose]());

async function shippedModules() {
  const texts = await Promise.all(
    (await shelvedNames(shelf)).map((id) => readFile(`${shelf}${id}/manifest.json`, "utf8")),
  );
  const manifests = texts.map((text) => moduleManifest.parse(JSON.parse(text)));
  // A reader of files is set on no camera.
  return manifests.filter(({ kind }) => kind === "rule" || kind === "picture-rule");
}

test("whatever module is on a camera, nothing of it is taken once its permit has ended", async () => {
  rig = await TownRig.open("laboratory");
  const { chief, administrator } = await rig.enrolFirstTwo();
  await rig.importBy(chief, administrator, {
    register: { territory: "Valmont", records: places.map((id) => cameraAct(id, "rendered")) },
    cameras: cameraRequests(),
  });
  const modules = await shippedModules();
  expect(modules.length).toBeGreaterThan(5);
  for (const { id, processing } of modules) {
    await rig.shelve(id, processing);
    await administrator("POST", `/api/modules/${id}`);
    await administrator("PUT", `/api/scenes/place/${id}`, quay);
  }
  const based = () => modules.filter(({ id }) => rig.town.fleet.basis("place", id) !== undefined);
  expect(based()).toEqual(modules);

  const endings = places.map((id) => ({
    kind: "ending",
    id: `fin-${id}`,
    of: { kind: "camera", id },
    from: "2026-11-24",
    reason: "déposée",
  }));
  await rig.importBy(chief, administrator, { register: { records: endings } });
  expect(based()).toEqual([]);
  const box = { x: 0.1, y: 0.1, width: 0.1, height: 0.2 };
  const signals = modules.map(({ id }) => ({
    id: `late-${id}`,
    camera: "place",
    module: id,
    rule: id,
    at: toMicros(rig.clock.now()),
    zone: "quay",
    track: 1,
    box,
    confidence: 0.8,
    measured: {},
  }));
  const told = await rig.stranger()("POST", "/link/observations", { pictures: [], signals });
  expect(told.body).toEqual({ stored: 0, refused: modules.length });
});
