import { mkdtemp, rm } from "node:fs/promises";
import { createServer, request } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect as connectSecurely } from "node:tls";
import { Hono } from "hono";
import { afterAll, beforeAll, expect, test } from "vitest";
import { WebSocket, WebSocketServer } from "ws";
import { silentLog, systemClock } from "#base";
import { parseTownFile, type TownConfig } from "#config";
import { serveLink } from "#link";
import { certificateIn } from "../../test/support/certificate.ts";
import { boundConnections } from "./crowd.ts";
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
    recordingKey: join(folder, "key.json"),
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

/** Bytes to the door as they are, and what comes back until it closes. */
function say(url: string, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    let answer = "";
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    socket.on("data", (data) => (answer += data.toString()));
    socket.on("error", reject);
    socket.on("close", () => resolve(answer));
  });
}

test("no request reaches a program that the door has not read", async () => {
  const seen: string[] = [];
  const app = new Hono().all("*", async (c) => {
    seen.push(`${c.req.method} ${c.req.path} ${await c.req.text()}`);
    return c.text("");
  });
  await using _town = await serveLink({ socket: config.sockets.town, app });
  await using _recorder = await serveLink({ socket: config.sockets.recorder, app });
  await using door = await openFrontDoor(config);
  const whole = "POST http://x/link/demo-codes HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
  expect(await say(door.url, whole)).toContain("404");
  const hidden = "PUT /link/assignment HTTP/1.1\r\nHost: x\r\n\r\n";
  const chunk = `${hidden.length.toString(16)}\r\n${hidden}\r\n0\r\n\r\n`;
  for (const method of ["GET", "DELETE", "POST"]) {
    const headers = "Host: x\r\nConnection: close\r\nTransfer-Encoding: chunked";
    await say(door.url, `${method} /media/x HTTP/1.1\r\n${headers}\r\n\r\n${chunk}`);
  }
  // A GET has no body in a program's eyes; what matters is that what it carried is not read as a request.
  expect(seen).toEqual(["GET /media/x ", `DELETE /media/x ${hidden}`, `POST /media/x ${hidden}`]);
});

test("a refusal that comes before the body has come reaches who sends it, however long the body", async () => {
  const app = new Hono().all("*", (c) => c.json({ code: "not-signed-in" }, 401));
  await using _town = await serveLink({ socket: config.sockets.town, app });
  await using door = await openFrontDoor(config);
  const body = "x".repeat(2_000_000);
  for (let asked = 0; asked < 20; asked++) {
    const answer = await fetch(`${door.url}/api/import`, { method: "POST", body });
    expect(await answer.json()).toEqual({ code: "not-signed-in" });
  }
});

test("what came through a door is not served as what a program asks", async () => {
  await using _town = await serveLink({ socket: config.sockets.town, app: town });
  const status = (headers: Record<string, string>, path: string) =>
    new Promise((resolve, reject) => {
      const asked = request({ socketPath: config.sockets.town, path, headers }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      });
      asked.on("error", reject).end();
    });
  expect(await status({}, "/link/health")).toBe(200);
  expect(await status({ "x-forwarded-for": "10.0.0.1" }, "/link/health")).toBe(404);
  expect(await status({ "x-forwarded-for": "10.0.0.1" }, "http://x/link/health")).toBe(404);
});

test("one address does not take everyone's place", async () => {
  const server = createServer((_, response) => response.end());
  boundConnections(server, 2);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const come = () => connect(port, "127.0.0.1");
  const [first, second] = [come(), come()];
  await Promise.all(
    [first, second].map((socket) => new Promise((resolve) => socket.once("connect", resolve))),
  );
  const third = come();
  await new Promise((resolve) => third.once("close", resolve));
  first.destroy();
  await new Promise((resolve) => first.once("close", resolve));
  expect(await (await fetch(`http://127.0.0.1:${port}`)).text()).toBe("");
  second.destroy();
  server.close();
});

test("with the town dead the recorder still answers, and pages say what happens", async () => {
  await using _recorder = await serveLink({ socket: config.sockets.recorder, app: recorder });
  await using door = await openFrontDoor(config);
  expect((await fetch(`${door.url}/media/x`)).status).toBe(200);
  const page = await fetch(door.url, { headers: { accept: "text/html" } });
  expect(page.status).toBe(503);
  expect(await page.text()).toContain("recording goes on");
  const asked = await fetch(`${door.url}/api/permits`, { method: "POST", body: "x".repeat(1_000_000) });
  expect(await asked.json()).toMatchObject({ code: "restarting" });
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

test("a certificate that was renewed is shown to whoever comes next, without a restart", async () => {
  const [old, renewed] = await Promise.all([certificateIn(folder, "old"), certificateIn(folder, "renewed")]);
  const secured = (tls: TownConfig["door"]["tls"]): TownConfig => ({
    ...config,
    door: { host: "127.0.0.1", port: 0, ...(tls === undefined ? {} : { tls }) },
  });
  await using door = await openFrontDoor(secured(old));
  const shown = () =>
    new Promise<string | undefined>((resolve, reject) => {
      const socket = connectSecurely(
        { port: Number(new URL(door.url).port), rejectUnauthorized: false },
        () => {
          resolve(socket.getPeerCertificate().subject.CN?.toString());
          socket.destroy();
        },
      );
      socket.once("error", reject);
    });
  expect(await shown()).toBe("old");
  await door.renewCertificate(secured(renewed));
  expect(await shown()).toBe("renewed");
  await expect(
    door.renewCertificate(secured({ certificate: "/nowhere.pem", key: renewed.key })),
  ).rejects.toMatchObject({ code: "certificate-unreadable" });
  expect(await shown()).toBe("renewed");
});
