import { afterEach, beforeEach, expect, test } from "vitest";
import type { RegisterRecord } from "#contract";
import { type Ask, cameraAct, cameraRequests, communeActs, TownRig } from "../../test/support/town-rig.ts";

let rig: TownRig;
let chief: Ask;
let administrator: Ask;

beforeEach(async () => {
  rig = await TownRig.open();
  ({ chief, administrator } = await rig.enrolFirstTwo());
  const register = { territory: "Valmont", records: communeActs(["marie"]) };
  await rig.importBy(chief, administrator, { register });
});
afterEach(() => rig[Symbol.asyncDispose]());

const propose = (ask: Ask, records: readonly RegisterRecord[], basedOn?: object[]) =>
  ask("POST", "/api/import", { register: { records, ...(basedOn === undefined ? {} : { basedOn }) } });
const accept = (ask: Ask, { body }: { body: { proposal: string } }) =>
  ask("POST", `/api/proposals/${body.proposal}/accept`);

async function cameraFile(): Promise<{ recordedAt: number; territory: string }> {
  const { records } = (await chief("GET", "/api/register")).body;
  const found = records.find(({ record }: { record: RegisterRecord }) => record.id === "place");
  return { recordedAt: found.recordedAt, territory: found.record.territory };
}

test("an act that collides is refused with its field and the reason, and nothing of it is written", async () => {
  const twice = communeActs(["marie"]).flatMap((act) =>
    act.kind === "designation" ? [{ ...act, id: "d-encore", act: "Arrêté municipal 2" }] : [],
  );
  const before = (await chief("GET", "/api/register")).body.records.length;
  const refused = await propose(chief, [cameraAct("gare"), ...twice]);
  expect([refused.status, refused.body]).toMatchObject([
    400,
    {
      code: "act-refused",
      field: "person",
      message: {
        fr: expect.stringContaining("déjà désignée"),
        en: expect.stringContaining("designation/d-encore"),
      },
    },
  ]);
  expect((await chief("GET", "/api/proposals")).body.proposals).toEqual([]);
  expect((await chief("GET", "/api/register")).body.records).toHaveLength(before);
});

test("two people edit one record: the first one wins, and the other is told of it", async () => {
  const { recordedAt } = await cameraFile();
  const basedOn = [{ kind: "camera", id: "place", recordedAt }];
  const file = cameraAct("place");
  if (file.kind !== "camera") throw new Error("no camera");
  const mine = await propose(chief, [{ ...file, territory: "Valmont-le-Bas" }], basedOn);
  const theirs = await propose(administrator, [{ ...file, territory: "Valmont-le-Haut" }], basedOn);
  expect([mine.status, theirs.status]).toEqual([202, 202]);
  await rig.clock.advance(1_000);
  expect((await accept(administrator, mine)).body.outcome).toBe("accepted");
  const late = await accept(chief, theirs);
  expect([late.status, late.body.code]).toEqual([409, "record-changed"]);
  expect((await propose(administrator, [{ ...file, territory: "Autre" }], basedOn)).body.code).toBe(
    "record-changed",
  );
  const now = await cameraFile();
  expect(now.territory).toBe("Valmont-le-Bas");
  const again = [{ ...basedOn[0], recordedAt: now.recordedAt }];
  expect((await propose(administrator, [{ ...file, territory: "Autre" }], again)).status).toBe(202);
});

test("what was right when proposed is not accepted over an act that was written since", async () => {
  const designation = (id: string): RegisterRecord[] =>
    communeActs(["paul"]).flatMap((act) => (act.kind === "designation" ? [{ ...act, id }] : []));
  const first = await propose(chief, designation("d-un"));
  const second = await propose(administrator, designation("d-deux"));
  expect((await accept(administrator, first)).body.outcome).toBe("accepted");
  expect((await accept(chief, second)).body).toMatchObject({ code: "act-refused", field: "person" });
});

test("the sign under a camera follows its file, and its version changes when its words do", async () => {
  const before = (await chief("GET", "/api/cameras/place/sign")).body;
  expect(before.sign).toMatchObject({
    place: "street",
    controller: "Valmont",
    kept: { fr: "15 jours au plus" },
    basis: { en: expect.stringContaining("Arrêté 2026-1") },
  });
  const { recordedAt } = await cameraFile();
  const hall = { ...cameraAct("place"), place: "public-building" as const, purposes: [5] };
  const basedOn = [{ kind: "camera", id: "place", recordedAt }];
  await accept(administrator, await propose(chief, [hall], basedOn));
  const after = (await chief("GET", "/api/cameras/place/sign")).body;
  expect(after.sign).toMatchObject({ place: "public-building", regimes: ["gdpr"] });
  expect(after.textVersion).not.toBe(before.textVersion);
  expect((await chief("GET", "/api/cameras/ailleurs/sign")).status).toBe(404);
});

test("whoever is to accept masks reads their outlines first, and the log names both people and the camera", async () => {
  await rig.importBy(chief, administrator, { cameras: cameraRequests() });
  const polygons = [
    [
      { x: 0.1, y: 0.1 },
      { x: 0.3, y: 0.1 },
      { x: 0.3, y: 0.4 },
    ],
  ];
  const mask = { camera: "place", method: { by: "recorder" }, positions: [{ polygons }] };
  const proposed = await chief("POST", "/api/import", { masks: [mask] });
  const read = await administrator("GET", `/api/proposals/${proposed.body.proposal}`);
  expect(read.body.masks).toEqual([mask]);
  expect((await accept(administrator, proposed)).status).toBe(200);
  const officer = await rig.invite(chief, "dominique", "data-protection-officer");
  const { entries } = (await officer("GET", "/api/log?from=0&to=9e15&camera=place&operation=configuration"))
    .body;
  const ofMasks = expect.stringContaining(proposed.body.proposal);
  expect(entries.slice(0, 2)).toMatchObject([
    { actor: "jean", cameras: ["place"], detail: ofMasks },
    { actor: "marie", cameras: ["place"], detail: ofMasks },
  ]);
});
