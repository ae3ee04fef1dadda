import { glob, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bytesOf } from "../../test/support/base32.ts";
import {
  type Ask,
  cameraRequests,
  canary,
  communeActs,
  goodPassword,
  TownRig,
} from "../../test/support/town-rig.ts";
import { codeOf, stepAt } from "./access/one-time-password.ts";

/*
 * Secrets planted in a town, and looked for wherever they must not be: every answer but the one that gives it, every
 * line of the town's diary, the bodies of errors, and every file of the data folder. What a crash leaves is looked at in
 * src/cli/crash-report.test.ts.
 */

let rig: TownRig;
/** Each with how often an answer may hold it: when it is given. */
const secrets = new Map<string, { readonly value: string; readonly given: number }>();

beforeAll(async () => {
  rig = await TownRig.open();
  const { chief, administrator } = await rig.enrolFirstTwo();
  await rig.importBy(chief, administrator, {
    register: { deployer: "commune", territory: "Valmont", records: communeActs(["marie"]) },
    cameras: cameraRequests(),
    scenes: [],
  });
  secrets.set("a camera's password", { value: canary, given: 0 });
  secrets.set("a person's password", { value: goodPassword, given: 0 });

  const offered = await administrator("POST", "/api/account/totp", { password: goodPassword });
  const secret: string = offered.body.secret;
  const code = codeOf(bytesOf(secret), stepAt(rig.clock.now().epochMilliseconds));
  expect((await administrator("PUT", "/api/account/totp", { code })).status).toBe(200);
  secrets.set("an authenticator's secret", { value: secret, given: 1 });

  const signedIn = await rig.stranger()("POST", "/api/session", { login: "marie", password: goodPassword });
  const token = /=([^;]+)/.exec(signedIn.headers.get("set-cookie") ?? "")?.[1] ?? "";
  expect(token.length).toBeGreaterThan(40);
  secrets.set("a session's token", { value: token, given: 1 });

  const invited = await chief("POST", "/api/people/codes", { role: "operator" });
  secrets.set("a one-time code", { value: invited.body.code, given: 1 });
  for (const name of ["gate.pem", "journal.pem", "catalogue.key"]) {
    const text = await readFile(join(rig.config.data, "keys", name), "utf8");
    secrets.set(`the key ${name}`, { value: text.trim().split("\n").at(-2) ?? text.trim(), given: 0 });
  }

  const ask: readonly Ask[] = [chief, administrator, rig.stranger()];
  for (const { method, path } of rig.town.routes) {
    for (const one of ask) {
      const address = path.replaceAll(/:\w+/g, "place");
      if (method === "GET") await one(method, `${address}?from=0&to=9e15&camera=place`);
      // Nonsense around a secret: what refuses it says where it is wrong, and not what it was given.
      else if (!/departure|session/.test(path))
        await one(method, address, {
          password: canary,
          secret,
          token,
          url: `rtsp://a:${canary}@b`,
          code: [canary],
        });
    }
  }
  // And a town that breaks, in the middle of an answer.
  await rig.town[Symbol.asyncDispose]();
  expect((await chief("GET", "/api/cameras")).status).toBe(500);
});
afterAll(() => rig[Symbol.asyncDispose]());

test("no answer and no line of the diary holds a secret, but the one answer that gives it", () => {
  for (const [name, { value, given }] of secrets)
    expect(rig.said.filter((said) => said.includes(value)).length, name).toBe(given);
});

test("no file of the data folder holds a secret in clear, but the file that keeps it", async () => {
  const found: string[] = [];
  for await (const file of glob("**/*", { cwd: rig.config.data, withFileTypes: true })) {
    if (!file.isFile()) continue;
    const path = join(file.parentPath, file.name);
    const bytes = await readFile(path);
    for (const [name, { value }] of secrets)
      if (bytes.includes(value) && name !== `the key ${file.name}`) found.push(`${name} in ${file.name}`);
    const raw = bytesOf(secrets.get("an authenticator's secret")?.value ?? "");
    if (bytes.includes(raw)) found.push(`an authenticator's secret, as bytes, in ${file.name}`);
  }
  expect(found).toEqual([]);
});
