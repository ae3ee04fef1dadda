import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { pageAt } from "./pages.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "vigie-pages-"));
  await mkdir(join(folder, "assets"));
  await writeFile(join(folder, "index.html"), "<title>Vigie</title>");
  await writeFile(join(folder, "assets/index-C5Fz60M9.js"), "start();");
});

test("a file with its hash in its name is kept for ever, the page itself is asked again each time", async () => {
  const script = await pageAt(folder, "/assets/index-C5Fz60M9.js", undefined);
  expect(script.headers).toMatchObject({ "cache-control": "public, max-age=31536000, immutable" });
  expect(script.headers["content-type"]).toMatch(/^text\/javascript/);
  const page = await pageAt(folder, "/", undefined);
  expect(page.headers["cache-control"]).toBe("no-cache");
  expect((await pageAt(folder, "/", page.headers["etag"])).status).toBe(304);
});

test("any address of the console is its page; a file that is not there is not", async () => {
  expect((await pageAt(folder, "/mur/nuit", undefined)).body.toString()).toContain("<title>Vigie</title>");
  expect((await pageAt(folder, "/assets/gone-12345678.js", undefined)).status).toBe(404);
  expect((await pageAt(folder, "/%zz", undefined)).status).toBe(200);
});

test("a page of its own has a short address, and is no other folder's", async () => {
  await writeFile(join(folder, "public.html"), "<title>Public</title>");
  expect((await pageAt(folder, "/public", undefined)).body.toString()).toContain("<title>Public</title>");
  expect((await pageAt(folder, "/public/../mur", undefined)).body.toString()).toContain(
    "<title>Vigie</title>",
  );
});

test("a console that was not built says how to build it, in both languages", async () => {
  const page = await pageAt(join(folder, "nowhere"), "/", undefined);
  expect(page.status).toBe(503);
  expect(page.body).toMatch(/n’est pas construite[\s\S]*is not built/);
});
