import { afterEach, beforeEach, expect, test } from "vitest";
import { toMicros } from "#base";
import type { VehiclePassage } from "#contract";
import { plateReading } from "../../test/law/valmont.ts";
import {
  allowInLane,
  laneCamera as camera,
  republicLane as lane,
  openReservedLane,
  laneOrder as order,
  passesInLane,
} from "../../test/support/reserved-lane.ts";
import { type Ask, cameraRequests, communeActs, TownRig, until } from "../../test/support/town-rig.ts";
import { isTraced, tracesOf } from "../../test/support/traces-of.ts";

/* A reserved lane from an analyst's word to the end of the eighth working day, in a town in memory. */

const bus = "EB305TC";
const car = "FT618WB";
const picture = Buffer.from("the vehicle, framed and masked").toString("base64");

let rig: TownRig;
let chief: Ask;
let administrator: Ask;

beforeEach(async () => {
  rig = await TownRig.open();
  ({ chief, administrator } = await rig.enrolFirstTwo());
});
afterEach(() => rig[Symbol.asyncDispose]());

async function onDuty(act = order): Promise<void> {
  await rig.importBy(chief, administrator, {
    register: { territory: "Valmont", records: communeActs(["marie"]) },
    cameras: cameraRequests(),
  });
  await openReservedLane(rig, { chief, administrator }, [act]);
  await chief("PUT", "/api/session/motive", { text: "contrôle de la voie de bus", purpose: 4 });
}

const allow = (table: string, ask = administrator) => allowInLane(ask, table);
const passes = (plates: readonly string[], change: Partial<VehiclePassage> = {}) =>
  passesInLane(rig, plates, { picture, ...change });

const list = async (ask = chief) => (await ask("GET", "/api/lane")).body;
const counted = async () =>
  (await chief("GET", "/api/lane-statistics?from=2026-11-01&to=2026-12-31")).body.days[0]?.counts;

async function logged(what: string) {
  const found = [];
  for await (const { operation, detail, actor } of rig.town.chain.read())
    if (detail["what"] === what) found.push({ operation, actor, ...detail });
  return found.length === 0 ? undefined : found;
}

test("an admitted bus leaves no trace: in no file, no log, no answer, nor does the list that admits it", async () => {
  await onDuty();
  expect((await allow(`plate;critair;until\n${bus};;\n`)).body).toEqual({ outcome: "taken", vehicles: 1 });
  await passes([bus]);
  expect(await list()).toEqual({ outcome: "list", passages: [] });
  expect(await counted()).toMatchObject({ read: 1, admitted: 1, kept: 0 });
  expect(await tracesOf(bus, rig.folder)).toEqual([]);
  expect(await tracesOf("the vehicle, framed", rig.folder)).toEqual([]);
  expect(isTraced(bus, rig.said.join("\n"))).toBe(false);
});

test("a bus of which one letter was taken for a digit is that bus", async () => {
  await onDuty();
  await allow(bus);
  await passes(["E8305TC"]);
  await passes(["FB305TC", bus]);
  expect(await counted()).toMatchObject({ read: 2, admitted: 2 });
});

test("a vehicle that nobody admitted waits for an agent, encrypted, with what it rests on and its end", async () => {
  await onDuty();
  await allow(bus);
  const id = await passes([car]);
  const { passages } = await list();
  expect(passages).toMatchObject([
    {
      id,
      camera,
      lane: lane.name,
      order: order.reference,
      readings: [{ plate: car }],
      hasPicture: true,
      state: "waiting",
      // From Tuesday: Wednesday is the first, Saturday counts and Sunday does not.
      ends: toMicros(Temporal.Instant.from("2026-12-04T00:00:00+01:00")),
    },
  ]);
  expect(passages[0].basis).toMatch(/^[0-9a-f-]{36}$/);
  expect((await chief("GET", `/api/lane/${id}/picture`)).body.picture).toBe(picture);
  expect(await tracesOf(car, rig.folder)).toEqual([]);
  expect(await tracesOf("the vehicle, framed", rig.folder)).toEqual([]);
  expect(await logged("lane-picture")).toMatchObject([{ operation: "consultation", actor: "marie" }]);
});

