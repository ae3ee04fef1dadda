import { afterEach, beforeEach, expect, test } from "vitest";
import type { RecordOf } from "#contract";
import { bytesOf } from "../../test/support/base32.ts";
import { SoftPasskey } from "../../test/support/soft-passkey.ts";
import { type Ask, cameraRequests, communeActs, goodPassword, TownRig } from "../../test/support/town-rig.ts";
import { codeOf, stepAt } from "./access/one-time-password.ts";

let rig: TownRig;
let chief: Ask;
let administrator: Ask;
beforeEach(async () => {
  rig = await TownRig.open();
  ({ chief, administrator } = await rig.enrolFirstTwo());
});
afterEach(() => rig[Symbol.asyncDispose]());

async function designate(person: string, change: Partial<RecordOf<"designation">> = {}) {
  const records = communeActs([person]).map((act) =>
    act.kind === "designation" ? { ...act, ...change } : act,
  );
  await rig.importBy(chief, administrator, { register: { records }, cameras: cameraRequests() });
}

const hours = 3600e3;
const signIn = (login: string, more: object = {}) => {
  const ask = rig.stranger();
  return { ask, answer: ask("POST", "/api/session", { login, password: goodPassword, ...more }) };
};

async function logged(actor: string) {
  const entries = [];
  for await (const entry of rig.town.chain.read())
    if (entry.actor === actor) entries.push([entry.detail["what"], entry.detail["why"]]);
  return entries;
}

test("an operator without a designation is told so, and only with the right password", async () => {
  const { body } = await chief("POST", "/api/people/codes", { role: "operator" });
  await rig.enrol(body.code, "olivier", "operator");
  expect((await signIn("olivier").answer).body.code).toBe("not-designated");
  expect((await signIn("olivier", { password: "not this one at all" }).answer).body.code).toBe(
    "wrong-sign-in",
  );
});

test("when the designation ends its person is out within the minute, and what they looked at ends too", async () => {
  await designate("olivier", { until: "2026-11-24T10:00:00Z" });
  const olivier = await rig.invite(chief, "olivier", "operator");
  await olivier("PUT", "/api/session/motive", { text: "vidéopatrouille" });
  for (let step = 0; step < 3; step += 1) {
    await rig.clock.advance(hours * (2 / 3) - 10_000);
    await olivier("GET", "/api/session");
  }
  const { claims } = (await olivier("POST", "/api/permits", { processing: "live-view", cameras: ["place"] }))
    .body;
  expect(claims.notAfter).toBe(Date.parse("2026-11-24T10:00:00Z") * 1000);
  await rig.clock.advance(30_000);
  expect((await olivier("GET", "/api/cameras")).status).toBe(401);
  const { body } = await signIn("olivier").answer;
  expect(body.code).toBe("designation-over");
  expect(body.message.fr).toContain("Arrêté municipal 1 (fictif)");
  expect(await logged("olivier")).toContainEqual(["session-ended", "designation"]);
});

test("a designation that is withdrawn ends the session at once", async () => {
  await designate("olivier");
  const olivier = await rig.invite(chief, "olivier", "operator");
  const of = { kind: "designation", id: "d-olivier" };
  const ending = { kind: "ending", id: "fin-1", of, from: "2026-11-24T08:00:00Z", reason: "Mutation" };
  await rig.importBy(chief, administrator, { register: { records: [ending] } });
  expect((await olivier("GET", "/api/session")).status).toBe(401);
});

test("outside of their hours a person is refused, with the hours and when the next begin", async () => {
  await designate("olivier", { hours: [{ days: [1, 2, 3, 4, 5], from: "06:00", until: "14:00" }] });
  const olivier = await rig.invite(chief, "olivier", "operator");
  const { ends } = (await olivier("GET", "/api/session")).body;
  expect(ends).toBe(Date.parse("2026-11-24T13:00:00Z") * 1000);
  // Used all morning, and out at two all the same.
  for (let half = 0; half < 10; half += 1) {
    await rig.clock.advance(hours / 2);
    await olivier("GET", "/api/session");
  }
  const { body, status } = await signIn("olivier").answer;
  expect([status, body.code]).toEqual([403, "outside-hours"]);
  expect(body.message.fr).toContain("06:00–14:00");
  expect(body.message.fr).toContain("mercredi 25 novembre à 06:00");
  expect(body.message.en).toContain("on Wednesday");
  expect(await logged("olivier")).toContainEqual(["session-ended", "hours"]);
  expect(await logged("olivier")).toContainEqual(["sign-in", "hours"]);
});

