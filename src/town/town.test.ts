import { glob, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { verifyChain } from "#audit";
import { toMicros } from "#base";
import { cameraRequests, canary, communeActs, goodPassword, TownRig } from "../../test/support/town-rig.ts";

let rig: TownRig;
beforeEach(async () => {
  rig = await TownRig.open();
});
afterEach(() => rig[Symbol.asyncDispose]());

const whole = (designated: readonly string[]) => ({
  register: { territory: "Valmont", records: communeActs(designated) },
  cameras: cameraRequests(),
});

async function running() {
  const { chief, administrator } = await rig.enrolFirstTwo();
  await rig.importBy(chief, administrator, whole(["marie", "olivier"]));
  const operator = await rig.invite(chief, "olivier", "operator");
  await operator("PUT", "/api/session/motive", { text: "vidéopatrouille", purpose: 5 });
  return { chief, administrator, operator };
}

async function logged(): Promise<{ operation: string; actor: string; what: unknown }[]> {
  const entries = [];
  for await (const { operation, actor, detail } of rig.town.chain.read()) {
    entries.push({ operation, actor, what: detail["what"] });
  }
  return entries;
}

test("before two people are enrolled nothing answers but what enrolling takes", async () => {
  const ask = rig.stranger();
  expect((await ask("GET", "/api/deployment")).body).toMatchObject({ id: "valmont", enrolled: false });
  expect((await ask("GET", "/")).text).toContain("Vigie");
  for (const { method, path, may, beforeEnrolment } of rig.town.routes) {
    if (may === "programs" || beforeEnrolment) continue;
    const { status, body } = await ask(
      method,
      path.replaceAll(/:\w+/g, "x"),
      method === "GET" ? undefined : {},
    );
    expect([status, body.code], `${method} ${path}`).toEqual([403, "not-enrolled"]);
  }
  const [first = ""] = await rig.town.codes();
  await ask("POST", "/api/enrol", {
    code: first,
    login: "marie",
    name: "Marie",
    password: goodPassword,
    role: "chief",
  });
  expect((await ask("POST", "/api/session", { login: "marie", password: goodPassword })).body.code).toBe(
    "not-enrolled",
  );
});

test("an import takes two people, and then the gate permits what the acts permit", async () => {
  const { chief, administrator } = await rig.enrolFirstTwo();
  const proposed = await chief("POST", "/api/import", whole(["marie"]));
  expect(proposed.status).toBe(202);
  expect((await chief("GET", "/api/cameras")).body.cameras).toEqual([]);
  const accept = `/api/proposals/${proposed.body.proposal}/accept`;
  expect((await chief("POST", accept)).body.code).toBe("second-person");
  expect((await administrator("POST", accept)).body).toMatchObject({ outcome: "accepted" });
  expect((await administrator("POST", accept)).body.code).toBe("no-such-proposal");
  const { cameras } = (await chief("GET", "/api/cameras")).body;
  expect(cameras).toMatchObject([
    { id: "gare", state: "unknown" },
    { id: "place", state: "unknown" },
  ]);
  const basis = (await chief("GET", "/api/legal-basis")).body;
  expect(basis.authorisations).toMatchObject([{ reference: "Arrêté 2026-1 (fictif)", fictitious: true }]);
  const verdicts = Object.fromEntries(
    basis.cameras[0].verdicts.map((one: { processing: string; state: string }) => [
      one.processing,
      one.state,
    ]),
  );
  expect(verdicts).toMatchObject({
    "record-video": "permitted",
    "live-view": "permitted",
    playback: "permitted",
  });
});

test("an act that is recorded already is not rewritten by an import", async () => {
  const { chief, administrator } = await rig.enrolFirstTwo();
  await rig.importBy(chief, administrator, whole(["marie"]));
  const acts = communeActs(["marie"]).map((act) =>
    act.kind === "authorisation" ? { ...act, retention: "P1M" } : act,
  );
  const again = await chief("POST", "/api/import", { register: { records: acts } });
  expect(again.body).toMatchObject({
    code: "import-refused",
    message: { en: expect.stringContaining("authorisation/arrete-1") },
  });
  expect((await chief("POST", "/api/import", whole(["marie"]))).status).toBe(202);
});

test("a camera that no authorisation names is refused, with its article", async () => {
  const { chief, administrator } = await rig.enrolFirstTwo();
  const [camera] = cameraRequests();
  await rig.importBy(chief, administrator, { cameras: [camera] });
  const [view] = (await chief("GET", "/api/cameras")).body.cameras;
  expect(view).toMatchObject({ state: "refused", recording: false });
  expect(view.refused.map((reason: { article: string }) => reason.article)).toContain("CSI L252-1");
});

test("a person looks for a motive, within what they are designated for, for a minute", async () => {
  const { operator } = await running();
  const { body } = await operator("POST", "/api/permits", {
    processing: "live-view",
    cameras: ["place", "gare"],
  });
  expect(body).toMatchObject({
    outcome: "permit",
    claims: { actor: "olivier", motive: "vidéopatrouille", purpose: 5 },
  });
  expect(body.claims.notAfter - body.claims.notBefore).toBe(60e6);
  await rig.clock.advance(30_000);
  const renewed = await operator("POST", "/api/permits/renew", { token: body.token });
  expect(renewed.body).toMatchObject({
    outcome: "permit",
    claims: { notAfter: body.claims.notAfter + 30e6 },
  });
  const unknown = await operator("POST", "/api/permits", { processing: "live-view", cameras: ["mairie"] });
  expect([unknown.status, unknown.body.code]).toEqual([404, "no-such-camera"]);
});

test("without a motive nothing is shown; playback asks for its own each time", async () => {
  const { chief } = await running();
  const span = { from: toMicros(rig.clock.now()) - 120e6, to: toMicros(rig.clock.now()) - 60e6 };
  expect(
    (await chief("POST", "/api/permits", { processing: "live-view", cameras: ["place"] })).body.code,
  ).toBe("no-motive");
  await chief("PUT", "/api/session/motive", { text: "ronde", purpose: 5 });
  expect(
    (await chief("POST", "/api/permits", { processing: "playback", cameras: ["place"], span })).body.code,
  ).toBe("no-motive");
  const played = await chief("POST", "/api/permits", {
    processing: "playback",
    cameras: ["place"],
    span,
    motive: "plainte 12",
  });
  expect(played.body).toMatchObject({ outcome: "permit", claims: { motive: "plainte 12", span } });
});

test("a person who is not designated is denied with the article, and the denial is in the log", async () => {
  const { chief, administrator } = await rig.enrolFirstTwo();
  await rig.importBy(chief, administrator, whole(["olivier"]));
  await chief("PUT", "/api/session/motive", { text: "ronde", purpose: 5 });
  const { body } = await chief("POST", "/api/permits", { processing: "live-view", cameras: ["place"] });
  expect(body.outcome).toBe("deny");
  expect(body.reasons[0]).toMatchObject({
    article: "CSI R253-3",
    sentence: { fr: expect.stringContaining("désignée") },
  });
  expect(await logged()).toContainEqual({ operation: "denial", actor: "marie", what: "live-view" });
});

test("a permit is renewed for its own person only", async () => {
  const { operator, chief } = await running();
  const { body } = await operator("POST", "/api/permits", { processing: "live-view", cameras: ["place"] });
  expect((await chief("POST", "/api/permits/renew", { token: body.token })).body.code).toBe(
    "not-your-permit",
  );
  expect((await chief("POST", "/api/permits/renew", { token: "x.y" })).body.code).toBe("not-your-permit");
});

test("an operator knows of the cameras of their territory only", async () => {
  const { chief, administrator, operator } = await running();
  const elsewhere = { ...cameraRequests()[0], id: "voisine", name: "Voisine" };
  const act = communeActs([]).find((one) => one.kind === "camera");
  await rig.importBy(chief, administrator, {
    register: { records: [{ ...act, id: "voisine", territory: "Autreville" }] },
    cameras: [elsewhere],
  });
  const names = (reply: { body: { cameras: { id: string }[] } }) =>
    reply.body.cameras.map((camera) => camera.id).toSorted();
  expect(names(await operator("GET", "/api/cameras"))).toEqual(["gare", "place"]);
  expect(names(await chief("GET", "/api/cameras"))).toEqual(["gare", "place", "voisine"]);
});

test("who saw a camera, when and why, is answered from the log", async () => {
  const { operator, chief } = await running();
  const officer = await rig.invite(chief, "dominique", "data-protection-officer");
  const from = toMicros(rig.clock.now());
  const { body } = await operator("POST", "/api/permits", { processing: "live-view", cameras: ["place"] });
  await rig.clock.advance(50_000);
  await operator("POST", "/api/permits/renew", { token: body.token });
  await rig.clock.advance(600_000);
  const to = toMicros(rig.clock.now());
  const seen = await officer("GET", `/api/log/looks?camera=place&from=${from}&to=${to}`);
  expect(seen.body.looks).toMatchObject([
    { actor: "olivier", processing: "live-view", motive: "vidéopatrouille", purpose: 5 },
  ]);
  const log = await officer("GET", `/api/log?from=${from}&to=${to + 1}&camera=place&operation=consultation`);
  expect(log.body.entries[0]).toMatchObject({
    actor: "olivier",
    cameras: ["place"],
    motive: "vidéopatrouille",
  });
  expect((await officer("GET", `/api/log/looks?camera=gare&from=${from}&to=${to}`)).body.looks).toEqual([]);
});

test("signing out ends the session and what it was looking at", async () => {
  const { operator } = await running();
  await operator("POST", "/api/permits", { processing: "live-view", cameras: ["place"] });
  expect((await operator("DELETE", "/api/session")).headers.get("set-cookie")).toContain("Max-Age=0");
  expect((await operator("GET", "/api/session")).status).toBe(401);
});

test("a demonstration makes links for one visit each; a town that is none makes none", async () => {
  const programs = rig.stranger();
  expect((await programs("POST", "/link/demo-codes", { role: "operator" })).body.code).toBe("not-enrolled");
  await running();
  const { body } = await programs("POST", "/link/demo-codes", { role: "inspector" });
  const visitor = rig.stranger();
  const visit = await visitor("POST", "/api/session", { demoCode: body.code });
  expect(visit.body.person).toMatchObject({ login: "demo-inspector", role: "inspector" });
  expect((await rig.stranger()("POST", "/api/session", { demoCode: body.code })).body.code).toBe(
    "wrong-demo-code",
  );
  await rig[Symbol.asyncDispose]();
  rig = await TownRig.open("fr-commune", { demonstration: false });
  await rig.enrolFirstTwo();
  expect((await rig.stranger()("POST", "/link/demo-codes", { role: "operator" })).status).toBe(404);
});

test("a failed sign-in is in the log, but not the password that was typed as a name", async () => {
  await running();
  const ask = rig.stranger();
  await ask("POST", "/api/session", { login: "olivier", password: "wrong password!" });
  await ask("POST", "/api/session", { login: "my-secret-typed-here", password: "olivier" });
  const denials = (await logged()).filter((entry) => entry.what === "sign-in");
  expect(denials.map((entry) => entry.actor)).toEqual(["olivier", "unknown"]);
});

test("a saved wall is everyone's to see and its owner's to change", async () => {
  const { chief, operator } = await running();
  const wall = { id: "nuit", name: "Nuit", tiles: 4, cameras: ["place", null, "gare", null] };
  expect((await operator("PUT", "/api/layouts/nuit", wall)).body).toEqual({ outcome: "done" });
  expect((await chief("GET", "/api/layouts")).body.layouts).toEqual([wall]);
  expect((await chief("PUT", "/api/layouts/nuit", { ...wall, name: "Jour" })).body.code).toBe(
    "no-such-layout",
  );
  expect((await chief("DELETE", "/api/layouts/nuit")).body.code).toBe("no-such-layout");
  expect((await operator("DELETE", "/api/layouts/nuit")).body).toEqual({ outcome: "done" });
});

test("what fails inside is told by a number, and its cause is in the town's own log only", async () => {
  const { chief } = await running();
  await rig.town[Symbol.asyncDispose]();
  const { status, body, text } = await chief("GET", "/api/cameras");
  expect([status, body.code]).toEqual([500, "internal"]);
  const incident = /number (\w+)/.exec(body.message.en)?.[1] ?? "none";
  expect(text).not.toMatch(/catalogue|sqlite|\.ts/i);
  expect(rig.said.some((line) => line.includes(incident))).toBe(true);
  rig = await TownRig.open();
});

test("a town that was stopped goes on where it was", async () => {
  const { chief } = await running();
  await rig.restart();
  expect((await chief("GET", "/api/cameras")).body.cameras).toHaveLength(2);
  expect(await rig.town.codes()).toEqual([]);
});

test("the log is whole, and a camera's password is in no answer, no file and no log", async () => {
  const { chief, operator } = await running();
  const officer = await rig.invite(chief, "dominique", "data-protection-officer");
  for (const { method, path, may } of rig.town.routes) {
    if (method !== "GET" || may === "programs") continue;
    for (const ask of [chief, operator, officer])
      await ask(method, `${path.replaceAll(/:\w+/g, "place")}?from=0&to=9e15&camera=place`);
  }
  await chief("POST", "/api/import", {
    cameras: [
      {
        ...cameraRequests()[0],
        streams: [{ name: "main", url: `rtsp://${canary}`, password: canary, transport: canary }],
      },
    ],
  });
  expect(rig.said.join("\n")).not.toContain(canary);
  expect(rig.said.join("\n")).not.toContain(goodPassword);
  expect((await verifyChain(join(rig.config.data, "town/journal"), rig.town.chain.publicKey)).outcome).toBe(
    "ok",
  );
  await rig.town[Symbol.asyncDispose]();
  for await (const file of glob("data/**/*", { cwd: rig.folder, withFileTypes: true })) {
    if (!file.isFile()) continue;
    const bytes = await readFile(join(file.parentPath, file.name));
    expect(bytes.includes(canary), file.name).toBe(false);
    expect(bytes.includes(goodPassword), file.name).toBe(false);
  }
  rig = await TownRig.open();
});
