import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Hono } from "hono";
import { afterAll, beforeAll, expect, test } from "vitest";
import { WebSocket, WebSocketServer } from "ws";
import { silentLog, systemClock } from "#base";
import { parseTownFile, type TownConfig } from "#config";
import { serveLink } from "#link";
import { keepRunning, openFrontDoor } from "./index.ts";

let folder = "";
let config: TownConfig;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "vigie-door-"));
  const file = parseTownFile(
    `{ deployment: { id: t, name: T, pack: laboratory }, data: d, volumes: [{ path: v }], door: { port: 0 } }`,
    "town.yaml",
  );
  const socket = (name: string) => join(folder, `${name}.sock`);
  config = {
    ...file,
    file: "",
    sockets: { town: socket("town"), recorder: socket("recorder"), analyst: socket("analyst") },
  };
});
afterAll(() => rm(folder, { recursive: true }));

const town = new Hono().all("*", (c) =>
  c.json({ program: "town", path: c.req.path, from: c.req.header("x-forwarded-for") ?? "" }),
);
const recorder = new Hono().all("*", (c) => c.text("recorder"));

test("pictures come from the recorder, everything else from the town, and the link from nowhere", async () => {
  await using _town = await serveLink({ socket: config.sockets.town, app: town });
  await using _recorder = await serveLink({ socket: config.sockets.recorder, app: recorder });
  await using door = await openFrontDoor(config);
  const ask = (path: string, headers = {}) => fetch(door.url + path, { headers });
  expect(await (await ask("/media/timeline/gare")).text()).toBe("recorder");
  expect(await (await ask("/api/cameras")).json()).toMatchObject({ program: "town", path: "/api/cameras" });
  for (const path of [
    "/link/health",
    "//link/health",
    "/%6cink/health",
    "/media/../link/health",
    "/link",
    "/%",
  ]) {
    expect((await ask(path)).status, path).toBe(404);
  }
  const forged = await (await ask("/", { "x-forwarded-for": "10.0.0.1" })).json();
  expect(forged).toMatchObject({ from: "127.0.0.1" });
});

test("with the town dead the recorder still answers, and pages say what happens", async () => {
  await using _recorder = await serveLink({ socket: config.sockets.recorder, app: recorder });
  await using door = await openFrontDoor(config);
  expect((await fetch(`${door.url}/media/x`)).status).toBe(200);
  const page = await fetch(door.url, { headers: { accept: "text/html" } });
  expect(page.status).toBe(503);
  expect(await page.text()).toContain("recording goes on");
});

test("a WebSocket passes the door both ways", async () => {
  const sockets = new WebSocketServer({ noServer: true });
  sockets.on("connection", (peer) => peer.on("message", (data) => peer.send(data)));
  await using _recorder = await serveLink({
    socket: config.sockets.recorder,
    app: recorder,
    upgrade: (request, stream, head) =>
      sockets.handleUpgrade(request, stream, head, (peer) => sockets.emit("connection", peer, request)),
  });
  await using door = await openFrontDoor(config);
  const client = new WebSocket(`${door.url.replace("http", "ws")}/media/live/gare/sub`);
  const bytes = Buffer.alloc(300_000, 7);
  const echoed = await new Promise<Buffer>((resolve, reject) => {
    client.on("error", reject);
    client.on("open", () => client.send(bytes));
    client.on("message", (data: Buffer) => resolve(data));
  });
  client.close();
  expect(echoed.equals(bytes)).toBe(true);
});

test("a port in use is one sentence with what to do", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => other.once("listening", resolve));
  const address = other.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  await expect(openFrontDoor({ ...config, door: { host: "127.0.0.1", port } })).rejects.toMatchObject({
    code: "port-in-use",
  });
  other.close();
});

test("a program that ends is started again, and stops when told", async () => {
  const stop = new AbortController();
  const probe = `process.send?.("x"); console.error("started"); process.exit(3)`;
  let pauses = 0;
  const clock = {
    ...systemClock,
    sleep: async () => {
      pauses += 1;
      if (pauses === 3) stop.abort();
    },
  };
  await keepRunning(
    { name: "recorder", command: process.execPath, args: ["-e", probe] },
    clock,
    silentLog,
    stop.signal,
  );
  expect(pauses).toBe(3);
});
