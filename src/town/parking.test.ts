import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Hono } from "hono";
import { afterEach, beforeEach, expect, test } from "vitest";
import { toMicros } from "#base";
import type { ScanReadReply } from "#contract";
import { serveLink } from "#link";
import { type SimulatedTicketServer, startTicketServer } from "#simulator";
import { plateReading } from "../../test/law/valmont.ts";
import { type Ask, cameraRequests, communeActs, TownRig, until } from "../../test/support/town-rig.ts";
import { isTraced, tracesOf } from "../../test/support/traces-of.ts";

/*
 * Paid parking from a scan car's photograph to the agent's finding, in a town in memory. The ticket server is a real
 * one over HTTP; in the analyst's place stands a program that says what was read.
 */

const paid = "AB123CD";
const unpaid = "EF456GH";
const car = "voiture-1";
/** A JPEG as far as the town looks: its frame says 1440×1080. */
const picture = Buffer.from([
  0xff, 0xd8, 0xff, 0xc0, 0, 11, 8, 0x04, 0x38, 0x05, 0xa0, 1, 1, 0x11, 0,
]).toString("base64");
const vehicle = Buffer.from("the vehicle, framed and masked").toString("base64");

const deliberation = plateReading({ cameras: [car] });

let rig: TownRig;
let tickets: SimulatedTicketServer;
let chief: Ask;
let administrator: Ask;
let analyst: AsyncDisposable;
let reads: ScanReadReply["passages"] = [];
let sent: string;

beforeEach(async () => {
  tickets = await startTicketServer({ host: "127.0.0.1", port: 0, token: "jeton" });
  tickets.paid.add(paid);
  const secretFile = join(await mkdtemp(join(tmpdir(), "vigie-parking-")), "token");
  await writeFile(secretFile, "jeton");
  rig = await TownRig.open("fr-commune", {
    paidParking: { ticketServer: { url: tickets.url, secretFile }, appeals: "P3M" },
  });
  ({ chief, administrator } = await rig.enrolFirstTwo());
  await rig.importBy(chief, administrator, {
    register: { territory: "Valmont", records: [...communeActs(["marie"]), deliberation] },
    cameras: cameraRequests(),
  });
  await rig.shelve("stationnement", "read-plates-paid-parking");
  const app = new Hono();
  app.post("/link/scan-pictures", (c) => c.json({ passages: reads } satisfies ScanReadReply));
  analyst = await serveLink({ socket: rig.config.sockets.analyst, app });
  sent = "";
});
afterEach(async () => {
  await analyst[Symbol.asyncDispose]();
  await rig[Symbol.asyncDispose]();
  await tickets[Symbol.asyncDispose]();
});

async function onDuty(): Promise<void> {
  await administrator("POST", "/api/modules/stationnement");
  const { body } = await administrator("POST", "/api/scan-cars", { id: car, name: "Voiture bleue" });
  sent = body.secret;
  await chief("PUT", "/api/session/motive", { text: "contrôle rue de Paris", purpose: 5 });
}

function passes(plate: string, others: readonly string[] = []): void {
  const readings = [plate, ...others].map((one, at) => ({ plate: one, confidence: at === 0 ? 0.95 : 0.03 }));
  const from = toMicros(rig.clock.now());
  const id = crypto.randomUUID();
  const box = { x: 0.4, y: 0.6, width: 0.1, height: 0.03 };
  const seen = { id, camera: car, module: "stationnement", from, until: from, box };
  reads = [{ ...seen, readings, country: "F", picture: vehicle }];
}

const send = (change: object = {}, token = sent) =>
  rig.stranger("10.9.0.1")(
    "POST",
    "/api/scan-pictures",
    { car, at: rig.clock.now().toString(), street: "Rue de Paris", picture, ...change },
    { authorization: `Bearer ${token}` },
  );
const list = async (ask = chief) => (await ask("GET", "/api/parking")).body;
const counted = async () =>
  (await chief("GET", "/api/parking-statistics?from=2026-11-01&to=2027-12-31")).body.days;

/** Lets the town keep its house until that is so. */
async function keepHouse<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
  const stop = new AbortController();
  const house = rig.town.run(stop.signal);
  try {
    return await until(what, look);
  } finally {
    stop.abort();
    await house;
  }
}

async function logged(what: string) {
  const found = [];
  for await (const { operation, detail, actor } of rig.town.chain.read())
    if (detail["what"] === what) found.push({ operation, actor, ...detail });
  return found.length === 0 ? undefined : found;
}

