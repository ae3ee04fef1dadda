import { Hono } from "hono";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { MeasuredView } from "#contract";
import { serveLink } from "#link";
import { plateReading } from "../../test/law/valmont.ts";
import { cameraAct, cameraRequests, communeActs, places, TownRig } from "../../test/support/town-rig.ts";

/* Placing a camera that is to read plates: the gate is asked for a module that is installed, and figures come back. */

const seen: MeasuredView = {
  width: 1920,
  height: 1080,
  plates: [
    {
      box: { x: 0.4, y: 0.5, width: 0.02, height: 0.01 },
      isRead: false,
      view: { characterHeight: 8, lean: 2, edge: 1, ground: 180, contrast: 90 },
      advice: [{ about: "height", measured: 8, needed: 16, severity: "prevents" }],
    },
  ],
};

let rig: TownRig;
let analyst: AsyncDisposable | undefined;
let asked: unknown[];
beforeEach(() => {
  asked = [];
});
afterEach(async () => {
  await analyst?.[Symbol.asyncDispose]();
  analyst = undefined;
  await rig[Symbol.asyncDispose]();
});

async function opened(pack: "fr-commune" | "laboratory", processing: string) {
  rig = await TownRig.open(pack);
  const { chief, administrator } = await rig.enrolFirstTwo();
  const records =
    pack === "laboratory"
      ? places.map((id) => cameraAct(id, "rendered"))
      : [...communeActs(["marie"]), plateReading({ cameras: ["place"] })];
  await rig.importBy(chief, administrator, {
    register: { territory: "Valmont", records },
    cameras: cameraRequests(),
  });
  const app = new Hono();
  app.post("/link/placement", async (c) => {
    asked.push(await c.req.json());
    return c.json(seen);
  });
  analyst = await serveLink({ socket: rig.config.sockets.analyst, app });
  await rig.shelve("lecture", processing, "live-reader");
  await administrator("POST", "/api/modules/lecture");
  await chief("PUT", "/api/session/motive", { text: "implantation du mât", purpose: 5 });
  return chief;
}

test("in a commune a lawful module measures the cameras of its act, and no other", async () => {
  const chief = await opened("fr-commune", "read-plates-paid-parking");
  expect((await chief("GET", "/api/placement")).body).toEqual({ possible: true });
  const measured = await chief("POST", "/api/cameras/place/placement", { angle: 20 });
  expect(measured.body).toEqual({ outcome: "measured", view: seen });
  expect(asked).toMatchObject([{ camera: "place", angle: 20, module: { id: "lecture" } }]);
  const other = await chief("POST", "/api/cameras/gare/placement", {});
  expect(other.body).toMatchObject({ outcome: "deny" });
  expect(other.text).toContain("arrangement-in-force");
  expect(asked).toHaveLength(1);
});

test("in a laboratory the reader of files does", async () => {
  const chief = await opened("laboratory", "search-plates-in-video");
  expect((await chief("POST", "/api/cameras/gare/placement", {})).body.outcome).toBe("measured");
});

test("where nothing that reads plates may be installed, there is nothing to place a camera for", async () => {
  const chief = await opened("fr-commune", "search-plates-in-video");
  expect((await chief("GET", "/api/placement")).body).toEqual({ possible: false });
  expect((await chief("POST", "/api/cameras/place/placement", {})).body.code).toBe("no-plate-reader");
  expect(asked).toEqual([]);
});

test("an analyst that does not answer is said to be away", async () => {
  const chief = await opened("fr-commune", "read-plates-paid-parking");
  await analyst?.[Symbol.asyncDispose]();
  expect((await chief("POST", "/api/cameras/place/placement", {})).body.code).toBe("view-unseen");
});
