import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { verifyPlateAnswer } from "#evidence";
import { StateRig } from "../../test/support/state-rig.ts";
import { type Ask, places } from "../../test/support/town-rig.ts";
import { isTraced, tracesOf } from "../../test/support/traces-of.ts";

/* What matched no list: sealed, opened by two for a procedure, gone after fifteen days. */

let state: StateRig;
beforeEach(async () => {
  state = await StateRig.open();
});
afterEach(() => state[Symbol.asyncDispose]());

test("a sealed passage can be read from nothing: catalogue, its log, journal, diary", async () => {
  await state.importList(state.wanted);
  await state.keepSeal();
  await state.passes(state.other);
  expect(await tracesOf(state.other, state.rig.folder)).toEqual([]);
  expect(await tracesOf("the vehicle, alone", state.rig.folder)).toEqual([]);
  expect(isTraced(state.other, state.rig.said.join("\n"))).toBe(false);
  expect((await state.chief("GET", "/api/plate-seal")).body).toMatchObject({
    sealing: true,
    days: [{ camera: places[0], day: "2026-11-24", passages: 1 }],
  });
});

test("without two keepers there is no key, and what matched nothing is gone at once", async () => {
  await state.chief("PUT", "/api/plate-seal/keeper", { passphrase: state.phrases.marie });
  await state.passes(state.other);
  expect((await state.chief("GET", "/api/plate-seal")).body).toMatchObject({ sealing: false, days: [] });
});

test("two keepers open it for a procedure: a pattern is found, with its picture, and both are in the log", async () => {
  await state.importList(state.wanted);
  await state.keepSeal();
  await state.passes(state.other);
  await state.passes("E8456GH", places[1]);
  await state.passes(state.wanted);
  const id = await state.opened();
  const search = (body: object, ask = state.chief) => ask("POST", `/api/plate-openings/${id}/search`, body);
  const plain = await search({ pattern: "ef-4?6-*", equivalents: false });
  expect(plain.body, plain.text).toMatchObject({
    outcome: "found",
    total: 1,
    passages: [{ plate: state.other }],
  });
  expect((await search({ pattern: "E8A56GH" }, state.second)).body.total).toBe(0);
  expect((await search({ pattern: "EB456GH" }, state.second)).body.passages).toMatchObject([
    { plate: "E8456GH", camera: places[1], equivalent: true },
  ]);
  // What matched the list is no no-hit: it is not under seal.
  expect((await search({ pattern: state.wanted })).body.total).toBe(0);
  expect((await search({ pattern: "*" })).body.code).toBe("plate-pattern");
  const [{ slice, place }] = plain.body.passages;
  const shown = await state.chief("GET", `/api/plate-openings/${id}/pictures/${slice}/${place}`);
  expect(shown.body).toEqual({ outcome: "shown", picture: state.picture });
  // Somebody else, however high, is not in it.
  expect(
    (await state.administrator("POST", `/api/plate-openings/${id}/search`, { pattern: state.other })).status,
  ).toBe(403);
  const log = await state.logText();
  for (const word of ["seal-asked", "seal-opened", "PV 2026/0077", "marie", "paul"])
    expect(log).toContain(word);
  expect(isTraced(state.other, log)).toBe(false);
  expect(await tracesOf(state.other, join(state.rig.folder, "data"))).toEqual([]);
  await state.rig.clock.advance(31 * 60_000);
  expect((await search({ pattern: state.other })).body.code).toBe("no-such-opening");
});

test("the answer to the procedure is signed, says what was found or that nothing was, and the log has its hash", async () => {
  await state.keepSeal();
  await state.passes(state.other);
  const id = await state.opened();
  const answer = async (pattern: string) =>
    (await state.second("POST", `/api/plate-openings/${id}/answer`, { pattern })).body;
  const found = await answer(state.other);
  expect(verifyPlateAnswer(JSON.stringify(found.file))).toMatchObject({
    outcome: "whole",
    answer: {
      procedure: "PV 2026/0077",
      openedBy: [{ login: "marie" }, { login: "paul" }],
      searched: 1,
      total: 1,
      passages: [{ plate: state.other, camera: places[0] }],
    },
  });
  const none = verifyPlateAnswer(JSON.stringify((await answer("ZZ999ZZ")).file));
  expect(none).toMatchObject({ outcome: "whole", answer: { pattern: "ZZ999ZZ", total: 0, passages: [] } });
  const log = await state.logText();
  expect(log.match(/"plate-answer"/g)).toHaveLength(2);
  expect(isTraced(state.other, log)).toBe(false);
  expect(await tracesOf(state.other, join(state.rig.folder, "data"))).toEqual([]);
});

test("one alone opens nothing, and neither do two with a wrong passphrase or without a procedure", async () => {
  await state.keepSeal();
  await state.passes(state.other);
  expect((await state.chief("POST", "/api/plate-openings", state.opening({ procedure: "" }))).status).toBe(
    400,
  );
  expect(
    (await state.chief("POST", "/api/plate-openings", state.opening({ passphrase: "une autre phrase" }))).body
      .code,
  ).toBe("wrong-passphrase");
  const { body } = await state.chief("POST", "/api/plate-openings", state.opening());
  const seconds = (ask: Ask, passphrase: string) =>
    ask("POST", `/api/plate-openings/${body.id}/second`, { passphrase });
  expect((await seconds(state.chief, state.phrases.marie)).body.code).toBe("own-proposal");
  expect((await seconds(state.second, "une autre phrase")).body.code).toBe("wrong-passphrase");
  expect(
    (await state.chief("POST", `/api/plate-openings/${body.id}/search`, { pattern: state.other })).body.code,
  ).toBe("no-such-opening");
});

test("sixteen days later nothing is left, and the log has the proof", async () => {
  await state.keepSeal();
  await state.passes(state.other);
  await state.later(14 * 86_400_000);
  expect((await state.chief("GET", "/api/plate-seal")).body.days).toHaveLength(1);
  await state.later(86_400_000);
  expect((await state.chief("GET", "/api/plate-seal")).body.days).toEqual([]);
  await state.keepHouse("the proof", state.hasErased("sealed-passages"));
});
