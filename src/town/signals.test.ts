import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { toMicros } from "#base";
import type { RegisterRecord } from "#contract";
import { type Ask, cameraAct, cameraRequests, places, quay, TownRig } from "../../test/support/town-rig.ts";

let rig: TownRig;
let chief: Ask;
let administrator: Ask;
let operator: Ask;
let programs: Ask;

const olivier: RegisterRecord = {
  kind: "designation",
  id: "d-olivier",
  person: "olivier",
  capacity: "occupier",
  designatedBy: "Le maire (fictif)",
  act: "Arrêté municipal 1 (fictif)",
  territory: "Valmont",
  from: "2026-01-05",
  until: "2030-01-04",
  prefectApproval: null,
  trainedOn: null,
};

/** One town for all: each test has a rule of its own. */
let rule = "";
let tests = 0;

beforeAll(async () => {
  rig = await TownRig.open("laboratory");
  ({ chief, administrator } = await rig.enrolFirstTwo());
  const records = [olivier, ...places.map((id) => cameraAct(id, "rendered"))];
  await rig.importBy(chief, administrator, {
    register: { territory: "Valmont", records },
    cameras: cameraRequests(),
  });
  await rig.shelve("crossing", "detect-zone-crossing");
  await administrator("POST", "/api/modules/crossing");
  await administrator("PUT", "/api/scenes/place/crossing", quay);
  operator = await rig.invite(chief, "olivier", "operator");
  programs = rig.stranger();
});
beforeEach(async () => {
  rule = `rule${(tests += 1)}`;
  // What the last one saw is no longer of these ten minutes.
  await rig.clock.advance(11 * 60_000);
  // Nobody's session ends meanwhile.
  for (const ask of [chief, administrator, operator]) await ask("GET", "/api/session");
});
afterAll(() => rig[Symbol.asyncDispose]());

const now = () => toMicros(rig.clock.now());

function see(id: string, change: { at?: number; zone?: string } = {}) {
  const box = { x: 0.1, y: 0.1, width: 0.1, height: 0.2 };
  const said = { rule, at: now(), zone: "quay", track: 1, box, confidence: 0.8, measured: {} };
  const signals = [{ id: `${rule}-${id}`, camera: "place", module: "crossing", ...said, ...change }];
  return programs("POST", "/link/observations", { pictures: [], signals });
}

/** Of this test's rule, under the ids that it gave. */
const queue = async () => ownOf((await operator("GET", "/api/events")).body.events);
const ownOf = (events: { id: string; rule: string }[]) =>
  events.filter((event) => event.rule === rule).map((event) => ({ ...event, id: event.id.split("-")[1] }));
const decide = (who: Ask, id: string, verdict: object) =>
  who("POST", `/api/events/${rule}-${id}/decision`, verdict);
const state = async () => (await operator("GET", "/api/signals/state")).body;
const confirm = { decision: "confirmed" };
const parked = { decision: "rejected", cause: "parked-vehicle" };

async function logged(what: string) {
  const found = [];
  for await (const { actor, motive, detail } of rig.town.chain.read())
    if (detail["what"] === what && (detail["rule"] ?? rule) === rule)
      found.push({ actor, ...(motive === undefined ? {} : { motive }), ...detail });
  return found;
}

test("equal signals merge while the first is open; once it is decided, the next is a new one", async () => {
  await see("a");
  await rig.clock.advance(20_000);
  await see("b");
  await see("b");
  await see("c", { zone: "square" });
  expect(await queue()).toMatchObject([
    { id: "c", count: 1 },
    { id: "a", count: 2 },
  ]);
  await decide(operator, "a", confirm);
  await rig.clock.advance(20_000);
  await see("d");
  expect((await queue()).map(({ id }) => id)).toEqual(["d", "c", "a"]);
});

test("five minutes later it is another matter", async () => {
  await see("a");
  await rig.clock.advance(5 * 60_000 + 1);
  await see("b");
  expect(await queue()).toHaveLength(2);
});

test("of two people at once one wins, and the other is told who", async () => {
  await see("a");
  const [one, other] = await Promise.all([decide(operator, "a", confirm), decide(chief, "a", parked)]);
  expect(one.body).toEqual({ outcome: "done" });
  expect(other.body).toEqual({ outcome: "already", by: "Agent olivier", decision: "confirmed" });
  expect(await logged("event-decided")).toMatchObject([{ actor: "olivier", decision: "confirmed" }]);
});

