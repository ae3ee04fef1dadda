import { afterAll, beforeAll, expect, test } from "vitest";
import { systemClock, toMicros } from "#base";
import {
  acceptedReply,
  doneReply,
  healthReply,
  type MaskPolygons,
  masksReply,
  proposedReply,
  steeringReply,
} from "#contract";
import { goToPreset, openCameraNetworks, openOnvif } from "#protocols/onvif";
import type { Person } from "../../demo/town/person.ts";
import { cameraPassword } from "../../demo/town/set-up.ts";
import { eventually } from "../support/until.ts";
import { openValmont, untilRecording, type Valmont } from "../support/valmont.ts";

let town: Valmont;
let chief: Person;

beforeAll(async () => {
  town = await openValmont({ cameras: ["beffroi"], ptz: ["beffroi"] });
  chief = await town.visitor("chief");
  await untilRecording(town);
});
afterAll(() => town[Symbol.asyncDispose]());

const polygons: MaskPolygons = [
  [
    { x: 0.3, y: 0.2 },
    { x: 0.6, y: 0.2 },
    { x: 0.6, y: 0.7 },
  ],
];
const steer = (body: object) => chief.ask("POST", "/api/cameras/beffroi/steering", doneReply, body);
const masks = async () => (await chief.ask("GET", "/api/masks", masksReply)).cameras[0];
const state = async () => (await masks())?.health?.state;
/** When the newest picture of the main stream came through, microseconds. */
async function newest(): Promise<number> {
  const { recorders } = await chief.ask("GET", "/api/health", healthReply);
  const streams = recorders.flatMap(({ health }) => health?.cameras ?? []);
  return streams.find(({ stream }) => stream === "main")?.newest ?? 0;
}
const presetsOf = async () =>
  (await chief.ask("GET", "/api/cameras/beffroi/steering", steeringReply)).presets;

test("a moving camera is masked at its preset, closed while it turns and where it has no masks", async () => {
  await chief.ask("PUT", "/api/cameras/beffroi/presets", doneReply, { act: "keep", name: "Place" });
  await steer({ act: "move", pan: 1, tilt: 0, zoom: 0 });
  await systemClock.sleep(400);
  await steer({ act: "stop" });
  await chief.ask("PUT", "/api/cameras/beffroi/presets", doneReply, { act: "keep", name: "Rue" });
  const [square, street] = await presetsOf();
  const { proposal } = await chief.ask("POST", "/api/import", proposedReply, {
    masks: [
      {
        camera: "beffroi",
        method: { by: "recorder" },
        positions: [{ preset: square?.token, at: { pan: 0, tilt: 0, zoom: 0 }, polygons }],
      },
    ],
  });
  const other = town.people.find(({ person }) => person !== chief)?.person ?? chief;
  await other.ask("POST", `/api/proposals/${proposal}/accept`, acceptedReply);
  await eventually(
    "it looks where it has no masks, and is closed",
    async () => (await state()) === "elsewhere",
  );

  await steer({ act: "go", preset: square?.token });
  await eventually("it is masked at its preset", async () => (await state()) === "masked");
  expect(await masks()).toMatchObject({
    health: { by: "recorder" },
    head: { at: { pan: 0, tilt: 0, zoom: 0 }, preset: square?.token },
  });
  await eventually("pictures come through", async () => (await newest()) > 0);

  const left = toMicros(systemClock.now());
  await steer({ act: "go", preset: street?.token });
  await eventually("it is closed", async () => (await state()) === "elsewhere");
  await systemClock.sleep(2_500);
  expect(await newest()).toBeLessThan(left + 300_000);
  expect((await chief.ask("GET", "/api/masks", masksReply)).fences).toEqual([]);
});

test("when somebody else turns it, it is closed, and what came since it was last seen at rest is withheld", async () => {
  const [square, street] = await presetsOf();
  await steer({ act: "go", preset: square?.token });
  await eventually("it is masked again", async () => (await state()) === "masked");
  await eventually("pictures come through", async () => (await newest()) > toMicros(systemClock.now()) - 2e6);
  const before = toMicros(systemClock.now());
  const link = await openOnvif(town.simulator.onvifUrl("beffroi") ?? "", {
    networks: openCameraNetworks(undefined, { loopback: true }),
    clock: systemClock,
    signal: new AbortController().signal,
    credentials: cameraPassword,
  });
  await goToPreset(link, "main", street?.token ?? "");
  await eventually("it is closed", async () => (await state()) === "elsewhere");
  const fences = await eventually("it is withheld", async () => {
    const found = (await chief.ask("GET", "/api/masks", masksReply)).fences;
    return found.length > 0 ? found : undefined;
  });
  expect(fences).toMatchObject([
    { camera: "beffroi", detail: expect.stringContaining("nobody here turned") },
  ]);
  expect(fences[0]?.from).toBeLessThan(before);
  expect(fences[0]?.from).toBeGreaterThan(before - 3e6);
  expect(fences[0]?.to).toBeGreaterThan(toMicros(systemClock.now()));
});
