import { afterAll, beforeAll, expect, test } from "vitest";
import { systemClock } from "#base";
import { sampleOf } from "../../../test/support/sample-body.ts";
import { type Ask, cameraAct, cameraRequests, TownRig } from "../../../test/support/town-rig.ts";
import type { Route } from "./route.ts";

/*
 * Every route that changes something is asked by those who may; whoever was answered yes must be in the log before the
 * answer came. Routes are taken from the table: one that is added tomorrow is walked tomorrow.
 */

const camera = "place";
let rig: TownRig;
const askers = new Map<string, Ask>();

beforeAll(async () => {
  rig = await TownRig.open("laboratory");
  const { chief, administrator } = await rig.enrolFirstTwo();
  const records = [cameraAct(camera, "rendered")];
  await rig.importBy(chief, administrator, {
    register: { territory: "Valmont", records },
    cameras: cameraRequests().slice(0, 1),
  });
  await rig.shelve("crossing", "detect-zone-crossing");
  await administrator("POST", "/api/modules/crossing");
  await chief("PUT", "/api/session/motive", { text: "vidéopatrouille" });
  askers.set("chief", chief);
  askers.set("administrator", administrator);
});
afterAll(() => rig[Symbol.asyncDispose]());

/** What leaves no line, and why it need not. */
const silent: Readonly<Record<string, string>> = {
  "DELETE /api/layouts/:id": "a wall is names of cameras on tiles: each look at one of them has its own line",
  "DELETE /api/previews/:id": "ends what began with a permit, which has its line",
  "POST /api/cameras/csv":
    "this table holds no camera: what a table proposes is a proposal, which has its line",
  "POST /api/devices/discover": "asks the camera networks who is there, and changes nothing",
  "POST /api/passkey/options": "a challenge for a sign-in, whose end has its line",
  "POST /api/scenes/text": "writes a drawing as a file, and keeps nothing",
  "PUT /api/layouts/:id": "as above",
};

/** A line of theirs says what followed, not who asked. */
const programs = ["town", "recorder", "analyst", "camera"];

/** These end the asker's own session or account: what they leave is told where sign-in is tested. */
const ends = (route: Route) =>
  route.path.startsWith("/api/session") ||
  route.path.endsWith("/departure") ||
  route.path.startsWith("/api/account");

const lines = () => rig.town.chain.head()?.sequence ?? 0;

async function answered(ask: Ask, route: Route): Promise<boolean> {
  const path = route.path.replaceAll(/:(\w+)/g, (_, what: string) =>
    what === "module" ? "crossing" : camera,
  );
  const body = route.body === undefined ? {} : sampleOf(route.body, camera);
  const query =
    route.query === undefined
      ? ""
      : `?${new URLSearchParams(sampleOf(route.query, camera) as Record<string, string>)}`;
  let done = false;
  const asking = ask(route.method, `${path}${query}`, body).finally(() => {
    done = true;
  });
  // A route that waits for something waits by the town's clock.
  while (!done) {
    await Promise.race([asking, systemClock.sleep(250)]);
    if (!done) await rig.clock.advance(5_000);
  }
  const { status } = await asking;
  return status >= 200 && status < 300;
}

test("whoever changes something and is answered yes is in the log before the answer", async () => {
  const untold = new Set<string>();
  const told = new Set<string>();
  for (const route of rig.town.routes) {
    if (route.method === "GET" || route.may === "programs" || ends(route)) continue;
    for (const ask of askers.values()) {
      const before = lines();
      if (!(await answered(ask, route))) continue;
      const name = `${route.method} ${route.path}`;
      const entries = await Array.fromAsync(rig.town.chain.read({ after: before }));
      if (entries.some(({ actor }) => !programs.includes(actor))) told.add(name);
      else untold.add(name);
    }
  }
  expect([...untold].sort()).toEqual(Object.keys(silent).sort());
  // What a made-up request cannot reach (a hold's second person, a document's bytes) is told by its own room's tests.
  expect([...told]).toEqual(
    expect.arrayContaining([
      "POST /api/people/codes",
      "POST /api/cameras",
      "PUT /api/cameras/:camera/settings",
      "POST /api/permits",
      "POST /api/commissions",
      "POST /api/holds",
    ]),
  );
}, 120_000);
