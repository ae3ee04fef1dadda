import { afterAll, beforeAll, expect, test } from "vitest";
import { toMicros } from "#base";
import { type Ask, cameraRequests, communeActs, TownRig } from "../../../test/support/town-rig.ts";
import { rightsTroubles } from "./rights-troubles.ts";

/* Someone without an account asks whether they were filmed; the chief answers. */

let rig: TownRig;
let chief: Ask;
let administrator: Ask;

const asked = {
  kind: "access",
  name: "Camille Durand",
  contact: "camille@example.org",
  place: "Place d'Armes",
  day: "2026-11-23",
  from: "18:00",
  to: "18:30",
  look: "manteau rouge, vélo",
};

beforeAll(async () => {
  rig = await TownRig.open();
  ({ chief, administrator } = await rig.enrolFirstTwo());
  await rig.importBy(chief, administrator, {
    register: { territory: "Valmont", records: communeActs(["marie"]) },
    cameras: cameraRequests(),
  });
});
afterAll(() => rig[Symbol.asyncDispose]());

const hour = 3_600_000_000;
/** The case that the test is about. */
let reference = "";
let senders = 0;
async function send() {
  senders += 1;
  const sent = await rig.stranger(`10.8.0.${senders}`)("POST", "/api/public/requests", asked);
  reference = sent.body.reference;
  return sent;
}
const theCase = async (ask = chief) =>
  (await ask("GET", "/api/rights")).body.cases.find(
    (one: { reference: string }) => one.reference === reference,
  );
const step = async (body: object, ask = chief) => {
  const { id, version } = await theCase(ask);
  return ask("POST", `/api/rights/${id}/steps`, { version, ...body });
};
const spans = () => {
  const from = toMicros(rig.clock.now()) - 15 * hour;
  return [{ camera: "place", from, to: from + hour / 2 }];
};
const holds = async () =>
  (await chief("GET", "/api/holds")).body.holds.filter(
    (one: { reference: string }) => one.reference === reference,
  );

test("anyone reads what is filmed, why, for how long and whom to ask; no camera is named", async () => {
  const { status, body, text } = await rig.stranger()("GET", "/api/public");
  expect(status).toBe(200);
  expect(body).toMatchObject({ town: "Valmont", cameras: 2, filmed: [{ places: ["Centre"] }] });
  expect(body.filmed[0].sign.kept.fr).toBe("15 jours au plus");
  expect(text).not.toMatch(/192\.0\.2|gare|rtsp/);
});

test("a request gets a reference and a month, and is sealed where it lies", async () => {
  const { status, body } = await send();
  expect(status).toBe(201);
  expect(body.reference).toMatch(/^DP-[A-Z2-9]{4}-[A-Z2-9]{4}$/);
  expect(body.answerBy).toBe(toMicros(Temporal.Instant.from("2026-12-24T08:00:00Z")));
  expect(await theCase()).toMatchObject({
    reference: body.reference,
    request: asked,
    state: { is: "received" },
  });
  expect(JSON.stringify(await Array.fromAsync(rig.town.chain.read()))).not.toContain("Durand");
});

test.each([
  ["a name of a thousand letters", { name: "x".repeat(1_000) }],
  ["a day that cannot be", { day: "2026-02-30" }],
  ["words without end", { look: "x".repeat(2_000) }],
  ["a field that nobody asked for", { camera: "place" }],
])("%s is refused", async (_, wrong) => {
  expect((await rig.stranger()("POST", "/api/public/requests", { ...asked, ...wrong })).status).toBe(400);
});

