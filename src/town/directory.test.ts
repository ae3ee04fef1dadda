import { writeFile } from "node:fs/promises";
import type { ServerResponse } from "node:http";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { bytesOf } from "../../test/support/base32.ts";
import { OpenIdProvider, type Visit } from "../../test/support/openid-provider.ts";
import { type Ask, cameraRequests, communeActs, goodPassword, TownRig } from "../../test/support/town-rig.ts";
import { codeOf, stepAt } from "./access/one-time-password.ts";

/*
 * The town's directory, asked over HTTP: who it vouches for, what it can spoil, and that it lets nobody in whom two
 * people here did not link, or whose time here is over.
 */

let provider: OpenIdProvider;
let rig: TownRig;
let chief: Ask;
let administrator: Ask;

beforeAll(async () => {
  rig = await TownRig.open();
  provider = await OpenIdProvider.open(rig.clock);
  await writeFile(join(rig.folder, "client.secret"), `${provider.secret}\n`);
  configure(true);
  ({ chief, administrator } = await rig.enrolFirstTwo());
});
afterEach(async () => {
  provider.instead.clear();
  provider.elsewhere = {};
  // Whoever was made to wait has waited.
  await rig.clock.advance(30_000);
});
afterAll(async () => {
  await rig[Symbol.asyncDispose]();
  await provider[Symbol.asyncDispose]();
});

/** The machine's file was written anew: with the directory, or without; what was known of it is asked for again. */
function configure(joined: boolean): void {
  const { issuer, client } = provider;
  const secretFile = join(rig.folder, "client.secret");
  const directory = { name: "Annuaire de Valmont", issuer, client, secretFile };
  Object.assign(rig.config, { directory: joined ? directory : undefined });
}

/** Each comes from an address of their own. */
let strangers = 0;
const somebody = () => rig.stranger(`10.2.0.${(strangers += 1)}`);

/** From the button to what the town answers when the browser is back. */
async function come(visit: Visit, ask = somebody()) {
  const begun = await ask("POST", "/api/directory", {});
  if (begun.status !== 200) return { ask, answer: begun };
  const query = provider.consent(begun.body.address, visit);
  return { ask, answer: await ask("POST", "/api/directory/return", { query }) };
}

async function personId(login: string): Promise<string> {
  const { people } = (await chief("GET", "/api/people")).body;
  return people.find((one: { login: string }) => one.login === login).id;
}

/** Links an identity with an account, by two people and the person themself. */
async function link(login: string, subject: string) {
  const made = await chief("POST", `/api/people/${await personId(login)}/directory`);
  await rig.confirm();
  const { ask } = await come({ subject });
  return ask("POST", "/api/directory/session", { code: made.body.code });
}

async function logged(what: string) {
  const entries = [];
  for await (const { operation, actor, detail } of rig.town.chain.read())
    if (detail["what"] === what) entries.push({ operation, actor, ...detail });
  return entries;
}

test("an identity that two people linked with an account opens it, and the log says by what", async () => {
  expect((await chief("GET", "/api/deployment")).body.directory).toBe("Annuaire de Valmont");
  const made = await chief("POST", `/api/people/${await personId("jean")}/directory`);
  expect(made.body.waits).toBe(true);
  const { ask, answer } = await come({ subject: "u-1042" });
  expect([answer.status, answer.body.code]).toEqual([403, "directory-stranger"]);
  const give = () => ask("POST", "/api/directory/session", { code: made.body.code });
  expect((await give()).body.code).toBe("code-waits");
  await rig.confirm();
  expect((await give()).body.person.login).toBe("jean");
  expect((await ask("GET", "/api/account")).body).toMatchObject({
    directory: true,
    sessions: expect.arrayContaining([expect.objectContaining({ proof: "directory", here: true })]),
  });
  const again = await come({ subject: "u-1042" });
  expect(again.answer.body.person.login).toBe("jean");
  expect(await logged("directory-linked")).toEqual([
    expect.objectContaining({ actor: "jean", issuer: provider.issuer, subject: "u-1042" }),
  ]);
  expect(await logged("signed-in")).toContainEqual(
    expect.objectContaining({ actor: "jean", proof: "directory" }),
  );
});

test("the directory makes no account, and neither a mail address nor a name opens one", async () => {
  const claims = { email: "jean@valmont.example", preferred_username: "jean", name: "Agent jean" };
  const { ask, answer } = await come({ subject: "somebody", claims });
  expect(answer.body.code).toBe("directory-stranger");
  expect((await ask("GET", "/api/session")).status).toBe(401);
  expect((await chief("GET", "/api/people")).body.people).toHaveLength(2);
  expect(await logged("sign-in")).toContainEqual(
    expect.objectContaining({ operation: "denial", actor: "unknown", why: "directory-stranger" }),
  );
});

