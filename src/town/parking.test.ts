import { afterEach, beforeEach, expect, test } from "vitest";
import { toMicros } from "#base";
import { ParkingRig } from "../../test/support/parking-rig.ts";
import { until } from "../../test/support/town-rig.ts";
import { isTraced, tracesOf } from "../../test/support/traces-of.ts";

/* Paid parking from a scan car's photograph to the agent's finding, in a town in memory. */

let lot: ParkingRig;
beforeEach(async () => {
  lot = await ParkingRig.open();
});
afterEach(() => lot[Symbol.asyncDispose]());

const vehicle = Buffer.from("the vehicle, framed and masked").toString("base64");
const list = async () => (await lot.chief("GET", "/api/parking")).body;
const counted = async () =>
  (await lot.chief("GET", "/api/parking-statistics?from=2026-11-01&to=2027-12-31")).body.days;

/** Lets the town keep its house until that is so. */
async function keepHouse<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
  const stop = new AbortController();
  const house = lot.rig.town.run(stop.signal);
  try {
    return await until(what, look);
  } finally {
    stop.abort();
    await house;
  }
}

async function logged(what: string) {
  const found = [];
  for await (const { operation, detail, actor } of lot.rig.town.chain.read())
    if (detail["what"] === what) found.push({ operation, actor, ...detail });
  return found.length === 0 ? undefined : found;
}

test("a plate in order leaves no trace: in no file, no log, no answer", async () => {
  await lot.onDuty();
  lot.passes(lot.paid);
  expect((await lot.send()).body).toEqual({ outcome: "read", vehicles: 1 });
  expect(lot.tickets.asked).toHaveLength(1);
  expect(await list()).toEqual({ outcome: "list", waiting: [], procedures: [] });
  expect(await counted()).toMatchObject([
    { device: lot.car, counts: { read: 1, "in-order": 1, "not-in-order": 0 } },
  ]);
  expect(await tracesOf(lot.paid, lot.rig.folder)).toEqual([]);
  expect(await tracesOf("the vehicle, framed", lot.rig.folder)).toEqual([]);
  expect(isTraced(lot.paid, lot.rig.said.join("\n"))).toBe(false);
});

test("a vehicle not in order waits for an agent, encrypted, and no machine decides", async () => {
  await lot.onDuty();
  lot.passes(lot.unpaid);
  await lot.send();
  const { waiting } = await list();
  expect(waiting).toMatchObject([
    { device: lot.car, street: "Rue de Paris", readings: [{ plate: lot.unpaid }], hasPicture: true },
  ]);
  // To the end of its day, by the town's clocks.
  expect(waiting[0].ends).toBe(toMicros(Temporal.Instant.from("2026-11-25T00:00:00+01:00")));
  expect((await lot.chief("GET", `/api/parking/${waiting[0].id}/picture`)).body.picture).toBe(vehicle);
  expect(await tracesOf(lot.unpaid, lot.rig.folder)).toEqual([]);
  expect(await logged("parking-picture")).toMatchObject([{ operation: "consultation", actor: "marie" }]);
});

test("a vehicle photographed again and again is on the list once, as it was read best", async () => {
  await lot.onDuty();
  lot.passes(lot.unpaid);
  await lot.send();
  const [{ id }] = (await list()).waiting;
  lot.passes(lot.unpaid, [], "the same, nearer");
  await Promise.all([lot.send(), lot.send({ street: "Rue du Moulin" })]);
  lot.passes("GH240RN");
  await lot.send();
  const { waiting } = await list();
  expect(waiting).toHaveLength(2);
  expect(waiting.map((one: { id: string }) => one.id)).toContain(id);
  expect((await lot.chief("GET", `/api/parking/${id}/picture`)).body.picture).toBe(
    Buffer.from("the same, nearer").toString("base64"),
  );
  expect(await counted()).toMatchObject([{ counts: { read: 4, "not-in-order": 2, again: 2 } }]);
});