test("from the letter to the viewing: identity, place, hold, search by a person, answer, hold lifted", async () => {
  await send();
  expect((await step({ step: "search", found: "rien" })).body.code).toBe("request-not-now");
  await step({ step: "identify", how: "carte d'identité vue au guichet" });
  const located = await step({ step: "locate", spans: spans() });
  expect(located.body).toMatchObject({ outcome: "done", case: { state: { is: "located" } } });
  const { answerBy } = await theCase();
  expect(await holds()).toMatchObject([{ kind: "access-request", reference, ends: answerBy }]);
  await step({ step: "search", found: "vu de 18:04 à 18:06" });
  const unblurred = await step({ step: "answer", how: "copy", blurred: false });
  expect(unblurred.body).toMatchObject({
    outcome: "deny",
    reasons: [{ rule: "FR-12", condition: "third-parties-blurred" }],
  });
  const answered = await step({ step: "answer", how: "viewed", blurred: true });
  expect(answered.body).toMatchObject({ outcome: "done", case: { state: { is: "answered" } } });
  expect(await holds()).toMatchObject([{ ended: { why: "answered" } }]);
  expect(await Array.fromAsync(rig.town.chain.read())).toContainEqual(
    expect.objectContaining({ operation: "communication", actor: "marie", motive: reference }),
  );
});

test("what had to be erased by now cannot be held, and is answered as erased", async () => {
  await send();
  await step({ step: "identify", how: "courrier recommandé" });
  const [span] = spans();
  const old = {
    camera: "place",
    from: (span?.from ?? 0) - 40 * 24 * hour,
    to: (span?.to ?? 0) - 40 * 24 * hour,
  };
  expect((await step({ step: "locate", spans: [old] })).body).toMatchObject({
    outcome: "deny",
    reasons: [{ condition: "span-still-kept" }],
  });
  expect((await step({ step: "answer", how: "erased", blurred: false })).body.outcome).toBe("done");
});

test("a refusal takes its ground from the closed list", async () => {
  await send();
  expect((await step({ step: "refuse", ground: "inconvenient", why: "trop de travail" })).status).toBe(400);
  const refused = await step({ step: "refuse", ground: "pending-proceedings", why: "procédure en cours" });
  expect(refused.body.case.state.refused.ground).toBe("pending-proceedings");
});

test("of two who act at once, the second is told", async () => {
  await send();
  const { id, version } = await theCase();
  const body = { version, step: "identify", how: "carte d'identité" };
  await chief("POST", `/api/rights/${id}/steps`, body);
  expect((await chief("POST", `/api/rights/${id}/steps`, body)).body.code).toBe("request-moved");
});

test("the officer answers too, but shows no pictures; an inspector does not read who asked", async () => {
  const officer = await rig.invite(chief, "dominique", "data-protection-officer");
  const inspector = await rig.invite(chief, "ines", "inspector");
  await send();
  await step({ step: "identify", how: "carte d'identité" }, officer);
  await step({ step: "locate", spans: spans() }, officer);
  await step({ step: "search", found: "vue deux fois" }, officer);
  expect((await step({ step: "answer", how: "viewed", blurred: true }, officer)).body.outcome).toBe("deny");
  expect(await theCase(inspector)).not.toHaveProperty("request");
});

test("a week before its month is over a request is an alarm, then a graver one", () => {
  const waiting = [{ reference: "DP-AAAA-BBBB", answerBy: 30 * 24 * hour }];
  const kinds = (day: number) => rightsTroubles(waiting, day * 24 * hour).map(({ kind }) => kind);
  expect([kinds(20), kinds(24), kinds(31)]).toEqual([[], ["rights-due"], ["rights-late"]]);
});

test("one address sends five an hour; others still come through", async () => {
  const flood = rig.stranger("10.9.9.9");
  for (let sent = 0; sent < 5; sent += 1)
    expect((await flood("POST", "/api/public/requests", asked)).status).toBe(201);
  expect((await flood("POST", "/api/public/requests", asked)).body.code).toBe("requests-wait");
  expect((await rig.stranger("10.9.9.8")("POST", "/api/public/requests", asked)).status).toBe(201);
  await rig.clock.advance(3_600_000);
  expect((await flood("POST", "/api/public/requests", asked)).status).toBe(201);
});
