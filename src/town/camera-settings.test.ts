import { afterEach, beforeEach, expect, test } from "vitest";
import { type Ask, cameraRequests, canary, communeActs, TownRig } from "../../test/support/town-rig.ts";

let rig: TownRig;
let chief: Ask;
let administrator: Ask;

const device = { address: "192.0.2.1", profiles: { main: "one", sub: "two" }, ptz: true };

beforeEach(async () => {
  rig = await TownRig.open();
  ({ chief, administrator } = await rig.enrolFirstTwo());
  await rig.importBy(chief, administrator, {
    register: { territory: "Valmont", records: communeActs(["marie", "lea"]) },
    cameras: cameraRequests().map((camera) => (camera.id === "place" ? { ...camera, device } : camera)),
  });
});
afterEach(() => rig[Symbol.asyncDispose]());

const settings = async () => (await chief("GET", "/api/cameras/place/settings")).body;

test("whoever is to accept a setting reads it first, without the camera's password", async () => {
  const retention = { atMost: { unit: "hours", amount: 6 } };
  const { body } = await chief("PUT", "/api/cameras/place/settings", { retention });
  const read = await administrator("GET", `/api/proposals/${body.proposal}`);
  expect(read.body.cameras).toMatchObject([{ id: "place", retention, streams: [{ name: "main" }, {}] }]);
  const pasted = { ...cameraRequests()[1], id: "gare", place: "Quai" };
  const other = await chief("POST", "/api/cameras", pasted);
  const shown = await administrator("GET", `/api/proposals/${other.body.proposal}`);
  expect(shown.body.cameras[0].streams[0].url).toMatch(/^rtsp:/);
  expect(shown.text).not.toContain(canary);
});

async function changeBy(one: Ask, other: Ask, change: object): Promise<void> {
  const proposed = await one("PUT", "/api/cameras/place/settings", change);
  expect(proposed.status).toBe(202);
  const accepted = await other("POST", `/api/proposals/${proposed.body.proposal}/accept`);
  expect(accepted.status).toBe(200);
}

test("how long a camera is kept changes when a second person accepts it, and nothing else of the camera does", async () => {
  const before = await settings();
  expect(before).toMatchObject({ cap: { unit: "days", amount: 15 }, streams: [{ name: "main" }, {}] });
  const retention = { atLeast: { unit: "working-days", amount: 1 }, atMost: { unit: "days", amount: 7 } };
  await changeBy(chief, administrator, { retention });
  expect(await settings()).toEqual({ ...before, retention });
  const { devices } = (await chief("GET", "/api/devices")).body;
  expect(devices).toMatchObject([{ camera: "place", address: "192.0.2.1", username: "admin" }]);
  await changeBy(administrator, chief, { retention: null });
  expect(await settings()).toEqual(before);
});

test("more than the authorisation lets be kept is refused with the article, before anybody is asked to accept it", async () => {
  const retention = { atMost: { unit: "months", amount: 1 } };
  const refused = await chief("PUT", "/api/cameras/place/settings", { retention });
  expect(refused.status).toBe(400);
  expect(refused.body.message.fr).toContain("CSI L252-5");
  expect((await administrator("GET", "/api/proposals")).body.proposals).toEqual([]);
});

test("a certificate and Basic are trusted of one stream, and its password is kept and never shown", async () => {
  const pin = "ab".repeat(32);
  await changeBy(chief, administrator, { streams: [{ name: "main", pin, basic: true }] });
  const shown = await chief("GET", "/api/cameras/place/settings");
  expect(shown.body.streams[0]).toMatchObject({ name: "main", pin, basic: true });
  expect(shown.body.streams[1]).toMatchObject({ name: "sub", basic: false });
  expect(shown.text).not.toContain(canary);
  await changeBy(chief, administrator, { streams: [{ name: "main", pin: null, basic: false }] });
  expect((await settings()).streams[0]).not.toHaveProperty("pin");
});

test("who watches has no settings to see, and who checks has none to change", async () => {
  const operator = await rig.invite(chief, "lea", "operator");
  expect((await operator("GET", "/api/cameras/place/settings")).status).toBe(403);
  const officer = await rig.invite(chief, "dpo", "data-protection-officer");
  expect((await officer("GET", "/api/cameras/place/settings")).status).toBe(200);
  expect((await officer("PUT", "/api/cameras/place/settings", { onBoard: null })).status).toBe(403);
});
