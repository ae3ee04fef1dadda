import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { StateRig } from "../../test/support/state-rig.ts";
import { isTraced, tracesOf } from "../../test/support/traces-of.ts";

/* A service of the State, from a list of wanted plates to a hit. */

let state: StateRig;
beforeEach(async () => {
  state = await StateRig.open();
});
afterEach(() => state[Symbol.asyncDispose]());

test("a list takes two people, and until then nothing is matched; the former one is erased", async () => {
  const { body } = await state.chief("POST", "/api/plate-lists", {
    source: "FOVeS",
    text: state.listText(state.wanted),
  });
  expect((await state.chief("POST", `/api/plate-lists/${body.id}/accept`)).body.code).toBe("own-proposal");
  await state.passes(state.wanted);
  expect((await state.page()).matches).toEqual([]);
  await state.administrator("POST", `/api/plate-lists/${body.id}/accept`);
  await state.passes(state.wanted);
  expect((await state.page()).matches).toMatchObject([
    { list: 1, state: "proposed", candidates: [{ plate: state.wanted }] },
  ]);
  await state.importList(state.other);
  const { lists, age } = await state.page();
  expect(lists.map(({ version, state }) => [version, state])).toEqual([
    [2, "current"],
    [1, "replaced"],
  ]);
  expect(age).toBe(0);
  await state.rig.restart();
  state.chief = await state.rig.signIn("marie");
  await state.chief("PUT", "/api/session/motive", { text: "contrôle" });
  await state.rig.clock.advance(1_000);
  await state.passes(state.other);
  expect((await state.page()).matches.map(({ candidates }) => candidates[0]?.plate)).toEqual([
    state.other,
    state.wanted,
  ]);
});

test("a wrong list is refused whole, with the lines", async () => {
  const text = `${state.listText(state.wanted)}\n${state.other};parking;PV 1;2026-11-01;`;
  const { body } = await state.chief("POST", "/api/plate-lists", { source: "FOVeS", text });
  expect(body).toMatchObject({ outcome: "refused", flaws: [{ line: 3 }], more: 0 });
  expect((await state.page()).lists).toEqual([]);
});

test("matches are shown once somebody has said why they look, and the log has the look", async () => {
  await state.importList(state.wanted);
  await state.passes(state.wanted);
  const looks = async () =>
    (await state.logText()).match(/"processing":"match-plates"[^\n]*"marie"|"marie"[^\n]*match-plates/g);
  state.chief = await state.rig.signIn("marie");
  expect((await state.page()).matches).toEqual([]);
  expect(await looks()).toBeNull();
  await state.chief("PUT", "/api/session/motive", { text: "vérification d’une correspondance" });
  expect((await state.page()).matches).toMatchObject([{ state: "proposed" }]);
  expect(await looks()).toHaveLength(1);
  await state.page();
  expect(await looks()).toHaveLength(1);
});

test("a list that nobody renews for a day is an alarm until another is in force", async () => {
  await state.importList(state.wanted);
  const raised = () => state.rig.town.alarms.list().some(({ alarm }) => alarm.kind === "wanted-list-old");
  const after = async () => {
    await state.rig.clock.advance(5_000);
    return raised();
  };
  await state.later(23 * 3_600_000);
  expect(raised()).toBe(false);
  await state.later(2 * 3_600_000);
  await state.keepHouse("the alarm", after);
  state.administrator = await state.rig.signIn("jean");
  await state.importList(state.other);
  await state.keepHouse("its end", async () => !(await after()));
});

test("plates that are compared with no list are an alarm until one is in force", async () => {
  const raised = async () => {
    await state.rig.clock.advance(5_000);
    return state.rig.town.alarms.list().some(({ alarm }) => alarm.kind === "wanted-list-missing");
  };
  await state.passes(state.wanted);
  await state.keepHouse("the alarm", raised);
  await state.importList(state.wanted);
  await state.keepHouse("its end", async () => !(await raised()));
});

test("a match is a hit once a person has looked and said so, and is kept a month", async () => {
  await state.importList(state.wanted);
  await state.passes(state.wanted);
  const [match] = (await state.page()).matches;
  const looked = await state.chief("GET", `/api/plate-matches/${match?.id}/picture`);
  expect(looked.body).toEqual({ outcome: "shown", picture: state.picture });
  const confirmed = { decision: "confirmed", candidate: 0 };
  expect((await state.chief("POST", `/api/plate-matches/${match?.id}/decision`, confirmed)).status).toBe(200);
  expect((await state.chief("POST", `/api/plate-matches/${match?.id}/decision`, confirmed)).body.code).toBe(
    "already-decided",
  );
  await state.later(29 * 86_400_000);
  expect((await state.page()).matches).toMatchObject([{ state: "hit", decidedBy: { login: "marie" } }]);
  await state.later(2 * 86_400_000);
  expect((await state.page()).matches).toEqual([]);
  await state.keepHouse("the hit erased", state.hasErased("plate-matches"));
  expect(await tracesOf(state.wanted, join(state.rig.folder, "data"))).toEqual([]);
});

test("what is rejected, or never looked at, is gone: from every file and from every line", async () => {
  await state.importList(state.wanted);
  await state.passes(state.wanted);
  await state.passes(state.wanted);
  const [rejected] = (await state.page()).matches;
  await state.chief("POST", `/api/plate-matches/${rejected?.id}/decision`, {
    decision: "rejected",
    cause: "misread",
  });
  expect((await state.page()).matches).toHaveLength(1);
  await state.later(25 * 3_600_000);
  await state.keepHouse("what nobody looked at erased", state.hasErased("plate-matches"));
  const { matches, days } = await state.page();
  expect(matches).toEqual([]);
  expect(days.map(({ proposed, rejected: cause, expired }) => [proposed, cause, expired])).toEqual([
    [0, {}, 1],
    [2, { misread: 1 }, 0],
  ]);
  expect(isTraced(state.wanted, await state.logText())).toBe(false);
});
