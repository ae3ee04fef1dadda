import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { toMicros } from "#base";
import { cameraAct, cameraRequests, places, TownRig } from "../../test/support/town-rig.ts";
import { tracesOf } from "../../test/support/traces-of.ts";

const wanted = "AB123CD";

/** A town with the module, where it may be installed, and one passage at each camera. */
async function withPassages(rig: TownRig) {
  const { chief, administrator } = await rig.enrolFirstTwo();
  await rig.importBy(chief, administrator, {
    register: { territory: "Valmont", records: places.map((id) => cameraAct(id, "rendered")) },
    cameras: cameraRequests(),
  });
  await rig.shelve("vehicle-route", "trace-vehicle");
  const { outcome } = (await administrator("POST", "/api/modules/vehicle-route")).body;
  for (const camera of places)
    await administrator("PUT", `/api/scenes/${camera}/vehicle-route`, { zones: {}, lines: {} });
  for (const [camera, plate] of [
    [places[1], wanted],
    [places[0], "EF456GH"],
    [places[0], "A8123CD"],
  ] as const) {
    await rig.clock.advance(1_000);
    const at = toMicros(rig.clock.now());
    const passage = {
      id: randomUUID(),
      camera,
      module: "vehicle-route",
      from: at,
      until: at,
      readings: [{ plate, confidence: 0.9 }],
      country: "F",
      box: { x: 0, y: 0, width: 0.1, height: 0.1 },
    };
    await rig.stranger()("POST", "/link/passages", { passages: [passage] });
  }
  await chief("PUT", "/api/session/motive", { text: "essai" });
  return { chief, outcome };
}

test("a laboratory shows where one plate went, in the order of time, as readers confuse it; and keeps it in no file", async () => {
  await using rig = await TownRig.open("laboratory");
  const { chief } = await withPassages(rig);
  const { body } = await chief("POST", "/api/vehicle-routes", { plate: "ab-123-cd" });
  expect(body).toMatchObject({
    outcome: "found",
    stops: [
      { camera: places[1], plate: wanted },
      { camera: places[0], plate: "A8123CD" },
    ],
  });
  expect(await tracesOf(wanted, rig.folder)).toEqual([]);
  await rig.clock.advance(25 * 3_600_000);
  const later = await rig.signIn("marie");
  await later("PUT", "/api/session/motive", { text: "essai" });
  expect((await later("POST", "/api/vehicle-routes", { plate: wanted })).body.stops).toEqual([]);
});

test("in a commune it is refused where one would install it, and there is no such address", async () => {
  await using rig = await TownRig.open();
  const { chief, outcome } = await withPassages(rig);
  expect(outcome).toBe("deny");
  for (const path of ["/api/vehicle-routes"])
    expect((await chief("POST", path, { plate: wanted })).body.code).toBe("plate-use-absent");
  for (const path of ["/api/plate-lists", "/api/plate-seal"])
    expect((await chief("GET", path)).body.code).toBe("plate-use-absent");
});
