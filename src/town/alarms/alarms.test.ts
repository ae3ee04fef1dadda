import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { AuditEntry } from "#audit";
import { silentLog, TurnedClock } from "#base";
import { type Catalogue, openCatalogue } from "../catalogue/index.ts";
import { type Alarm, type Alarms, type Change, openAlarms } from "./index.ts";

const full: Alarm = {
  kind: "volume-full",
  subject: "/srv/b",
  facts: { volume: "/srv/b", detail: "12 MB left" },
};
const silent: Alarm = { kind: "camera-silent", subject: "gare", facts: { camera: "Gare", since: 1.7e15 } };
const marie = { id: "p1", login: "marie", name: "Marie Dupont", role: "chief" } as const;

let clock: TurnedClock;
let catalogue: Catalogue & AsyncDisposable;
let written: AuditEntry[];
let refuses: boolean;
let alarms: Alarms;
let heard: string[];
let stop: AbortController;
let running: Promise<void>;

async function open(): Promise<void> {
  stop = new AbortController();
  heard = [];
  alarms = await openAlarms({
    catalogue,
    clock,
    log: silentLog,
    chain: {
      append: async (entry) => {
        if (refuses) throw new Error("disk full");
        written.push(entry);
        return { sequence: written.length, hash: "", at: 0 };
      },
    },
  });
  alarms.onChange((changes: readonly Change[]) =>
    heard.push(...changes.map(({ turn, alarm }) => `${turn} ${alarm.alarm.kind}`)),
  );
  running = alarms.run(stop.signal);
}

async function close(): Promise<void> {
  stop.abort();
  await running;
}

/** Turns the clock a second at a time; each second the list is settled against a real database. */
async function pass(seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second += 1) {
    await clock.advance(1_000);
    await alarms.past(0);
  }
}

beforeEach(async () => {
  clock = new TurnedClock(Temporal.Instant.from("2026-11-24T08:00:00Z"));
  catalogue = await openCatalogue(join(await mkdtemp(join(tmpdir(), "vigie-alarms-")), "catalogue.sqlite"));
  await catalogue
    .insertInto("people")
    .values({ ...marie, password: null, enrolled_at: 0, left_at: null })
    .execute();
  written = [];
  refuses = false;
  await open();
});
afterEach(async () => {
  await close();
  await catalogue[Symbol.asyncDispose]();
});

test("what is wrong is raised once, however often its source says so, and its line is in the log", async () => {
  for (let times = 0; times < 3; times += 1) await alarms.standing("volumes", [full]);
  expect(heard).toEqual(["raised volume-full"]);
  expect(alarms.list()).toHaveLength(1);
  expect(written).toMatchObject([
    {
      operation: "system",
      detail: { what: "alarm-raised", kind: "volume-full", subject: "/srv/b", detail: "12 MB left" },
    },
  ]);
});

test("two sources that see the same fact make one alarm, and it stands as long as one of them sees it", async () => {
  await alarms.standing("volumes", [full]);
  await alarms.standing("retention", [full]);
  await alarms.standing("volumes", []);
  await pass(120);
  expect(alarms.list()).toHaveLength(1);
  await alarms.standing("retention", []);
  await pass(61);
  expect(alarms.list()).toEqual([]);
  expect(heard).toEqual(["raised volume-full", "cleared volume-full"]);
});

test("a camera that is silent for less than ten seconds is no alarm", async () => {
  await alarms.standing("cameras", [silent]);
  await pass(9);
  await alarms.standing("cameras", []);
  await pass(60);
  expect(heard).toEqual([]);
});

test("a camera that flaps is one alarm that says how often it came back", async () => {
  for (let round = 0; round < 6; round += 1) {
    await alarms.standing("cameras", [silent]);
    await pass(20);
    await alarms.standing("cameras", []);
    await pass(40);
  }
  expect(alarms.list()).toMatchObject([{ returns: 5 }]);
  expect(heard.filter((turn) => turn.startsWith("raised"))).toHaveLength(1);
  // It came back five times within the hour: it must be gone for longer than the usual minute.
  await pass(600);
  expect(alarms.list()).toHaveLength(1);
  await pass(600);
  expect(alarms.list()).toEqual([]);
});

test("a restart forgets neither an alarm nor who acknowledged it", async () => {
  await alarms.standing("volumes", [full]);
  const [one] = alarms.list();
  expect(await alarms.acknowledge(one?.id ?? "", marie, "un disque est commandé")).toBe("done");
  expect(await alarms.acknowledge(one?.id ?? "", marie, "")).toBe("already-acknowledged");
  await close();
  await open();
  expect(alarms.list()).toMatchObject([
    { id: one?.id, acknowledged: { name: "Marie Dupont", note: "un disque est commandé" } },
  ]);
  await pass(120);
  expect(alarms.list()).toHaveLength(1); // its source has not spoken yet
  await alarms.standing("volumes", [full]);
  expect(heard).toEqual([]);
  await alarms.standing("volumes", []);
  await pass(61);
  expect(await alarms.past(10)).toMatchObject([{ id: one?.id, acknowledged: { person: "p1" } }]);
  expect(written.map(({ actor, detail }) => [actor, detail["what"]])).toEqual([
    ["town", "alarm-raised"],
    ["marie", "alarm-acknowledged"],
    ["town", "alarm-cleared"],
  ]);
});

test("a log and a catalogue that cannot be written do not silence the alarm about it", async () => {
  refuses = true;
  await catalogue.schema.alterTable("alarms").renameTo("gone").execute();
  await alarms.standing("log", [
    { kind: "log-unwritable", subject: "", facts: { detail: "disk full", until: 0 } },
  ]);
  expect(heard).toEqual(["raised log-unwritable"]);
  expect(alarms.list()).toHaveLength(1);
  await catalogue.schema.alterTable("gone").renameTo("alarms").execute();
  await pass(2);
  expect(await catalogue.selectFrom("alarms").select("kind").execute()).toEqual([{ kind: "log-unwritable" }]);
});

test("what was over a month ago is forgotten", async () => {
  await alarms.standing("volumes", [full]);
  await alarms.standing("volumes", []);
  await pass(62);
  expect(await alarms.past(10)).toHaveLength(1);
  await close();
  await clock.advance(31 * 86_400_000);
  await open();
  await pass(1);
  expect(await alarms.past(10)).toEqual([]);
});