test("a designation that names cameras shows these and no other", async () => {
  await designate("olivier", { cameras: ["place"] });
  const olivier = await rig.invite(chief, "olivier", "operator");
  await olivier("PUT", "/api/session/motive", { text: "vidéopatrouille" });
  const { cameras } = (await olivier("GET", "/api/cameras")).body;
  expect(cameras.map(({ id }: { id: string }) => id)).toEqual(["place"]);
  const look = await olivier("POST", "/api/permits", { processing: "live-view", cameras: ["gare"] });
  expect([look.status, look.body.code]).toEqual([404, "no-such-camera"]);
});

test("someone who leaves is out at once, their name stays taken, and the last two cannot leave", async () => {
  await designate("olivier");
  const olivier = await rig.invite(chief, "olivier", "operator");
  const people = (await chief("GET", "/api/people")).body.people;
  const idOf = (login: string) => people.find((one: { login: string }) => one.login === login).id;
  expect((await chief("POST", `/api/people/${idOf("olivier")}/departure`)).status).toBe(200);
  expect((await olivier("GET", "/api/session")).status).toBe(401);
  expect((await signIn("olivier").answer).body.code).toBe("wrong-sign-in");
  expect((await chief("POST", `/api/people/${idOf("jean")}/departure`)).body.code).toBe("last-carriers");
  const { code } = (await chief("POST", "/api/people/codes", { role: "operator" })).body;
  const again = { code, login: "olivier", name: "Autre", password: goodPassword, role: "operator" };
  expect((await rig.stranger()("POST", "/api/enrol", again)).body.code).toBe("login-taken");
});

test("an account that could second a change takes two people to make", async () => {
  const { code, waits } = (await administrator("POST", "/api/people/codes", { role: "chief" })).body;
  expect(waits).toBe(true);
  const request = { code, login: "moi-aussi", name: "Moi aussi", password: goodPassword, role: "chief" };
  expect((await rig.stranger()("POST", "/api/enrol", request)).body.code).toBe("code-waits");
  const [out] = (await administrator("GET", "/api/people/codes")).body.codes;
  expect((await administrator("POST", `/api/people/codes/${out.id}/confirm`)).body.code).toBe(
    "second-person",
  );
  expect((await chief("POST", `/api/people/codes/${out.id}/confirm`)).status).toBe(200);
  expect((await rig.stranger()("POST", "/api/enrol", request)).status).toBe(201);
  expect((await chief("DELETE", `/api/people/codes/${out.id}`)).body.code).toBe("no-such-code");
});

test("a forgotten password takes two people, ends every session and forgets the other proofs", async () => {
  await designate("olivier");
  const olivier = await rig.invite(chief, "olivier", "operator");
  const { people } = (await chief("GET", "/api/people")).body;
  const { id } = people.find((one: { login: string }) => one.login === "olivier");
  const { code, waits } = (await chief("POST", `/api/people/${id}/reset`)).body;
  expect(waits).toBe(true);
  const next = "a wholly other password";
  const reset = () => rig.stranger()("POST", "/api/reset", { code, password: next });
  expect((await reset()).body.code).toBe("code-waits");
  await rig.confirm();
  expect((await reset()).status).toBe(200);
  expect((await reset()).body.code).toBe("wrong-code");
  expect((await olivier("GET", "/api/session")).status).toBe(401);
  expect((await signIn("olivier", { password: next }).answer).status).toBe(200);
});

