import { afterAll, beforeAll, expect, test } from "vitest";
import { toMicros } from "#base";
import {
  type Ask,
  cameraRequests,
  communeActs,
  goodPassword,
  TownRig,
} from "../../../test/support/town-rig.ts";

/*
 * What inspectors try on the spot, as a town answers it. Others have their tests where their subject lives: the oldest
 * picture, analyses left on, the clock (found/), a resident's request (rights/), a sign (found/), a past package (evidence).
 */

let rig: TownRig;
let chief: Ask;
let administrator: Ask;
let inspector: Ask;
beforeAll(async () => {
  rig = await TownRig.open();
  ({ chief, administrator } = await rig.enrolFirstTwo());
  await rig.importBy(chief, administrator, {
    register: { territory: "Valmont", records: communeActs(["marie", "paul"]) },
    cameras: cameraRequests(),
  });
  inspector = await rig.invite(chief, "ines", "inspector");
});
afterAll(() => rig[Symbol.asyncDispose]());

const minute = 60_000_000;
const entries = () => Array.fromAsync(rig.town.chain.read());

test("who saw camera X between two moments, and why", async () => {
  const from = toMicros(rig.clock.now());
  await chief("PUT", "/api/session/motive", { text: "vidéopatrouille du soir", purpose: 5 });
  await chief("POST", "/api/permits", { processing: "live-view", cameras: ["place"] });
  const ask = (camera: string) =>
    inspector("GET", `/api/log/looks?camera=${camera}&from=${from - minute}&to=${from + minute}`);
  expect((await ask("place")).body.looks).toMatchObject([
    { actor: "marie", processing: "live-view", motive: "vidéopatrouille du soir" },
  ]);
  expect((await ask("gare")).body.looks).toEqual([]);
});

test("any line of the log that lets somebody look says why, and by which rule", async () => {
  const looks = (await entries()).filter(
    ({ operation, decision }) => operation === "consultation" && decision,
  );
  expect(looks.length).toBeGreaterThan(0);
  for (const { motive, detail } of looks)
    expect([motive === undefined, detail["rule"]]).toEqual([false, "FR-03"]);
});

test("a departed agent does not come in, and the log has it", async () => {
  await rig.invite(chief, "paul", "operator");
  const { people } = (await chief("GET", "/api/people")).body;
  const paul = people.find((one: { login: string }) => one.login === "paul");
  expect((await chief("POST", `/api/people/${paul.id}/departure`)).status).toBe(200);
  const again = await rig.stranger("10.0.3.3")("POST", "/api/session", {
    login: "paul",
    password: goodPassword,
  });
  expect(again.status).toBe(401);
  expect((await entries()).at(-1)).toMatchObject({ operation: "denial" });
});

test("an export without a requisition is refused by the article, and logged", async () => {
  const asked = await chief("POST", "/api/requisitions/no-door", {
    who: "insurer",
    camera: "place",
    words: "dossier sinistre 42",
  });
  expect(asked.body).toMatchObject({ outcome: "deny", reasons: [{ rule: "FR-11" }] });
  expect(await entries()).toContainEqual(
    expect.objectContaining({
      operation: "denial",
      actor: "marie",
      detail: expect.objectContaining({ rule: "FR-11" }),
    }),
  );
});

test("remote maintenance opens for no one without a contract", async () => {
  const plan = { supplier: "Télé-Maint", person: "A. Durand", why: "panne du volume B", minutes: 60 };
  expect((await administrator("POST", "/api/maintenance", plan)).body.code).toBe("maintenance-refused");
});