test("a rejection says its cause, and the next signal of that rule says how often it was right here", async () => {
  await see("a");
  expect((await decide(operator, "a", { decision: "rejected" })).status).toBe(400);
  await decide(operator, "a", parked);
  await rig.clock.advance(1_000);
  await see("b");
  await decide(operator, "b", confirm);
  await rig.clock.advance(1_000);
  await see("c");
  expect((await queue())[0]).toMatchObject({ id: "c", accuracy: { confirmed: 1, rejected: 1 } });
});

test("a shelved rule is counted instead of shown, and comes back by itself", async () => {
  const shelf = { camera: "place", module: "crossing", rule, minutes: 30, reason: "marché" };
  expect((await operator("POST", "/api/signals/shelves", shelf)).status).toBe(201);
  await see("a");
  await see("b");
  expect(await queue()).toEqual([]);
  expect((await state()).shelves).toMatchObject([{ by: "olivier", reason: "marché", kept: 2 }]);
  await rig.clock.advance(30 * 60_000);
  await see("c");
  expect(await queue()).toMatchObject([{ id: "c" }]);
  expect((await state()).shelves).toEqual([]);
  expect(await logged("rule-shelved")).toMatchObject([{ actor: "olivier", motive: "marché", minutes: 30 }]);
});

test("a rule is shelved for a shift at most, for a reason, and is taken back by a person", async () => {
  const shelf = { camera: "place", module: "crossing", rule, minutes: 30, reason: "marché" };
  const ask = (change: object) => operator("POST", "/api/signals/shelves", { ...shelf, ...change });
  expect((await ask({ minutes: 481 })).status).toBe(400);
  expect((await ask({ reason: "" })).status).toBe(400);
  expect((await ask({ camera: "nowhere" })).body.code).toBe("no-such-camera");
  const { id } = (await ask({})).body;
  expect((await operator("DELETE", `/api/signals/shelves/${id}`)).body).toEqual({ outcome: "done" });
  expect((await operator("DELETE", `/api/signals/shelves/${id}`)).body.code).toBe("no-such-shelf");
  await see("a");
  expect(await queue()).toHaveLength(1);
});

test("more than ten signals in ten minutes for one person are a flood", async () => {
  const rates = [];
  for (let count = 0; count < 11; count += 1) {
    await see(`s${count}`, { zone: `zone ${count}` });
    rates.push((await state()).rate.load);
  }
  expect(rates).toEqual(["bearable", ...Array.from({ length: 9 }, () => "demanding"), "flood"]);
});

test("anybody who watches stops a module at once everywhere; a chief alone restarts it, and both say why", async () => {
  expect(rig.town.fleet.basis("place", "crossing")).toBeDefined();
  expect((await operator("POST", "/api/modules/crossing/stop", { why: "alertes folles" })).body).toEqual({
    outcome: "done",
  });
  expect(rig.town.fleet.basis("place", "crossing")).toBeUndefined();
  expect((await see("a")).body).toEqual({ stored: 0, refused: 1 });
  expect((await state()).modules).toMatchObject([{ id: "crossing", stopped: { by: "olivier" } }]);
  expect((await operator("POST", "/api/modules/crossing/restart", { why: "corrigé" })).body.code).toBe(
    "not-your-role",
  );
  // Installing it again is no way around the decision.
  await administrator("POST", "/api/modules/crossing");
  expect(rig.town.fleet.basis("place", "crossing")).toBeUndefined();
  await chief("POST", "/api/modules/crossing/restart", { why: "scène corrigée" });
  expect(rig.town.fleet.basis("place", "crossing")).toBeDefined();
  expect(await logged("module-stopped")).toMatchObject([{ actor: "olivier", motive: "alertes folles" }]);
  expect(await logged("module-restarted")).toMatchObject([{ actor: "marie", motive: "scène corrigée" }]);
});

test("the register has what became of each signal and who read them; reading it is logged", async () => {
  await see("a");
  await queue();
  await decide(operator, "a", { ...parked, note: "livraison" });
  expect((await operator("GET", "/api/signals/register")).body.code).toBe("not-your-role");
  const { signals, readers } = (await chief("GET", "/api/signals/register")).body;
  const decided = { by: "Agent olivier", cause: "parked-vehicle", note: "livraison" };
  expect(ownOf(signals)).toMatchObject([{ id: "a", decision: "rejected", decided }]);
  expect(readers).toMatchObject([{ login: "olivier", day: "2026-11-24" }]);
  expect(await logged("signal-register")).toMatchObject([{ actor: "marie" }]);
});

test("a signal's picture is the recording's in a laboratory", async () => {
  await see("a");
  expect(await queue()).toMatchObject([{ picture: "recording" }]);
});
