import { glob, readFile } from "node:fs/promises";
import { join } from "node:path";
import { Hono } from "hono";
import { afterEach, expect, test } from "vitest";
import { toMicros } from "#base";
import { type RecorderAssignment, recorderAssignment } from "#contract";
import { serveLink } from "#link";
import { checkPermit, readGateKey } from "#permit";
import {
  cameraAct,
  cameraRequests,
  communeActs,
  places,
  quay,
  TownRig,
  until,
} from "../../test/support/town-rig.ts";

const minute = 60_000_000;
let rig: TownRig;
afterEach(() => rig[Symbol.asyncDispose]());

async function commune() {
  rig = await TownRig.open();
  const { chief, administrator } = await rig.enrolFirstTwo();
  await rig.importBy(chief, administrator, {
    register: { territory: "Valmont", records: communeActs(["marie", "olivier"]) },
    cameras: cameraRequests(),
  });
  return { chief, administrator };
}

/** A recorder that only takes down what the town says, and tells it a journal. */
async function recorder(journal: readonly object[] = []) {
  const said: RecorderAssignment[] = [];
  const app = new Hono()
    .put("/link/assignment", async (c) => {
      const assignment = recorderAssignment.parse(await c.req.json());
      said.push(assignment);
      return c.json({ outcome: "taken", revision: assignment.revision });
    })
    .get("/link/health", (c) =>
      c.json({
        revision: said.at(-1)?.revision ?? 0,
        cameras: [],
        volumes: [],
        workers: 1,
        masks: [],
        fences: [],
      }),
    )
    .get("/link/journal", (c) => {
      const after = Number(c.req.query("after") ?? "0");
      const entries = journal.filter((_, index) => index + 1 > after);
      return c.json({ writer: "recorder", entries });
    });
  const server = await serveLink({ socket: rig.config.sockets.recorder, app });
  const stop = new AbortController();
  const running = rig.town.run(stop.signal);
  return {
    last: () => said.at(-1),
    async [Symbol.asyncDispose]() {
      stop.abort();
      await running;
      await server[Symbol.asyncDispose]();
    },
  };
}

const inAnHour = () => {
  const now = toMicros(rig.clock.now());
  return { from: now - 10 * minute, to: now - 5 * minute, ends: now + 60 * minute };
};
const accessRequest = () => ({
  kind: "access-request",
  camera: "place",
  reference: "DA 2026-12",
  ...inAnHour(),
});

test("more than the authorised time cannot be asked for, and the refusal says what can", async () => {
  const { chief } = await commune();
  const [camera] = cameraRequests();
  const ask = (retention: object) => chief("POST", "/api/cameras", { ...camera, retention });
  const month = await ask({ atMost: { unit: "months", amount: 1 } });
  expect(month.body).toMatchObject({
    code: "retention-over-cap",
    message: { fr: expect.stringContaining("15 jours"), en: expect.stringContaining("L252-5") },
  });
  expect((await ask({ atMost: { unit: "days", amount: 16 } })).body.code).toBe("retention-over-cap");
  expect((await ask({ atMost: { unit: "days", amount: 15 } })).status).toBe(202);
  const between = { atLeast: { unit: "days", amount: 3 }, atMost: { unit: "days", amount: 2 } };
  expect((await ask(between)).body.code).toBe("retention-under-minimum");
});

test("a camera's own card is a store like any other: it may not keep longer either", async () => {
  const { chief } = await commune();
  const [camera] = cameraRequests();
  const ask = (days: number) =>
    chief("POST", "/api/cameras", { ...camera, onBoard: { unit: "days", amount: days } });
  expect((await ask(30)).body.code).toBe("retention-over-cap");
  expect((await ask(7)).status).toBe(202);
});

test("a retention changes by two people, and the recorder gets it in the permit", async () => {
  const { chief, administrator } = await commune();
  await using link = await recorder();
  const [camera, other] = cameraRequests();
  await rig.importBy(chief, administrator, {
    register: {},
    cameras: [{ ...camera, retention: { atMost: { unit: "minutes", amount: 2 } } }],
  });
  const keepingOf = (id: string | undefined) => {
    const token = link.last()?.cameras.find((one) => one.id === id)?.permit ?? "";
    const gateKey = readGateKey(link.last()?.gateKey ?? "");
    const now = toMicros(rig.clock.now());
    const checked = checkPermit(token, gateKey, {
      processing: "record-video",
      camera: id ?? "",
      deployment: "valmont",
      now,
    });
    return checked.outcome === "valid" ? checked.permit.claims.keeping : undefined;
  };
  await until("the recorder has the new rule", async () => {
    await rig.clock.advance(1_000);
    return keepingOf(camera?.id)?.atMost.find(({ unit }) => unit === "minutes");
  });
  expect(keepingOf(camera?.id)).toMatchObject({
    zone: "Europe/Paris",
    cap: [{ amount: 15 }, { unit: "months" }],
  });
  expect(keepingOf(other?.id)?.atMost).toHaveLength(2);
});