test("a changed password ends every other session and keeps the one that changed it", async () => {
  const elsewhere = await rig.signIn("marie");
  const next = "a wholly other password";
  expect((await chief("PUT", "/api/account/password", { password: "wrong, surely", next })).body.code).toBe(
    "wrong-password",
  );
  const changed = await chief("PUT", "/api/account/password", { password: goodPassword, next });
  expect(changed.status).toBe(200);
  expect((await elsewhere("GET", "/api/session")).status).toBe(401);
  expect((await chief("GET", "/api/session")).status).toBe(200);
});

test("sessions are seen and ended, one's own by oneself, another's by who answers for them", async () => {
  const elsewhere = await rig.signIn("marie");
  const { sessions } = (await chief("GET", "/api/account")).body;
  expect(sessions.map(({ here }: { here: boolean }) => here).toSorted()).toEqual([false, true]);
  const other = sessions.find(({ here }: { here: boolean }) => !here);
  expect(other).toMatchObject({ address: "10.0.0.1", proof: "password" });
  expect((await administrator("DELETE", `/api/account/sessions/${other.id}`)).body.code).toBe(
    "no-such-session",
  );
  expect((await chief("DELETE", `/api/account/sessions/${other.id}`)).status).toBe(200);
  expect((await elsewhere("GET", "/api/session")).status).toBe(401);
  const { people } = (await administrator("GET", "/api/people")).body;
  const marie = people.find((one: { login: string }) => one.login === "marie");
  const [mine] = (await administrator("GET", `/api/people/${marie.id}/sessions`)).body.sessions;
  expect((await administrator("DELETE", `/api/people/${marie.id}/sessions/${mine.id}`)).status).toBe(200);
  expect((await chief("GET", "/api/session")).status).toBe(401);
});

test("with an authenticator the password alone opens nothing, and each code opens once", async () => {
  const { secret } = (await chief("POST", "/api/account/totp", { password: goodPassword })).body;
  const code = () => codeOf(bytesOf(secret), stepAt(rig.clock.now().epochMilliseconds));
  expect((await chief("PUT", "/api/account/totp", { code: "000000" })).body.code).toBe("wrong-second-factor");
  expect((await chief("PUT", "/api/account/totp", { code: code() })).status).toBe(200);
  expect((await signIn("marie").answer).body.code).toBe("second-factor");
  // The one that took it into use is used up.
  expect((await signIn("marie", { totp: code() }).answer).body.code).toBe("wrong-second-factor");
  await rig.clock.advance(30_000);
  const { ask, answer } = signIn("marie", { totp: code() });
  expect((await answer).status).toBe(200);
  expect((await ask("GET", "/api/account")).body.sessions[0].proof).toBe("password-and-code");
  await rig.clock.advance(4_000);
  expect((await signIn("marie", { totp: code() }).answer).body.code).toBe("wrong-second-factor");
  expect(rig.said.filter((said) => said.includes(secret))).toHaveLength(1);
});

test("a passkey signs in once for each challenge, on its own site, and only when its owner unlocked it", async () => {
  const origin = "http://town.test";
  const passkey = new SoftPasskey();
  const options = () => chief("POST", "/api/account/passkeys/options", { password: goodPassword });
  const keep = (credential: object) =>
    chief("POST", "/api/account/passkeys", { name: "Clé du bureau", credential });
  const first = (await options()).body;
  expect(first).toMatchObject({ rp: { id: "town.test" }, user: { name: "marie" } });
  expect((await keep(passkey.made(first.challenge, origin, false))).body.code).toBe("passkey-refused");
  // That challenge is used up.
  expect((await keep(passkey.made(first.challenge, origin))).body.code).toBe("passkey-refused");
  const { challenge } = (await options()).body;
  expect((await keep(passkey.made(challenge, origin))).status).toBe(201);

  const asked = async () => (await rig.stranger()("POST", "/api/passkey/options")).body.challenge;
  const show = (credential: object) => rig.stranger()("POST", "/api/passkey", { credential });
  expect((await show(passkey.shown(await asked(), origin, false))).body.code).toBe("wrong-passkey");
  expect((await show(passkey.shown(await asked(), "http://evil.test"))).body.code).toBe("wrong-passkey");
  expect((await show(new SoftPasskey().shown(await asked(), origin))).body.code).toBe("wrong-passkey");
  const shown = passkey.shown(await asked(), origin);
  expect((await show(shown)).body).toMatchObject({ person: { login: "marie" } });
  expect((await show(shown)).body.code).not.toBe(undefined);
  await rig.clock.advance(3 * 60_000);
  const late = await asked();
  await rig.clock.advance(6 * 60_000);
  expect((await show(passkey.shown(late, origin))).status).toBeGreaterThan(400);
  const { passkeys } = (await chief("GET", "/api/account")).body;
  expect(passkeys).toMatchObject([{ name: "Clé du bureau" }]);
  expect((await administrator("DELETE", `/api/account/passkeys/${passkeys[0].id}`)).body.code).toBe(
    "no-such-passkey",
  );
  const longest = `-_${"A".repeat(1_362)}`;
  expect((await administrator("DELETE", `/api/account/passkeys/${longest}`)).body.code).toBe(
    "no-such-passkey",
  );
});