test("once the procedure is opened the plate is gone, and its photograph is gone when appeals end", async () => {
  await lot.onDuty();
  lot.passes(lot.unpaid);
  await lot.send();
  const [{ id }] = (await list()).waiting;
  const opened = (reference: string) =>
    lot.chief("POST", `/api/parking/${id}/finding`, { finding: "opened", reference });
  expect((await opened(`FPS EF-456-GH`)).body.code).toBe("plate-in-reference");
  expect((await opened("FPS 2026-00041")).body).toEqual({ outcome: "done" });
  expect((await opened("FPS 2026-00042")).body.code).toBe("no-such-parking");
  const after = await list();
  expect(after.waiting).toEqual([]);
  expect(after.procedures).toMatchObject([{ id, reference: "FPS 2026-00041", openedBy: "Agent marie" }]);
  expect(JSON.stringify(after)).not.toContain(lot.unpaid);
  expect((await lot.chief("GET", `/api/parking/${id}/picture`)).body.picture).toBe(vehicle);
  // Three months by the calendar, and no day more.
  await lot.rig.clock.advance(92 * 24 * 3600e3 - 1_000);
  lot.chief = await lot.rig.signIn("marie");
  await lot.sayWhy("recours");
  expect((await list()).procedures).toHaveLength(1);
  await lot.rig.clock.advance(2_000);
  expect((await list()).procedures).toEqual([]);
  expect(await keepHouse("the proof", () => logged("parking"))).toMatchObject([
    { operation: "erasure", expired: 0, photographs: [id] },
  ]);
});

test.each(["in-order", "unchecked"] as const)("found %s, all of it is gone at once", async (finding) => {
  await lot.onDuty();
  lot.passes(lot.unpaid);
  await lot.send();
  const [{ id }] = (await list()).waiting;
  expect((await lot.chief("POST", `/api/parking/${id}/finding`, { finding })).body).toEqual({
    outcome: "done",
  });
  expect(await list()).toEqual({ outcome: "list", waiting: [], procedures: [] });
  expect((await lot.chief("GET", `/api/parking/${id}/picture`)).body.code).toBe("no-such-parking");
  const after = finding === "in-order" ? "in-order-after-all" : finding;
  expect(await counted()).toMatchObject([{ counts: { read: 1, "not-in-order": 1, [after]: 1 } }]);
  expect(await logged("parking-finding")).toMatchObject([{ finding, passage: id, actor: "marie" }]);
});

test("what its day did not see is nobody's any more", async () => {
  await lot.onDuty();
  lot.passes(lot.unpaid);
  await lot.send();
  await lot.rig.clock.advance(16 * 3600e3);
  lot.chief = await lot.rig.signIn("marie");
  await lot.sayWhy("le lendemain");
  expect((await list()).waiting).toEqual([]);
  expect(await keepHouse("the proof", () => logged("parking"))).toMatchObject([
    { expired: 1, photographs: [] },
  ]);
  expect(await counted()).toMatchObject([{ counts: { "not-in-order": 1, expired: 1 } }]);
});

test("a driver who paid is not put on the list for one misread letter", async () => {
  await lot.onDuty();
  lot.passes("AB123CO", [lot.paid]);
  await lot.send();
  expect((await list()).waiting).toEqual([]);
  expect(await counted()).toMatchObject([{ counts: { "in-order": 1 } }]);
});

test("while the ticket server is away nobody is put on a list: dropped, counted, and an alarm", async () => {
  await lot.onDuty();
  lot.tickets.fault = "broken";
  lot.passes(lot.unpaid);
  await lot.send();
  await lot.send();
  expect((await list()).waiting).toEqual([]);
  expect(await counted()).toMatchObject([{ counts: { read: 2, unasked: 2, "not-in-order": 0 } }]);
  const standing = async () => {
    await lot.rig.clock.advance(5_000);
    return lot.rig.town.alarms.list().find(({ alarm }) => alarm.kind === "parking-unasked");
  };
  const raised = await keepHouse("the alarm", standing);
  expect(raised.alarm.facts["dropped"]).toBe(2);
  expect(await tracesOf(lot.unpaid, lot.rig.folder)).toEqual([]);
  lot.tickets.fault = "none";
  await lot.send();
  await keepHouse("its end", async () => ((await standing()) === undefined ? true : undefined));
});