test("a hold is placed with a reference, reaches the recorder signed, is seen, and ends", async () => {
  const { chief } = await commune();
  await using link = await recorder();
  const placed = await chief("POST", "/api/holds", accessRequest());
  expect(placed.status).toBe(201);
  expect(placed.body).toMatchObject({
    outcome: "placed",
    hold: { camera: "place", placedBy: "marie", capEnds: expect.any(Number) },
  });
  const holdsSaid = async (count: number) =>
    until(`the recorder knows of ${count} holds`, async () => {
      await rig.clock.advance(1_000);
      return link.last()?.holds.length === count ? count : undefined;
    });
  await holdsSaid(1);
  const checked = checkPermit(link.last()?.holds[0] ?? "", readGateKey(link.last()?.gateKey ?? ""), {
    processing: "hold-recordings",
    camera: "place",
    deployment: "valmont",
    now: toMicros(rig.clock.now()),
  });
  expect(checked).toMatchObject({ outcome: "valid", permit: { claims: { hold: { pastCap: false } } } });
  expect((await chief("GET", "/api/holds")).body.holds).toHaveLength(1);
  const { id } = placed.body.hold;
  expect((await chief("POST", `/api/holds/${id}/end`, { why: "handed-over" })).status).toBe(400);
  expect((await chief("POST", `/api/holds/${id}/end`, { why: "answered" })).body).toEqual({
    outcome: "done",
  });
  expect((await chief("POST", `/api/holds/${id}/end`, { why: "answered" })).body.code).toBe("no-such-hold");
  expect((await chief("GET", "/api/holds")).body.holds).toMatchObject([{ id, ended: { by: "marie" } }]);
  await holdsSaid(0);
});

test("a hold that the law does not permit is refused with its article, and nothing is stored", async () => {
  const { chief } = await commune();
  const asked = {
    ...accessRequest(),
    kind: "requisition",
    frame: "CPP 77-1-1",
    officer: "Roux",
    quality: "APJ",
  };
  const { body } = await chief("POST", "/api/holds", asked);
  expect(body).toMatchObject({ outcome: "deny", reasons: [{ condition: "officer-competent" }] });
  expect((await chief("GET", "/api/holds")).body.holds).toEqual([]);
});

test("an operator sees holds and places none", async () => {
  const { chief } = await commune();
  const operator = await rig.invite(chief, "olivier", "operator");
  expect((await operator("POST", "/api/holds", accessRequest())).body.code).toBe("not-your-role");
});

test.each(["recordings", "recordings-given-up"])(
  "what was seen in a recording dies with it (%s): nothing of it is left in the data folder",
  async (what) => {
    rig = await TownRig.open("laboratory");
    const { chief, administrator } = await rig.enrolFirstTwo();
    await rig.importBy(chief, administrator, {
      register: { territory: "Valmont", records: places.map((id) => cameraAct(id, "rendered")) },
      cameras: cameraRequests(),
    });
    await rig.shelve("crossing", "detect-zone-crossing");
    await administrator("POST", "/api/modules/crossing");
    await administrator("PUT", "/api/scenes/place/crossing", quay);
    const at = toMicros(rig.clock.now());
    const canary = "canary-of-the-span";
    const signal = {
      id: "s1",
      camera: "place",
      module: "crossing",
      rule: "line-crossed",
      at,
      zone: canary,
      track: 1,
      box: { x: 0.1, y: 0.1, width: 0.1, height: 0.2 },
      confidence: 0.8,
      measured: { [canary]: 1 },
    };
    await rig.stranger()("POST", "/link/observations", { pictures: [], signals: [signal] });
    await chief("POST", "/api/events/s1/decision", { decision: "confirmed" });
    expect(await filesWith(canary)).not.toEqual([]);
    const erased = {
      writer: "recorder",
      sequence: 1,
      at,
      hash: "0".repeat(64),
      operation: "erasure",
      actor: "recorder",
      cameras: ["place"],
      span: { from: at - minute, to: at + minute },
      detail: { what, stream: "main", segments: 1, bytes: 1 },
    };
    await using _link = await recorder([erased]);
    await until("the signal is gone from every file", async () => {
      await rig.clock.advance(2_000);
      return (await filesWith(canary)).length === 0 ? "gone" : undefined;
    });
    expect((await chief("GET", "/api/events")).body.events).toEqual([]);
  },
);

test("the log tells of an erasure what went, by when it had to and when it did, beside the proof as signed", async () => {
  const { chief } = await commune();
  const officer = await rig.invite(chief, "dpo", "data-protection-officer");
  const at = toMicros(rig.clock.now());
  const figures = { segments: 2, bytes: 1_024 };
  const proof = {
    writer: "recorder",
    sequence: 1,
    at,
    hash: "0".repeat(64),
    operation: "erasure",
    actor: "recorder",
    cameras: ["place"],
    span: { from: at - 3 * minute, to: at - 2 * minute },
    detail: {
      what: "recordings",
      ...figures,
      goneBy: "2026-11-24T08:01:00Z",
      erasedAt: "2026-11-24T08:00:50Z",
      list: "ab".repeat(32),
    },
  };
  await using _link = await recorder([proof]);
  const path = `/api/log?from=${at - minute}&to=${at + 60 * minute}&operation=erasure`;
  const entry = await until("the proof is in the log", async () => {
    await rig.clock.advance(2_000);
    return (await officer("GET", path)).body.entries[0];
  });
  expect(entry.erased).toEqual({ ...figures, goneBy: at + minute, at: at + 50_000_000, givenUp: false });
  expect(entry.detail).toContain(proof.detail.list);
});

async function filesWith(mark: string): Promise<string[]> {
  const found: string[] = [];
  for await (const file of glob("**/*", { cwd: rig.config.data, withFileTypes: true })) {
    if (!file.isFile()) continue;
    const path = join(file.parentPath, file.name);
    if ((await readFile(path)).includes(mark)) found.push(path);
  }
  return found;
}