test("one identity is one person: whoever has an account by it cannot take a second one", async () => {
  const made = await administrator("POST", `/api/people/${await personId("marie")}/directory`);
  await rig.confirm();
  expect((await chief("DELETE", `/api/people/${await personId("jean")}/directory`)).status).toBe(200);
  administrator = await rig.signIn("jean");
  const { ask } = await come({ subject: "u-1042" });
  // Linked anew with jean while the other code is still out.
  expect((await link("jean", "u-1042")).status).toBe(200);
  const taken = await ask("POST", "/api/directory/session", { code: made.body.code });
  expect(taken.body.code).toBe("directory-taken");
});

const spoilt: readonly (readonly [string, Partial<Visit>])[] = [
  ["a token for another client", { claims: { aud: "another" } }],
  ["a token of another issuer", { claims: { iss: "https://identity.example" } }],
  ["a token for another sign-in", { claims: { nonce: "another" } }],
  ["a token without its nonce", { claims: { nonce: undefined } }],
  ["a token that ended two minutes ago", { claims: { exp: 1_795_507_080, iat: 1_795_507_000 } }],
  ["a token that no published key signed", { forged: true }],
  ["a token without a signature", { unsigned: true }],
  ["a token for nobody", { claims: { sub: "" } }],
  ["a token for a name without end", { subject: "u".repeat(256) }],
];
test.each(spoilt)("%s opens nothing", async (_, visit) => {
  const { ask, answer } = await come({ subject: "u-1042", ...visit });
  expect([answer.status, answer.body.code]).toEqual([401, "wrong-directory"]);
  expect((await ask("GET", "/api/session")).status).toBe(401);
  expect((await come({ subject: "u-1042" })).answer.status).toBe(200);
});

test("a clock half a minute off is borne, two minutes are not", async () => {
  const now = Math.floor(rig.clock.now().epochMilliseconds / 1000);
  const ended = (seconds: number) => come({ subject: "u-1042", claims: { exp: now - seconds } });
  expect((await ended(30)).answer.status).toBe(200);
  expect((await ended(120)).answer.body.code).toBe("wrong-directory");
});

test("what the directory gave one browser is good in that browser alone, once, for ten minutes", async () => {
  const [mine, thief] = [somebody(), somebody()];
  const begun = await mine("POST", "/api/directory", {});
  expect(begun.headers.get("set-cookie")).toMatch(
    /^vigie\.directory-valmont=[\w-]{43}; Max-Age=600; Path=\/; HttpOnly; SameSite=Strict$/,
  );
  const query = provider.consent(begun.body.address, { subject: "u-1042" });
  const back = (ask: Ask) => ask("POST", "/api/directory/return", { query });
  expect((await back(thief)).body.code).toBe("wrong-directory");
  // With a visit of their own begun, the state is not theirs.
  await thief("POST", "/api/directory", {});
  expect((await back(thief)).body.code).toBe("wrong-directory");
  expect((await back(mine)).status).toBe(200);
  expect((await back(mine)).body.code).toBe("wrong-directory");
  const slow = somebody();
  const waited = provider.consent((await slow("POST", "/api/directory", {})).body.address, {
    subject: "u-1042",
  });
  await rig.clock.advance(10 * 60_000);
  expect((await slow("POST", "/api/directory/return", { query: waited })).body.code).toBe("wrong-directory");
});

test("keys that the directory changed are taken at once, those it withdrew are good for nobody", async () => {
  provider.rotate("ES256");
  expect((await come({ subject: "u-1042" })).answer.status).toBe(200);
  provider.rotate("RS256");
  expect((await come({ subject: "u-1042" })).answer.status).toBe(200);
});

test("no host is asked but the declared one, and nobody is sent to a script or after a redirect", async () => {
  await using other = await OpenIdProvider.open(rig.clock);
  const elsewhere = [
    { token_endpoint: `${other.issuer}/token` },
    { jwks_uri: `${other.issuer}/keys` },
    { authorization_endpoint: "javascript:alert(1)" },
    { issuer: other.issuer },
  ];
  for (const change of elsewhere) {
    provider.elsewhere = change;
    configure(true);
    const { answer } = await come({ subject: "u-1042" });
    expect([answer.status, answer.body.code], JSON.stringify(change)).toEqual([503, "directory-away"]);
  }
  provider.elsewhere = {};
  provider.instead.set("/token", (response) => response.writeHead(307, { location: other.issuer }).end());
  configure(true);
  expect((await come({ subject: "u-1042" })).answer.status).toBeGreaterThanOrEqual(401);
  expect(other.asked).toEqual([]);
  provider.instead.clear();
  configure(true);
});