test("what the ticket server does not know puts nobody on a list", async () => {
  await lot.onDuty();
  lot.tickets.unknown.add(lot.unpaid);
  lot.passes(lot.unpaid);
  await lot.send();
  expect((await list()).waiting).toEqual([]);
  expect(await counted()).toMatchObject([{ counts: { unknown: 1 } }]);
});

test("nobody looks without a motive, and whoever was never designated does not come in", async () => {
  await lot.onDuty();
  lot.passes(lot.unpaid);
  await lot.send();
  const again = await lot.rig.signIn("marie");
  expect((await again("GET", "/api/parking")).body.code).toBe("no-motive");
  await expect(lot.rig.invite(lot.chief, "paul", "operator")).rejects.toThrow("not-designated");
});

test("a car without its own token, without its module or outside the deliberation reads nothing", async () => {
  await lot.register(lot.car);
  lot.passes(lot.unpaid);
  expect((await lot.send()).body.code).toBe("scan-refused");
  await lot.administrator("POST", "/api/modules/stationnement");
  expect((await lot.send({}, "a".repeat(43))).body.code).toBe("scan-car-unknown");
  const other = await lot.register("voiture-2");
  expect((await lot.send({ car: "voiture-2" }, other)).body).toMatchObject({
    code: "scan-refused",
    reasons: expect.arrayContaining([
      expect.objectContaining({ rule: "FR-20", condition: "arrangement-in-force" }),
    ]),
  });
  expect((await lot.send()).status).toBe(200);
  const old = lot.secret;
  await lot.register(lot.car);
  expect((await lot.send({}, old)).body.code).toBe("scan-car-unknown");
  expect((await lot.send()).status).toBe(200);
  await lot.administrator("DELETE", `/api/scan-cars/${lot.car}`);
  expect((await lot.send()).body.code).toBe("scan-car-unknown");
});

test("a picture that is old, no JPEG, too large or too soon is refused before anything decodes it", async () => {
  await lot.onDuty();
  const huge = Buffer.from(lot.picture);
  huge.writeUInt16BE(10_000, 7);
  huge.writeUInt16BE(10_000, 9);
  const old = lot.rig.clock.now().subtract({ minutes: 3 }).toString();
  expect((await lot.send({ at: old })).body.code).toBe("scan-picture-late");
  expect((await lot.send({ picture: Buffer.from("GIF89a, and more").toString("base64") })).body.code).toBe(
    "scan-picture-refused",
  );
  expect((await lot.send({ picture: huge.toString("base64") })).body.code).toBe("scan-picture-refused");
  expect((await lot.send({ picture: "A".repeat(3 * 1024 * 1024 + 4) })).status).toBe(400);
  let hurried = 0;
  for (let sends = 0; sends < 12; sends += 1)
    if ((await lot.send()).body.code === "scan-car-hurries") hurried += 1;
  expect(hurried).toBeGreaterThan(0);
  await lot.rig.clock.advance(1_000);
  expect((await lot.send()).status).toBe(200);
});

test("where the analyst does not answer, the car is told that its picture was not read", async () => {
  await lot.onDuty();
  await lot.analyst[Symbol.asyncDispose]();
  expect((await lot.send()).body.code).toBe("scan-unread");
});

test("a module for a low-emission zone is refused at the door, and is told why", async () => {
  await lot.rig.shelve("zfe", "read-plates-low-emission-zone");
  const { body } = await lot.administrator("POST", "/api/modules/zfe");
  expect(body).toMatchObject({
    outcome: "deny",
    reasons: expect.arrayContaining([
      expect.objectContaining({ rule: "FR-22", condition: "contested", article: "CGCT L2213-4-2" }),
    ]),
  });
});