test("an inspector's account lasts a day", async () => {
  const inspector = await rig.invite(chief, "irene", "inspector");
  expect((await inspector("GET", "/api/people")).status).toBe(200);
  await rig.clock.advance(25 * hours);
  expect((await inspector("GET", "/api/session")).status).toBe(401);
  expect((await signIn("irene").answer).body.code).toBe("account-over");
});

test("a supplier comes in where a contract is in force and an agent opens, sees no picture, and goes when it ends", async () => {
  const plan = { supplier: "Vidéo Plus", person: "Luc Petit", why: "disque à changer", minutes: 60 };
  const refused = await administrator("POST", "/api/maintenance", plan);
  expect([refused.status, refused.body.code]).toEqual([403, "maintenance-refused"]);
  expect(refused.body.reasons[0].article).toBe("RGPD 28");
  const contract = {
    kind: "processor-contract",
    id: "marche-1",
    supplier: "Vidéo Plus",
    reference: "Marché 2026-1 (fictif)",
    from: "2026-01-01",
    until: "2026-12-31",
  };
  await rig.importBy(chief, administrator, { register: { records: [contract] }, cameras: cameraRequests() });
  const opened = await administrator("POST", "/api/maintenance", plan);
  expect(opened.status).toBe(201);
  const supplier = rig.stranger("192.0.2.7");
  const code = opened.body.code;
  expect((await supplier("POST", "/api/session", { maintenanceCode: code })).status).toBe(200);
  expect((await rig.stranger()("POST", "/api/session", { maintenanceCode: code })).body.code).toBe(
    "wrong-code",
  );
  expect((await supplier("GET", "/api/health")).status).toBe(200);
  for (const [method, path, body] of [
    ["POST", "/api/permits", { processing: "live-view", cameras: ["place"] }],
    ["GET", "/api/events", undefined],
    ["GET", "/api/people", undefined],
    ["GET", "/api/log?from=0&to=1", undefined],
    ["GET", "/api/account", undefined],
  ] as const) {
    expect((await supplier(method, path, body)).body.code, path).toBe("not-your-role");
  }
  expect((await chief("GET", "/api/maintenance")).body.sessions).toMatchObject([{ state: "in" }]);
  await rig.clock.advance(59 * 60_000);
  expect((await supplier("GET", "/api/session")).status).toBe(200);
  await rig.clock.advance(60_000);
  expect((await supplier("GET", "/api/session")).status).toBe(401);
  const again = await rig.signIn("marie");
  expect((await again("GET", "/api/maintenance")).body.sessions).toMatchObject([{ state: "over" }]);
});

test("a name cannot break a line, hide in one, or turn it around", async () => {
  const { code } = (await chief("POST", "/api/people/codes", { role: "operator" })).body;
  for (const name of ["Marie\nadmin", "Marie\u202egnp", "Marie\u2028x", "Ma\u0000rie"]) {
    const request = { code, login: "olivier", name, password: goodPassword, role: "operator" };
    const { body } = await rig.stranger()("POST", "/api/enrol", request);
    expect([body.code, body.field], JSON.stringify(name)).toEqual(["bad-request", "name"]);
  }
});
