import { afterAll, beforeAll, expect, test } from "vitest";
import { systemClock, toMicros } from "#base";
import {
  acceptedReply,
  alarmsReply,
  devicesReply,
  type MaskPolygons,
  masksReply,
  proposedReply,
  testPictureReply,
} from "#contract";
import { cameraMasks, openCameraNetworks, openOnvif } from "#protocols/onvif";
import type { Person } from "../../demo/town/person.ts";
import { cameraPassword } from "../../demo/town/set-up.ts";
import { eventually } from "../support/until.ts";
import { openValmont, untilRecording, type Valmont } from "../support/valmont.ts";

let town: Valmont;
let chief: Person;

beforeAll(async () => {
  town = await openValmont({ cameras: ["place"] });
  chief = await town.visitor("chief");
  await untilRecording(town);
});
afterAll(() => town[Symbol.asyncDispose]());

const polygons: MaskPolygons = [
  [
    { x: 0.3, y: 0.2 },
    { x: 0.6, y: 0.25 },
    { x: 0.55, y: 0.7 },
  ],
];
async function maskByCamera(): Promise<void> {
  const method = { by: "camera", onFailure: "mask-by-us" };
  const { proposal } = await chief.ask("POST", "/api/import", proposedReply, {
    masks: [{ camera: "place", method, positions: [{ polygons }] }],
  });
  const other = town.people.find(({ person }) => person !== chief)?.person ?? chief;
  await other.ask("POST", `/api/proposals/${proposal}/accept`, acceptedReply);
}
const masks = () => chief.ask("GET", "/api/masks", masksReply);
const health = async () => (await masks()).cameras[0]?.health;
async function inCamera() {
  const link = await openOnvif(town.simulator.onvifUrl("place") ?? "", {
    networks: openCameraNetworks(undefined, { loopback: true }),
    clock: systemClock,
    signal: new AbortController().signal,
    credentials: cameraPassword,
  });
  return cameraMasks(link);
}

test("masks that two people set are written into the camera, and it is recorded once it is seen to mask", async () => {
  await maskByCamera();
  await eventually("they are in the camera", async () => (await inCamera()).length === 1);
  expect(await inCamera()).toMatchObject([{ kind: "Color", enabled: true }]);
  await eventually("it is seen masked", async () => (await health())?.state === "masked");
  expect((await masks()).cameras[0]?.health?.by).not.toBe("nobody");
  await eventually("they are as authorised", async () => {
    const { devices } = await chief.ask("GET", "/api/devices", devicesReply);
    return devices[0]?.drifts.length === 0;
  });
});

test("a camera that forgets its masks is an alarm, goes on masked by us, and what came since is withheld", async () => {
  await eventually("its pictures were checked", async () => (await health())?.state === "masked");
  const forgot = toMicros(systemClock.now());
  town.simulator.setFault("place", { kind: "forgets-masks" });
  await systemClock.sleep(1_500);
  await maskByCamera(); // the next round begins now
  const { fences } = await eventually("it is withheld", async () => {
    const found = await masks();
    return found.fences.length > 0 ? found : undefined;
  });
  expect(fences[0]?.from).toBeLessThan(forgot);
  expect(fences[0]?.to).toBeGreaterThan(forgot + 1e6);
  await eventually("the drift is named", async () => {
    const { standing } = await chief.ask("GET", "/api/alarms", alarmsReply);
    return standing.some(({ kind }) => kind === "drift-mask");
  });
  await eventually("it goes on, masked by us", async () => (await health())?.by === "recorder");
  await eventually("they are in the camera again", async () => (await inCamera()).length === 1);
});

test("a masked camera is not shown unmasked as one that is yet to be added", async () => {
  const url = town.simulator.url("place", "main");
  const asked = { address: url, url: `${url}/?channel=1`, ...cameraPassword };
  for (const camera of ["place", "autre"])
    await expect(
      chief.ask("POST", "/api/devices/picture", testPictureReply, { ...asked, camera }),
    ).rejects.toThrow("masks");
});