test("a directory that is away, endless or in disorder is said to be so, and passwords go on", async () => {
  const metadata = "/.well-known/openid-configuration";
  const answers: ((response: ServerResponse) => void)[] = [
    (response) => response.writeHead(500).end(),
    (response) => response.destroy(),
    (response) => response.writeHead(304).end(),
    (response) => response.writeHead(200, { "content-type": "application/json" }).end("{"),
    (response) => response.writeHead(200, { "content-type": "application/json" }).end("x".repeat(300_000)),
  ];
  for (const answer of answers) {
    provider.instead.set(metadata, answer);
    configure(true);
    expect((await come({ subject: "u-9" })).answer.body.code).toBe("directory-away");
  }
  provider.instead.delete(metadata);
  // It is asked again a little later, without a restart.
  await rig.clock.advance(6_000);
  expect((await come({ subject: "u-9" })).answer.body.code).toBe("directory-stranger");
  expect((await rig.signIn("jean")) !== undefined).toBe(true);
});

test("a client that the directory does not know is our trouble, not the person's; its secret is told to nobody else", async () => {
  await writeFile(join(rig.folder, "client.secret"), "another");
  expect((await come({ subject: "u-9" })).answer.body.code).toBe("directory-away");
  // Read at each sign-in: mending the file is enough.
  await writeFile(join(rig.folder, "client.secret"), provider.secret);
  expect((await come({ subject: "u-9" })).answer.body.code).toBe("directory-stranger");
  expect(rig.said.some((said) => said.includes(provider.secret) || said.includes("u-9"))).toBe(false);
});

test("a town without a directory knows no way in by one", async () => {
  configure(false);
  for (const [path, body] of [
    ["/api/directory", {}],
    ["/api/directory/return", { query: "?code=1&state=2" }],
    ["/api/directory/session", { code: "1" }],
  ] as const)
    expect((await somebody()("POST", path, body)).body.code, path).toBe("no-directory");
  configure(true);
});

test("an authenticator that someone keeps here counts however they come", async () => {
  await link("jean", "u-1042");
  const offer = await administrator("POST", "/api/account/totp", { password: goodPassword });
  const code = () => codeOf(bytesOf(offer.body.secret), stepAt(rig.clock.now().epochMilliseconds));
  await administrator("PUT", "/api/account/totp", { code: code() });
  await rig.clock.advance(30_000);
  const { ask, answer } = await come({ subject: "u-1042" });
  expect([answer.status, answer.body.code]).toEqual([401, "second-factor"]);
  const give = (totp: string) => ask("POST", "/api/directory/session", { totp });
  expect((await give("000000")).body.code).toBe("wrong-second-factor");
  expect((await give(code())).status).toBe(200);
  await administrator("DELETE", "/api/account/totp", { password: goodPassword });
  expect(await logged("signed-in")).toContainEqual(
    expect.objectContaining({ actor: "jean", proof: "directory-and-code" }),
  );
});

test("who leaves, or gets a new password, is no longer known by the directory", async () => {
  await rig.invite(chief, "denise", "data-protection-officer");
  await link("denise", "u-3");
  const id = await personId("denise");
  expect((await chief("POST", `/api/people/${id}/departure`)).status).toBe(200);
  expect((await come({ subject: "u-3" })).answer.body.code).toBe("directory-stranger");
  const reset = await chief("POST", `/api/people/${await personId("jean")}/reset`);
  await rig.confirm();
  await somebody()("POST", "/api/reset", { code: reset.body.code, password: goodPassword });
  expect((await come({ subject: "u-1042" })).answer.body.code).toBe("directory-stranger");
});

test("whose designation ended is out, although the directory still knows them", async () => {
  const { body } = await chief("POST", "/api/people/codes", { role: "operator" });
  await rig.enrol(body.code, "olivier", "operator");
  const acts = (until: string) => ({
    register: {
      records: communeActs(["olivier"]).map((act) => (act.kind === "designation" ? { ...act, until } : act)),
    },
    cameras: cameraRequests(),
  });
  administrator = await rig.signIn("jean");
  await rig.importBy(chief, administrator, acts("2026-11-24"));
  const first = await link("olivier", "u-7");
  expect(first.status, first.text).toBe(200);
  const { ask } = await come({ subject: "u-7" });
  expect((await ask("GET", "/api/session")).status).toBe(200);
  await rig.clock.advance(16 * 3600e3);
  expect((await ask("GET", "/api/session")).status).toBe(401);
  expect((await come({ subject: "u-7" })).answer.body.code).toBe("designation-over");
  expect(await logged("sign-in")).toContainEqual(
    expect.objectContaining({ actor: "olivier", why: "designation" }),
  );
});
