import { readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { toMicros } from "#base";
import type { Observations, RegisterRecord } from "#contract";
import {
  type Ask,
  cameraAct,
  cameraRequests,
  communeActs,
  places,
  quay,
  TownRig,
  until,
} from "../../test/support/town-rig.ts";

let rig: TownRig;
afterEach(() => rig[Symbol.asyncDispose]());

async function furnished(pack: "fr-commune" | "laboratory", records: RegisterRecord[]) {
  rig = await TownRig.open(pack);
  const { chief, administrator } = await rig.enrolFirstTwo();
  await rig.importBy(chief, administrator, {
    register: { territory: "Valmont", records },
    cameras: cameraRequests(),
  });
  await rig.shelve("crossing", "detect-zone-crossing");
  return { chief, administrator };
}

const inLaboratory = () =>
  furnished(
    "laboratory",
    places.map((id) => cameraAct(id, "rendered")),
  );

async function analysed() {
  const people = await inLaboratory();
  await people.administrator("POST", "/api/modules/crossing");
  await people.administrator("PUT", "/api/scenes/place/crossing", quay);
  return people;
}

function seen(id: string, at = toMicros(rig.clock.now())): Observations {
  const box = { x: 0.1, y: 0.1, width: 0.1, height: 0.2 };
  const signal = {
    id,
    camera: "place",
    module: "crossing",
    rule: "line-crossed",
    at,
    zone: "quay",
    track: 1,
    box,
    confidence: 0.8,
    measured: {},
  };
  return { pictures: [], signals: [signal] };
}

const verdictOf = async (ask: Ask, processing: string) => {
  const { body } = await ask("GET", "/api/legal-basis");
  const camera = body.cameras.find((one: { id: string }) => one.id === "place");
  return camera.verdicts.find((one: { processing: string }) => one.processing === processing);
};

test("in a commune no detection is installed: the refusal names its article, and nothing of it is on the disk", async () => {
  const { administrator, chief } = await furnished("fr-commune", communeActs(["marie"]));
  const { status, body } = await administrator("POST", "/api/modules/crossing");
  expect([status, body.outcome]).toEqual([200, "deny"]);
  expect(body.reasons.map((reason: { article: string }) => reason.article).join()).toMatch(/2023-380/);
  expect(await readdir(rig.config.data)).not.toContain("modules");
  expect(await readdir(rig.config.data)).not.toContain("models");
  const officer = await rig.invite(chief, "dominique", "data-protection-officer");
  const { entries } = (await officer("GET", "/api/log?from=0&to=9e15&operation=denial")).body;
  expect(entries[0]).toMatchObject({ actor: "jean", detail: expect.stringContaining("crossing") });
  expect(await verdictOf(officer, "detect-zone-crossing")).toMatchObject({ rule: "FR-33", state: "refused" });
  expect((await officer("GET", "/api/legal-basis")).body.modules).toMatchObject([
    { id: "crossing", installed: false },
  ]);
});

test("a module whose model was not fetched says which command fetches it", async () => {
  const { administrator } = await inLaboratory();
  await rm(join(rig.folder, "models/nanodet.onnx"));
  const { body } = await administrator("POST", "/api/modules/crossing");
  expect(body).toMatchObject({
    code: "model-missing",
    message: { en: expect.stringContaining("vigie modules fetch") },
  });
});

test("in a laboratory it is installed, begins where it has a scene, and ends when it is removed", async () => {
  const { administrator } = await analysed();
  expect(rig.town.fleet.basis("place", "crossing")).toBeDefined();
  expect(rig.town.fleet.basis("gare", "crossing")).toBeUndefined();
  expect(await verdictOf(administrator, "detect-zone-crossing")).toMatchObject({
    state: "permitted",
    reasons: [],
  });
  expect((await administrator("DELETE", "/api/modules/crossing")).body).toEqual({ outcome: "done" });
  expect(rig.town.fleet.basis("place", "crossing")).toBeUndefined();
  expect(await readdir(join(rig.config.data, "modules"))).toEqual([]);
});

test("a change of one scene does not ask the gate again for every camera", async () => {
  const { administrator } = await analysed();
  const count = async () => {
    let permissions = 0;
    for await (const entry of rig.town.chain.read()) if (entry.operation === "permission") permissions += 1;
    return permissions;
  };
  const before = await count();
  await administrator("PUT", "/api/scenes/gare/crossing", quay);
  expect((await count()) - before).toBe(1);
});

test("a signal is decided once, by a person, and the log has it", async () => {
  const { chief } = await analysed();
  const programs = rig.stranger();
  expect((await programs("POST", "/link/observations", seen("s1"))).body).toEqual({ stored: 1, refused: 0 });
  expect((await chief("GET", "/api/events")).body.events).toMatchObject([{ id: "s1", decision: "open" }]);
  const decide = () => chief("POST", "/api/events/s1/decision", { decision: "rejected", cause: "animal" });
  expect((await decide()).body).toEqual({ outcome: "done" });
  expect((await decide()).body).toEqual({ outcome: "already", by: "Agent marie", decision: "rejected" });
  expect((await chief("GET", "/api/events?camera=place")).body.events).toMatchObject([
    { id: "s1", decision: "rejected" },
  ]);
  expect((await chief("GET", "/api/events?camera=gare")).body.events).toEqual([]);
});

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
  for await (const { operation, detail } of rig.town.chain.read()) {
    if (detail["what"] === what) found.push({ operation, ...detail });
  }
  return found.length === 0 ? undefined : found;
}

test("a signal dies no later than the recording it was seen in", async () => {
  await analysed();
  await rig.stranger()("POST", "/link/observations", seen("s1"));
  await rig.clock.advance(32 * 24 * 3600e3);
  const chief = await rig.signIn("marie");
  expect((await chief("GET", "/api/events")).body.events).toEqual([]);
  expect(await keepHouse("the erasure", () => logged("signals"))).toMatchObject([
    { operation: "erasure", erased: 1 },
  ]);
});

test("a module whose files were changed by hand is taken off the machine", async () => {
  await analysed();
  const file = join(rig.config.data, "modules/crossing/index.ts");
  await writeFile(file, "export default () => recogniseFaces();\n");
  expect(await keepHouse("the removal", () => logged("module-removed"))).toMatchObject([
    { why: "its files were changed" },
  ]);
  await until("an empty folder", async () =>
    (await readdir(join(rig.config.data, "modules"))).length === 0 ? true : undefined,
  );
});

test("a module goes when its last basis ends", async () => {
  const { chief, administrator } = await analysed();
  const endings = places.map((id) => ({
    kind: "ending",
    id: `fin-${id}`,
    of: { kind: "camera", id },
    from: "2026-11-24",
    reason: "déposée",
  }));
  await rig.importBy(chief, administrator, { register: { records: endings } });
  expect(await keepHouse("the removal", () => logged("module-removed"))).toMatchObject([
    { why: "no legal basis" },
  ]);
});

test("whoever would put a module on one more camera is told first how many fit; what was not measured is not guessed", async () => {
  const { administrator } = await inLaboratory();
  const room = await administrator("GET", "/api/modules/crossing/room?camera=place");
  expect([room.status, room.body]).toEqual([200, { state: "unknown", why: "no-analyst" }]);
  expect((await administrator("GET", "/api/modules/nothing/room")).status).toBe(404);
});
