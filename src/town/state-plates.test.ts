import { randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { toMicros } from "#base";
import type { PlateListReply, RegisterRecord } from "#contract";
import { verifyPlateAnswer } from "#evidence";
import { plateReading } from "../../test/law/valmont.ts";
import {
  type Ask,
  cameraRequests,
  communeActs,
  places,
  TownRig,
  until,
} from "../../test/support/town-rig.ts";
import { isTraced, tracesOf } from "../../test/support/traces-of.ts";

/*
 * A service of the State, from a list to a hit and from a sealed passage to two people who open it, in a town in
 * memory. In the analyst's place the test says what passed.
 */

const wanted = "AB123CD";
const other = "EF456GH";
const service = "police nationale (fictive)";
const phrases = { marie: "colline verte 12", paul: "moulin rouge 34" };
/** The first bytes of a JPEG, and then what nobody may find. */
const picture = Buffer.concat([Buffer.from("ffd8ff", "hex"), Buffer.from("the vehicle, alone")]).toString(
  "base64",
);

const decision: RegisterRecord = plateReading({
  use: "wanted-vehicles",
  cameras: [...places],
  statePurposes: ["stolen-vehicle", "organised-crime"],
});

function stateActs(people: readonly string[]): RegisterRecord[] {
  return communeActs(people).map((record): RegisterRecord => {
    if (record.kind === "authorisation") return { ...record, recipients: [{ service, mode: "sur place" }] };
    if (record.kind === "impact-assessment")
      return { ...record, covers: [...record.covers, "match-plates", "store-plates"] };
    return record.kind === "designation" ? { ...record, capacity: "state-agent", service } : record;
  });
}

let rig: TownRig;
let chief: Ask;
let administrator: Ask;
let second: Ask;

beforeEach(async () => {
  rig = await TownRig.open("fr-state");
  ({ chief, administrator } = await rig.enrolFirstTwo());
  await rig.importBy(chief, administrator, {
    register: {
      deployer: "police-nationale",
      territory: "Valmont",
      records: [...stateActs(["marie", "paul"]), decision],
    },
    cameras: cameraRequests(),
  });
  second = await rig.invite(chief, "paul", "supervisor");
  await rig.shelve("plate-list", "match-plates");
  await rig.shelve("plate-store", "store-plates");
  for (const id of ["plate-list", "plate-store"]) {
    expect((await administrator("POST", `/api/modules/${id}`)).body.outcome).toBe("installed");
    for (const camera of places)
      await administrator("PUT", `/api/scenes/${camera}/${id}`, { zones: {}, lines: {} });
  }
  await chief("PUT", "/api/session/motive", { text: "vérification d’une correspondance" });
});
afterEach(() => rig[Symbol.asyncDispose]());

/** The clock is turned; who was signed in signs in anew. */
async function later(milliseconds: number): Promise<void> {
  await rig.clock.advance(milliseconds);
  chief = await rig.signIn("marie");
  await chief("PUT", "/api/session/motive", { text: "vérification d’une correspondance" });
}

/** Lets the town keep its house until that is so. */
async function keepHouse(what: string, look: () => Promise<boolean>): Promise<void> {
  const stop = new AbortController();
  const house = rig.town.run(stop.signal);
  try {
    await until(what, async () => ((await look()) ? true : undefined));
  } finally {
    stop.abort();
    await house;
  }
}

const hasErased = (what: string) => async () => (await logText()).includes(what);

function listText(...plates: string[]): string {
  const lines = plates.map((plate) => `${plate};stolen-vehicle;PV 2026/77;2026-11-01;`);
  return ["plate;purpose;reference;from;until", ...lines].join("\n");
}

async function importList(...plates: string[]): Promise<void> {
  const { body } = await chief("POST", "/api/plate-lists", { source: "FOVeS", text: listText(...plates) });
  expect(body.outcome).toBe("waiting");
  expect((await administrator("POST", `/api/plate-lists/${body.id}/accept`)).status).toBe(200);
}

async function passes(plate: string, camera: string = places[0], confidence = 0.97): Promise<void> {
  const at = toMicros(rig.clock.now());
  const passage = {
    id: randomUUID(),
    camera,
    module: "plate-list",
    from: at,
    until: at + 400_000,
    readings: [{ plate, confidence }],
    country: "F",
    box: { x: 0.4, y: 0.5, width: 0.1, height: 0.05 },
    picture,
  };
  const { body, text } = await rig.stranger()("POST", "/link/passages", { passages: [passage] });
  expect(body, text).toEqual({ taken: 1, refused: 0 });
}

async function page(): Promise<PlateListReply> {
  return (await chief("GET", "/api/plate-lists")).body;
}

async function keepSeal(): Promise<void> {
  for (const [ask, passphrase] of [
    [chief, phrases.marie],
    [second, phrases.paul],
  ] as const)
    expect((await ask("PUT", "/api/plate-seal/keeper", { passphrase })).status).toBe(200);
}

function opening(change: object = {}) {
  const now = toMicros(rig.clock.now());
  return {
    procedure: "PV 2026/0077",
    authority: "Parquet de Valmont (fictif)",
    purpose: "stolen-vehicle",
    cameras: [...places],
    from: now - 86_400_000_000,
    to: now + 1,
    passphrase: phrases.marie,
    ...change,
  };
}

async function opened(): Promise<string> {
  const asked = await chief("POST", "/api/plate-openings", opening());
  expect(asked.body.outcome, asked.text).toBe("asked");
  const seconded = await second("POST", `/api/plate-openings/${asked.body.id}/second`, {
    passphrase: phrases.paul,
  });
  expect(seconded.body.outcome, seconded.text).toBe("opened");
  return asked.body.id;
}

const whole = () => rig.folder;
/** The town's log as it lies on the disk. */
async function logText(): Promise<string> {
  const folder = join(whole(), "data/town/journal");
  const names = (await readdir(folder)).filter((name) => name.endsWith(".jsonl"));
  return (await Promise.all(names.map((name) => readFile(join(folder, name), "utf8")))).join("");
}

test("a list takes two people, and until then nothing is matched; the former one is erased", async () => {
  const { body } = await chief("POST", "/api/plate-lists", { source: "FOVeS", text: listText(wanted) });
  expect((await chief("POST", `/api/plate-lists/${body.id}/accept`)).body.code).toBe("own-proposal");
  await passes(wanted);
  expect((await page()).matches).toEqual([]);
  await administrator("POST", `/api/plate-lists/${body.id}/accept`);
  await passes(wanted);
  expect((await page()).matches).toMatchObject([
    { list: 1, state: "proposed", candidates: [{ plate: wanted }] },
  ]);
  await importList(other);
  const { lists, age } = await page();
  expect(lists.map(({ version, state }) => [version, state])).toEqual([
    [2, "current"],
    [1, "replaced"],
  ]);
  expect(age).toBe(0);
  await rig.restart();
  chief = await rig.signIn("marie");
  await chief("PUT", "/api/session/motive", { text: "contrôle" });
  await rig.clock.advance(1_000);
  await passes(other);
  expect((await page()).matches.map(({ candidates }) => candidates[0]?.plate)).toEqual([other, wanted]);
});

test("a wrong list is refused whole, with the lines", async () => {
  const text = `${listText(wanted)}\n${other};parking;PV 1;2026-11-01;`;
  const { body } = await chief("POST", "/api/plate-lists", { source: "FOVeS", text });
  expect(body).toMatchObject({ outcome: "refused", flaws: [{ line: 3 }], more: 0 });
  expect((await page()).lists).toEqual([]);
});

test("matches are shown once somebody has said why they look, and the log has the look", async () => {
  await importList(wanted);
  await passes(wanted);
  const looks = async () =>
    (await logText()).match(/"processing":"match-plates"[^\n]*"marie"|"marie"[^\n]*match-plates/g);
  chief = await rig.signIn("marie");
  expect((await page()).matches).toEqual([]);
  expect(await looks()).toBeNull();
  await chief("PUT", "/api/session/motive", { text: "vérification d’une correspondance" });
  expect((await page()).matches).toMatchObject([{ state: "proposed" }]);
  expect(await looks()).toHaveLength(1);
  await page();
  expect(await looks()).toHaveLength(1);
});

test("a list that nobody renews for a day is an alarm until another is in force", async () => {
  await importList(wanted);
  const raised = () => rig.town.alarms.list().some(({ alarm }) => alarm.kind === "wanted-list-old");
  const after = async () => {
    await rig.clock.advance(5_000);
    return raised();
  };
  await later(23 * 3_600_000);
  expect(raised()).toBe(false);
  await later(2 * 3_600_000);
  await keepHouse("the alarm", after);
  administrator = await rig.signIn("jean");
  await importList(other);
  await keepHouse("its end", async () => !(await after()));
});

test("a match is a hit once a person has looked and said so, and is kept a month", async () => {
  await importList(wanted);
  await passes(wanted);
  const [match] = (await page()).matches;
  const looked = await chief("GET", `/api/plate-matches/${match?.id}/picture`);
  expect(looked.body).toEqual({ outcome: "shown", picture });
  const confirmed = { decision: "confirmed", candidate: 0 };
  expect((await chief("POST", `/api/plate-matches/${match?.id}/decision`, confirmed)).status).toBe(200);
  expect((await chief("POST", `/api/plate-matches/${match?.id}/decision`, confirmed)).body.code).toBe(
    "already-decided",
  );
  await later(29 * 86_400_000);
  expect((await page()).matches).toMatchObject([{ state: "hit", decidedBy: { login: "marie" } }]);
  await later(2 * 86_400_000);
  expect((await page()).matches).toEqual([]);
  await keepHouse("the hit erased", hasErased("plate-matches"));
  expect(await tracesOf(wanted, join(whole(), "data"))).toEqual([]);
});

test("what is rejected, or never looked at, is gone: from every file and from every line", async () => {
  await importList(wanted);
  await passes(wanted);
  await passes(wanted);
  const [rejected] = (await page()).matches;
  await chief("POST", `/api/plate-matches/${rejected?.id}/decision`, {
    decision: "rejected",
    cause: "misread",
  });
  expect((await page()).matches).toHaveLength(1);
  await later(25 * 3_600_000);
  await keepHouse("what nobody looked at erased", hasErased("plate-matches"));
  const { matches, days } = await page();
  expect(matches).toEqual([]);
  expect(days.map(({ proposed, rejected: cause, expired }) => [proposed, cause, expired])).toEqual([
    [0, {}, 1],
    [2, { misread: 1 }, 0],
  ]);
  expect(isTraced(wanted, await logText())).toBe(false);
});

test("a sealed passage can be read from nothing: catalogue, its log, journal, diary", async () => {
  await importList(wanted);
  await keepSeal();
  await passes(other);
  expect(await tracesOf(other, whole())).toEqual([]);
  expect(await tracesOf("the vehicle, alone", whole())).toEqual([]);
  expect(isTraced(other, rig.said.join("\n"))).toBe(false);
  expect((await chief("GET", "/api/plate-seal")).body).toMatchObject({
    sealing: true,
    days: [{ camera: places[0], day: "2026-11-24", passages: 1 }],
  });
});

test("without two keepers there is no key, and what matched nothing is gone at once", async () => {
  await chief("PUT", "/api/plate-seal/keeper", { passphrase: phrases.marie });
  await passes(other);
  expect((await chief("GET", "/api/plate-seal")).body).toMatchObject({ sealing: false, days: [] });
});

test("two keepers open it for a procedure: a pattern is found, with its picture, and both are in the log", async () => {
  await importList(wanted);
  await keepSeal();
  await passes(other);
  await passes("E8456GH", places[1]);
  await passes(wanted);
  const id = await opened();
  const search = (body: object, ask = chief) => ask("POST", `/api/plate-openings/${id}/search`, body);
  const plain = await search({ pattern: "ef-4?6-*", equivalents: false });
  expect(plain.body, plain.text).toMatchObject({ outcome: "found", total: 1, passages: [{ plate: other }] });
  expect((await search({ pattern: "E8A56GH" }, second)).body.total).toBe(0);
  expect((await search({ pattern: "EB456GH" }, second)).body.passages).toMatchObject([
    { plate: "E8456GH", camera: places[1], equivalent: true },
  ]);
  // What matched the list is no no-hit: it is not under seal.
  expect((await search({ pattern: wanted })).body.total).toBe(0);
  expect((await search({ pattern: "*" })).body.code).toBe("plate-pattern");
  const [{ slice, place }] = plain.body.passages;
  const shown = await chief("GET", `/api/plate-openings/${id}/pictures/${slice}/${place}`);
  expect(shown.body).toEqual({ outcome: "shown", picture });
  // Somebody else, however high, is not in it.
  expect((await administrator("POST", `/api/plate-openings/${id}/search`, { pattern: other })).status).toBe(
    403,
  );
  const log = await logText();
  for (const word of ["seal-asked", "seal-opened", "PV 2026/0077", "marie", "paul"])
    expect(log).toContain(word);
  expect(isTraced(other, log)).toBe(false);
  expect(await tracesOf(other, join(whole(), "data"))).toEqual([]);
  await rig.clock.advance(31 * 60_000);
  expect((await search({ pattern: other })).body.code).toBe("no-such-opening");
});

test("the answer to the procedure is signed, says what was found or that nothing was, and the log has its hash", async () => {
  await keepSeal();
  await passes(other);
  const id = await opened();
  const answer = async (pattern: string) =>
    (await second("POST", `/api/plate-openings/${id}/answer`, { pattern })).body;
  const found = await answer(other);
  expect(verifyPlateAnswer(JSON.stringify(found.file))).toMatchObject({
    outcome: "whole",
    answer: {
      procedure: "PV 2026/0077",
      openedBy: [{ login: "marie" }, { login: "paul" }],
      searched: 1,
      total: 1,
      passages: [{ plate: other, camera: places[0] }],
    },
  });
  const none = verifyPlateAnswer(JSON.stringify((await answer("ZZ999ZZ")).file));
  expect(none).toMatchObject({ outcome: "whole", answer: { pattern: "ZZ999ZZ", total: 0, passages: [] } });
  const log = await logText();
  expect(log.match(/"plate-answer"/g)).toHaveLength(2);
  expect(isTraced(other, log)).toBe(false);
  expect(await tracesOf(other, join(whole(), "data"))).toEqual([]);
});

test("one alone opens nothing, and neither do two with a wrong passphrase or without a procedure", async () => {
  await keepSeal();
  await passes(other);
  expect((await chief("POST", "/api/plate-openings", opening({ procedure: "" }))).status).toBe(400);
  expect(
    (await chief("POST", "/api/plate-openings", opening({ passphrase: "une autre phrase" }))).body.code,
  ).toBe("wrong-passphrase");
  const { body } = await chief("POST", "/api/plate-openings", opening());
  const seconds = (ask: Ask, passphrase: string) =>
    ask("POST", `/api/plate-openings/${body.id}/second`, { passphrase });
  expect((await seconds(chief, phrases.marie)).body.code).toBe("own-proposal");
  expect((await seconds(second, "une autre phrase")).body.code).toBe("wrong-passphrase");
  expect((await chief("POST", `/api/plate-openings/${body.id}/search`, { pattern: other })).body.code).toBe(
    "no-such-opening",
  );
});

test("sixteen days later nothing is left, and the log has the proof", async () => {
  await keepSeal();
  await passes(other);
  await later(14 * 86_400_000);
  expect((await chief("GET", "/api/plate-seal")).body.days).toHaveLength(1);
  await later(86_400_000);
  expect((await chief("GET", "/api/plate-seal")).body.days).toEqual([]);
  await keepHouse("the proof", hasErased("sealed-passages"));
});
