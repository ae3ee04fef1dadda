import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Hono } from "hono";
import { afterAll, beforeAll, expect, test } from "vitest";
import { WebSocketServer } from "ws";
import { z } from "zod";
import { callLink, openLinkSocket, serveLink } from "./index.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "vigie-link-"));
});
afterAll(() => rm(folder, { recursive: true }));

const app = new Hono()
  .get("/hello", (c) => c.json({ name: "recorder" }))
  .get("/broken", (c) => c.text("not json"))
  .get("/no", (c) => c.json({}, 403));

test("a program answers another over its socket, and the reply is checked against its schema", async () => {
  const socket = join(folder, "a.sock");
  await using _server = await serveLink({ socket, app });
  expect(await callLink(socket, "GET", "/hello", z.object({ name: z.string() }))).toEqual({
    name: "recorder",
  });
  await expect(callLink(socket, "GET", "/hello", z.object({ name: z.number() }))).rejects.toMatchObject({
    code: "link-nonsense",
  });
  await expect(callLink(socket, "GET", "/broken", z.unknown())).rejects.toMatchObject({
    code: "link-nonsense",
  });
  await expect(callLink(socket, "GET", "/no", z.unknown())).rejects.toMatchObject({ code: "link-refused" });
});

test("a folder that others can write to holds no socket", async () => {
  const shared = join(folder, "shared");
  await mkdir(shared);
  await chmod(shared, 0o777);
  await expect(serveLink({ socket: join(shared, "a.sock"), app })).rejects.toMatchObject({
    code: "link-exposed",
  });
});

test("nobody listening is a fault with a name", async () => {
  await expect(callLink(join(folder, "none.sock"), "GET", "/", z.unknown())).rejects.toMatchObject({
    code: "link-unreachable",
  });
});

test("a socket left behind by a killed program is taken over; one in use is not", async () => {
  const socket = join(folder, "b.sock");
  await writeFile(socket, "");
  await using _server = await serveLink({ socket, app });
  await expect(serveLink({ socket, app })).rejects.toMatchObject({ code: "link-in-use" });
});

test("a WebSocket crosses the link", async () => {
  const socket = join(folder, "c.sock");
  const sockets = new WebSocketServer({ noServer: true });
  sockets.on("connection", (peer) =>
    peer.on("message", (data: Buffer) => peer.send(`heard ${data.toString()}`)),
  );
  await using _server = await serveLink({
    socket,
    app,
    upgrade: (request, stream, head) =>
      sockets.handleUpgrade(request, stream, head, (peer) => sockets.emit("connection", peer, request)),
  });
  const client = openLinkSocket(socket, "/live");
  const heard = await new Promise((resolve, reject) => {
    client.on("error", reject);
    client.on("open", () => client.send("camera 3"));
    client.on("message", (data: Buffer) => resolve(data.toString()));
  });
  expect(heard).toBe("heard camera 3");
  client.close();
});