test("a plate in order leaves no trace: in no file, no log, no answer", async () => {
  await onDuty();
  passes(paid);
  expect((await send()).body).toEqual({ outcome: "read", vehicles: 1 });
  expect(tickets.asked).toHaveLength(1);
  expect(await list()).toEqual({ outcome: "list", waiting: [], procedures: [] });
  expect(await counted()).toMatchObject([
    { device: car, counts: { read: 1, "in-order": 1, "not-in-order": 0 } },
  ]);
  expect(await tracesOf(paid, rig.folder)).toEqual([]);
  expect(await tracesOf("the vehicle, framed", rig.folder)).toEqual([]);
  expect(isTraced(paid, rig.said.join("\n"))).toBe(false);
});

test("a vehicle not in order waits for an agent, encrypted, and no machine decides", async () => {
  await onDuty();
  passes(unpaid);
  await send();
  const { waiting } = await list();
  expect(waiting).toMatchObject([
    { device: car, street: "Rue de Paris", readings: [{ plate: unpaid }], hasPicture: true },
  ]);
  // To the end of its day, by the town's clocks.
  expect(waiting[0].ends).toBe(toMicros(Temporal.Instant.from("2026-11-25T00:00:00+01:00")));
  expect((await chief("GET", `/api/parking/${waiting[0].id}/picture`)).body.picture).toBe(vehicle);
  expect(await tracesOf(unpaid, rig.folder)).toEqual([]);
  expect(await logged("parking-picture")).toMatchObject([{ operation: "consultation", actor: "marie" }]);
});

test("once the procedure is opened the plate is gone, and its photograph is gone when appeals end", async () => {
  await onDuty();
  passes(unpaid);
  await send();
  const [{ id }] = (await list()).waiting;
  const opened = (reference: string) =>
    chief("POST", `/api/parking/${id}/finding`, { finding: "opened", reference });
  expect((await opened(`FPS EF-456-GH`)).body.code).toBe("plate-in-reference");
  expect((await opened("FPS 2026-00041")).body).toEqual({ outcome: "done" });
  expect((await opened("FPS 2026-00042")).body.code).toBe("no-such-parking");
  const after = await list();
  expect(after.waiting).toEqual([]);
  expect(after.procedures).toMatchObject([{ id, reference: "FPS 2026-00041", openedBy: "Agent marie" }]);
  expect(JSON.stringify(after)).not.toContain(unpaid);
  expect((await chief("GET", `/api/parking/${id}/picture`)).body.picture).toBe(vehicle);
  // Three months by the calendar, and no day more.
  await rig.clock.advance(92 * 24 * 3600e3 - 1_000);
  chief = await rig.signIn("marie");
  await chief("PUT", "/api/session/motive", { text: "recours", purpose: 5 });
  expect((await list()).procedures).toHaveLength(1);
  await rig.clock.advance(2_000);
  expect((await list()).procedures).toEqual([]);
  expect(await keepHouse("the proof", () => logged("parking"))).toMatchObject([
    { operation: "erasure", expired: 0, photographs: [id] },
  ]);
});

test.each(["in-order", "unchecked"] as const)("found %s, all of it is gone at once", async (finding) => {
  await onDuty();
  passes(unpaid);
  await send();
  const [{ id }] = (await list()).waiting;
  expect((await chief("POST", `/api/parking/${id}/finding`, { finding })).body).toEqual({ outcome: "done" });
  expect(await list()).toEqual({ outcome: "list", waiting: [], procedures: [] });
  expect((await chief("GET", `/api/parking/${id}/picture`)).body.code).toBe("no-such-parking");
  const after = finding === "in-order" ? "in-order-after-all" : finding;
  expect(await counted()).toMatchObject([{ counts: { read: 1, "not-in-order": 1, [after]: 1 } }]);
  expect(await logged("parking-finding")).toMatchObject([{ finding, passage: id, actor: "marie" }]);
});

test("what its day did not see is nobody's any more", async () => {
  await onDuty();
  passes(unpaid);
  await send();
  await rig.clock.advance(16 * 3600e3);
  chief = await rig.signIn("marie");
  await chief("PUT", "/api/session/motive", { text: "le lendemain", purpose: 5 });
  expect((await list()).waiting).toEqual([]);
  expect(await keepHouse("the proof", () => logged("parking"))).toMatchObject([
    { expired: 1, photographs: [] },
  ]);
  expect(await counted()).toMatchObject([{ counts: { "not-in-order": 1, expired: 1 } }]);
});

test("a driver who paid is not put on the list for one misread letter", async () => {
  await onDuty();
  passes("AB123CO", [paid]);
  await send();
  expect((await list()).waiting).toEqual([]);
  expect(await counted()).toMatchObject([{ counts: { "in-order": 1 } }]);
});

