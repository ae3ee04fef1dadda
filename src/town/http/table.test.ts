import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Role, agentRole as roleSchema } from "#contract";
import { isProcessing } from "#model";
import { type Ask, cameraRequests, communeActs, TownRig } from "../../../test/support/town-rig.ts";
import { printApiPage, printOpenApi } from "../index.ts";
import type { Route } from "./route.ts";

let rig: TownRig;
const people = new Map<Role, Ask>();

beforeAll(async () => {
  rig = await TownRig.open();
  const { chief, administrator } = await rig.enrolFirstTwo();
  await rig.importBy(chief, administrator, {
    register: { records: communeActs(roleSchema.options.map((role) => `${role}-1`)) },
    cameras: cameraRequests(),
  });
  people.set("chief", chief).set("administrator", administrator);
  for (const role of roleSchema.options) {
    if (!people.has(role)) people.set(role, await rig.invite(chief, `${role}-1`, role));
  }
});
afterAll(() => rig[Symbol.asyncDispose]());

const addressOf = (route: Route) => route.path.replaceAll(/:\w+/g, "unknown-1");
const bodyOf = (route: Route) => (route.method === "GET" || route.method === "DELETE" ? undefined : {});

test("each route says who may ask, and which processing it asks the gate for or why none", () => {
  for (const route of rig.town.routes) {
    const name = `${route.method} ${route.path}`;
    if ("ask" in route.needs) expect(route.needs.ask.every(isProcessing), name).toBe(true);
    else expect(route.needs.none.length, name).toBeGreaterThan(8);
    expect(route.title, name).toMatch(/[.)]$/);
    expect(route.path.startsWith("/link/"), name).toBe(route.may === "programs");
  }
});

test("no two routes answer the same question", () => {
  const names = rig.town.routes.map((route) => `${route.method} ${route.path}`);
  expect(new Set(names).size).toBe(names.length);
});

test("without a session only the open routes answer", async () => {
  for (const route of rig.town.routes) {
    if (route.may === "programs") continue;
    const { status } = await rig.stranger()(route.method, addressOf(route), bodyOf(route));
    const name = `${route.method} ${route.path}`;
    // 404: a town without a directory.
    if (route.may === "anyone") expect([200, 400, 404], name).toContain(status);
    else expect(status, name).toBe(401);
  }
});

test("each role is let in where the table says so, and nowhere else", async () => {
  for (const role of roleSchema.options) {
    for (const route of rig.town.routes) {
      // Signing out would end the walk, and is everyone's own.
      if (route.may === "programs" || (route.method === "DELETE" && route.path === "/api/session")) continue;
      const ask = people.get(role);
      const { status, body } = (await ask?.(route.method, addressOf(route), bodyOf(route))) ?? {};
      const name = `${role}: ${route.method} ${route.path}`;
      if (route.may === "anyone" || route.may.includes(role)) {
        expect(status, name).not.toBe(401);
        expect(body?.code, name).not.toBe("not-your-role");
        expect(status, name).toBeLessThan(500);
      } else {
        expect([status, body?.code], name).toEqual([403, "not-your-role"]);
      }
    }
  }
});

test("a refusal for the role is in the log before it is told", async () => {
  await people.get("inspector")?.("POST", "/api/modules/zone-crossing");
  const entries = [];
  for await (const entry of rig.town.chain.read()) entries.push(entry);
  expect(entries.at(-1)).toMatchObject({
    operation: "denial",
    actor: "inspector-1",
    detail: { what: "role", path: "/api/modules/:id" },
  });
});

test("a request that changes something must come from the console's own page", async () => {
  const operator = people.get("operator");
  for (const origin of ["http://elsewhere.test", "null", "http://town.test.elsewhere.test"]) {
    const { status, body } =
      (await operator?.("PUT", "/api/session/motive", { text: "ronde" }, { origin })) ?? {};
    expect([status, body?.code], origin).toEqual([403, "foreign-origin"]);
  }
  const form = await operator?.("PUT", "/api/session/motive", '{"text":"ronde"}', {
    "content-type": "text/plain",
  });
  expect(form?.status).toBe(400);
});

test("a body too large, or none of ours, is refused in a sentence", async () => {
  const chief = people.get("chief");
  const large = await chief?.("POST", "/api/import", `"${"x".repeat(5 * 1024 * 1024)}"`);
  expect([large?.status, large?.body.code]).toEqual([413, "too-large"]);
  expect((await chief?.("POST", "/api/import", "{"))?.body.code).toBe("bad-request");
  const wrong = await chief?.("PUT", "/api/session/motive", { text: "ronde", purpose: 12 });
  expect(wrong?.body).toMatchObject({ code: "bad-request", field: "purpose" });
});

test("every answer tells the browser to refuse what is not ours", async () => {
  for (const path of ["/", "/api/deployment", "/api/nothing", "/assets/absent.js"]) {
    const { headers } = await rig.stranger()("GET", path);
    expect(headers.get("content-security-policy"), path).toMatch(
      /default-src 'none'.*frame-ancestors 'none'/,
    );
    expect(headers.get("content-security-policy"), path).not.toContain("unsafe");
    expect(headers.get("x-content-type-options"), path).toBe("nosniff");
    expect(headers.get("referrer-policy"), path).toBe("no-referrer");
  }
});

test("the cookie is the session's alone, and named for its deployment", async () => {
  const ask = rig.stranger();
  const { headers } = await ask("POST", "/api/session", {
    login: "marie",
    password: "correct horse battery",
  });
  expect(headers.get("set-cookie")).toMatch(
    /^vigie-valmont=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; SameSite=Strict$/,
  );
});

test("an address of the console is answered with its page; a path that climbs out is not", async () => {
  const ask = rig.stranger();
  expect((await ask("GET", "/relecture/place")).text).toContain("<title>Vigie</title>");
  for (const path of [
    "/../data/keys/gate.pem",
    "/..%2fdata%2fkeys%2fgate.pem",
    "/%2e%2e/data/keys/gate.pem",
    "/assets/..%5c..%5cdata/keys/gate.pem",
  ]) {
    const { text, status } = await ask("GET", path);
    expect(text, path).not.toContain("PRIVATE");
    expect(status, path).toBe(404);
  }
});

test("the API describes itself as OpenAPI, every route for people in it", async () => {
  const described = JSON.parse(await printOpenApi());
  expect(described.openapi).toBe("3.1.0");
  for (const route of rig.town.routes) {
    const path = route.path.replaceAll(/:(\w+)/g, "{$1}");
    const operation = described.paths[path]?.[route.method.toLowerCase()];
    expect(operation === undefined, `${route.method} ${path}`).toBe(route.may === "programs");
  }
  expect(described.paths["/api/log"].get.parameters.map((one: { name: string }) => one.name)).toContain(
    "camera",
  );
});

test("docs/ref/api.md is what the table says", async () => {
  expect(await readFile("docs/ref/api.md", "utf8")).toBe(await printApiPage());
});