test("the agent decides: what is dismissed is gone at once, what is established goes at its time", async () => {
  await onDuty();
  const [one, other] = [await passes([car]), await passes(["GH240RN"])];
  const decide = (id: string, decision: string) => chief("POST", `/api/lane/${id}/decision`, { decision });
  expect((await decide(one, "dismissed")).body).toEqual({ outcome: "done" });
  expect((await decide(other, "established")).body).toEqual({ outcome: "done" });
  expect((await decide(other, "dismissed")).body.code).toBe("already-decided");
  expect((await list()).passages).toMatchObject([{ id: other, state: "established" }]);
  expect((await chief("GET", `/api/lane/${one}/picture`)).body.code).toBe("no-such-passage");
  expect(await counted()).toMatchObject({ read: 2, kept: 2, dismissed: 1, established: 1 });
  expect(await logged("lane-decision")).toMatchObject([{ actor: "marie", passage: one }, { passage: other }]);
});

test("the ninth working day finds nothing, and the log has the proof", async () => {
  await onDuty();
  const id = await passes([car]);
  const end = toMicros(Temporal.Instant.from("2026-12-04T00:00:00+01:00"));
  await rig.clock.advance((end - toMicros(rig.clock.now())) / 1_000 - 1_000);
  chief = await rig.signIn("marie");
  await chief("PUT", "/api/session/motive", { text: "contrôle", purpose: 4 });
  expect((await list()).passages).toHaveLength(1);
  await rig.clock.advance(2_000);
  expect((await list()).passages).toEqual([]);
  expect((await chief("GET", `/api/lane/${id}/picture`)).body.code).toBe("no-such-passage");
  const stop = new AbortController();
  const house = rig.town.run(stop.signal);
  const proof = await until("the proof", () => logged("lane"));
  stop.abort();
  await house;
  expect(proof).toMatchObject([{ operation: "erasure", passages: [id] }]);
  expect(await tracesOf(picture.slice(0, 24), rig.folder)).toEqual([]);
  expect(await counted()).toMatchObject({ kept: 1, expired: 1 });
});

test("a clean vehicle takes a lane of that class, a dirtier one does not, nor one whose leave is over", async () => {
  await onDuty();
  await allow(`${car};1;2026-12-31\nGH240RN;2;\nDA533JL;E;2026-11-23\n`);
  for (const plate of [car, "GH240RN", "DA533JL"]) await passes([plate]);
  expect(await counted()).toMatchObject({ read: 3, admitted: 1, kept: 2 });
});

test("outside the lane's hours nobody is listed, and nothing is kept", async () => {
  // Tuesday, nine in the morning.
  const hours = [{ days: [1, 2, 3, 4, 5], from: "16:00", until: "19:00" }];
  await onDuty({ ...order, lane: { ...lane, hours } });
  await passes([car]);
  expect((await list()).passages).toEqual([]);
  expect(await counted()).toMatchObject({ read: 1, "outside-hours": 1 });
});

test("a plate that was hardly read is held against nobody", async () => {
  await onDuty();
  await passes([car], { readings: [{ plate: car, confidence: 0.6 }] });
  expect(await counted()).toMatchObject({ unsure: 1, kept: 0 });
});

test("without the order, nothing is installed and nothing is taken", async () => {
  await onDuty(plateReading({ id: "voie", use: "reserved-lane", cameras: ["gare"], lane }));
  await passes([car]);
  expect((await list()).passages).toEqual([]);
  expect(await counted()).toBeUndefined();
});

test("nobody sees the list without a motive, nor who is no municipal police of the commune", async () => {
  await onDuty();
  await passes([car]);
  const stranger = {
    ...communeActs(["paul"]).find(({ kind }) => kind === "designation"),
    id: "d-paul",
    capacity: "approved-agent",
    prefectApproval: { reference: "P-1", from: "2026-01-05", until: "2030-01-04" },
  };
  await rig.importBy(chief, administrator, { register: { records: [stranger] } });
  const again = await rig.invite(chief, "paul", "operator");
  expect((await again("GET", "/api/lane")).body.code).toBe("no-motive");
  await again("PUT", "/api/session/motive", { text: "curiosité", purpose: 4 });
  const answer = (await again("GET", "/api/lane")).body;
  expect(answer.outcome).toBe("deny");
  expect(answer.reasons).toMatchObject([{ condition: "municipal-police", article: "CR L130-9-1" }]);
});

test("a list that is not understood says which lines, never what they say", async () => {
  await onDuty();
  const { body, text } = await allow(`plate\n${bus}\nnot a plate at all\n${car};9\n`);
  expect(body).toEqual({ outcome: "refused", lines: [3, 4] });
  expect(text).not.toContain("FT");
  expect((await allow(bus, chief)).body.outcome).toBe("taken");
  expect((await chief("GET", "/api/lane/arrangements")).body.arrangements).toMatchObject([
    { id: "voie", lane: lane.name, critAir: "1", vehicles: 1 },
  ]);
});