test("while the ticket server is away nobody is put on a list: dropped, counted, and an alarm", async () => {
  await onDuty();
  tickets.fault = "broken";
  passes(unpaid);
  await send();
  await send();
  expect((await list()).waiting).toEqual([]);
  expect(await counted()).toMatchObject([{ counts: { read: 2, unasked: 2, "not-in-order": 0 } }]);
  const standing = async () => {
    await rig.clock.advance(5_000);
    return rig.town.alarms.list().find(({ alarm }) => alarm.kind === "parking-unasked");
  };
  const raised = await keepHouse("the alarm", standing);
  expect(raised.alarm.facts["dropped"]).toBe(2);
  expect(await tracesOf(unpaid, rig.folder)).toEqual([]);
  tickets.fault = "none";
  await send();
  await keepHouse("its end", async () => ((await standing()) === undefined ? true : undefined));
});

test("what the ticket server does not know puts nobody on a list", async () => {
  await onDuty();
  tickets.unknown.add(unpaid);
  passes(unpaid);
  await send();
  expect((await list()).waiting).toEqual([]);
  expect(await counted()).toMatchObject([{ counts: { unknown: 1 } }]);
});

test("nobody looks without a motive, and whoever was never designated does not come in", async () => {
  await onDuty();
  passes(unpaid);
  await send();
  const again = await rig.signIn("marie");
  expect((await again("GET", "/api/parking")).body.code).toBe("no-motive");
  await expect(rig.invite(chief, "paul", "operator")).rejects.toThrow("not-designated");
});

test("a car without its own token, without its module or outside the deliberation reads nothing", async () => {
  const { body } = await administrator("POST", "/api/scan-cars", { id: car, name: "Voiture bleue" });
  sent = body.secret;
  passes(unpaid);
  expect((await send()).body.code).toBe("scan-refused");
  await administrator("POST", "/api/modules/stationnement");
  expect((await send({}, "a".repeat(43))).body.code).toBe("scan-car-unknown");
  const other = await administrator("POST", "/api/scan-cars", { id: "voiture-2", name: "Voiture verte" });
  expect((await send({ car: "voiture-2" }, other.body.secret)).body).toMatchObject({
    code: "scan-refused",
    reasons: expect.arrayContaining([
      expect.objectContaining({ rule: "FR-20", condition: "arrangement-in-force" }),
    ]),
  });
  expect((await send()).status).toBe(200);
  const renewed = await administrator("POST", "/api/scan-cars", { id: car, name: "Voiture bleue" });
  expect((await send()).body.code).toBe("scan-car-unknown");
  expect((await send({}, renewed.body.secret)).status).toBe(200);
  await administrator("DELETE", `/api/scan-cars/${car}`);
  expect((await send({}, renewed.body.secret)).body.code).toBe("scan-car-unknown");
});

test("a picture that is old, no JPEG, too large or too soon is refused before anything decodes it", async () => {
  await onDuty();
  const huge = Buffer.from(picture, "base64");
  huge.writeUInt16BE(10_000, 7);
  huge.writeUInt16BE(10_000, 9);
  const old = rig.clock.now().subtract({ minutes: 3 }).toString();
  expect((await send({ at: old })).body.code).toBe("scan-picture-late");
  expect((await send({ picture: Buffer.from("GIF89a, and more").toString("base64") })).body.code).toBe(
    "scan-picture-refused",
  );
  expect((await send({ picture: huge.toString("base64") })).body.code).toBe("scan-picture-refused");
  expect((await send({ picture: "A".repeat(3 * 1024 * 1024 + 4) })).status).toBe(400);
  let hurried = 0;
  for (let sends = 0; sends < 12; sends += 1)
    if ((await send()).body.code === "scan-car-hurries") hurried += 1;
  expect(hurried).toBeGreaterThan(0);
  await rig.clock.advance(1_000);
  expect((await send()).status).toBe(200);
});

test("where the analyst does not answer, the car is told that its picture was not read", async () => {
  await onDuty();
  await analyst[Symbol.asyncDispose]();
  expect((await send()).body.code).toBe("scan-unread");
});

test("a module for a low-emission zone is refused at the door, and is told why", async () => {
  await rig.shelve("zfe", "read-plates-low-emission-zone");
  const { body } = await administrator("POST", "/api/modules/zfe");
  expect(body).toMatchObject({
    outcome: "deny",
    reasons: expect.arrayContaining([
      expect.objectContaining({ rule: "FR-22", condition: "contested", article: "CGCT L2213-4-2" }),
    ]),
  });
});
