import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect } from "node:tls";
import { Hono } from "hono";
import { afterAll, beforeAll, expect, test } from "vitest";
import { WebSocketServer } from "ws";
import { z } from "zod";
import { silentLog, systemClock, TurnedClock } from "#base";
import { certifyMachine, keepAuthority, requestCertificate } from "#certificates";
import { loadConfig, type TownConfig } from "#config";
import { certificatesReply, machineInvited } from "#contract";
import { callLink, openLinkSocket, serveLink } from "#link";
import { type Ask, TownRig } from "../../../test/support/town-rig.ts";
import { joinTown, openMachineLinks } from "./index.ts";
import { paperFiles, protocolOf } from "./papers.ts";

/*
 * Two machines, each with its own data folder: one with the town, one with a recorder and an analyst. What a recorder
 * and an analyst do is stood in for; certificates, doors, tunnels and the town are those that run.
 */

const open = new AsyncDisposableStack();
const stopping = new AbortController();
/** For what turns by the hour. TLS itself looks at the machine's clock, so this one starts there. */
const clock = new TurnedClock(systemClock.now());
let rig: TownRig;
let administrator: Ask;
let cellar: TownConfig;
let townPort = 0;
const ok = z.object({ of: z.string() });

/** Work that the clock wakes is done in its own time: so it is turned again with each look. */
async function turned<T>(ms: number, look: Promise<T>): Promise<T> {
  const seen = await look;
  await clock.advance(ms);
  return seen;
}

beforeAll(async () => {
  const cellarPort = await freePort();
  rig = await TownRig.open("laboratory", {
    programs: ["town"],
    machines: {
      listen: { host: "127.0.0.1", port: 0 },
      elsewhere: { recorder: `127.0.0.1:${cellarPort}`, analyst: `127.0.0.1:${cellarPort}` },
    },
  });
  open.defer(() => rig[Symbol.asyncDispose]());
  await rig.clock.advance(clock.now().since(rig.clock.now()).total("milliseconds"));
  ({ administrator } = await rig.enrolFirstTwo());
  open.use(await serveLink({ socket: rig.config.sockets.town, app: rig.town.app }));
  townPort = await start(rig.config);

  cellar = await machine("cellar", cellarPort);
  await joinTown(cellar, await invite("cellar", ["recorder", "analyst"]));
  const sockets = new WebSocketServer({ noServer: true });
  sockets.on("connection", (peer) => peer.on("message", (data) => peer.send(data)));
  for (const program of ["recorder", "analyst"] as const)
    open.use(
      await serveLink({
        socket: cellar.sockets[program],
        app: new Hono().all("*", (c) => c.json({ of: program, by: c.req.header("x-vigie-machine") })),
        upgrade: (asked, stream, head) =>
          sockets.handleUpgrade(asked, stream, head, (peer) => sockets.emit("connection", peer, asked)),
      }),
    );
  await start(cellar);
});
afterAll(async () => {
  stopping.abort();
  await open.disposeAsync();
});

async function start(config: TownConfig): Promise<number> {
  const links = await openMachineLinks(config, clock, silentLog);
  if (links?.port === undefined) throw new Error("it has no door");
  open.use(links);
  void links.run(stopping.signal);
  return links.port;
}

async function machine(name: string, port: number, programs = "recorder, analyst"): Promise<TownConfig> {
  const file = join(await mkdtemp(join(tmpdir(), `vigie-${name}-`)), "town.yaml");
  await writeFile(
    file,
    `deployment: { id: valmont, name: Valmont, pack: laboratory }
data: data
programs: [${programs}]
machines: { listen: { host: 127.0.0.1, port: ${port} }, elsewhere: { town: "127.0.0.1:${townPort}" } }
volumes: [{ path: volume }]
`,
  );
  return loadConfig(file);
}

async function invite(name: string, programs: string[]): Promise<string> {
  const { body } = await administrator("POST", "/api/machines", { name, programs });
  return machineInvited.parse(body).code;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address !== null ? address.port : 0;
}

const toRecorder = (config: TownConfig, path = "/link/health") =>
  callLink(config.sockets.recorder, "GET", path, ok);
const toTown = (config: TownConfig, path: string, method = "GET") =>
  callLink(config.sockets.town, method, path, z.unknown());

test("a town asks the programs of another machine as it asks those of its own, and so do sockets", async () => {
  expect(await toRecorder(rig.config)).toMatchObject({ of: "recorder" });
  expect(await callLink(rig.config.sockets.analyst, "GET", "/link/health", ok)).toMatchObject({
    of: "analyst",
  });
  const socket = openLinkSocket(rig.config.sockets.recorder, "/media/live/place/main");
  await new Promise((resolve, reject) => socket.once("open", resolve).once("error", reject));
  const heard = new Promise<string>((resolve) =>
    socket.once("message", (data: Buffer) => resolve(data.toString())),
  );
  socket.send("encore");
  expect(await heard).toBe("encore");
  socket.terminate();
});

test("what a machine may ask is what its programs need of each other, and nothing beside", async () => {
  await expect(toTown(cellar, "/link/machines/revoked")).resolves.toEqual({ serials: [] });
  for (const path of ["/link/health", "/link/reload", "/api/cameras", "/link/machines/joining", "/"])
    await expect(toTown(cellar, path)).rejects.toMatchObject({ facts: { status: 403 } });
  for (const path of ["/link/observations/../reload", "//link/observations", "/link/%6fbservations"])
    await expect(toTown(cellar, path)).rejects.toMatchObject({ facts: { status: 403 } });
});

/** As a program of its own that speaks to the town's door, with whatever certificate it has. */
function knock(
  papers: { cert?: string; key?: string },
  path: string,
  method = "GET",
): Promise<number | string> {
  return new Promise((resolve) => {
    const asked = request(
      {
        path,
        method,
        createConnection: () =>
          connect({
            host: "127.0.0.1",
            port: townPort,
            ...papers,
            rejectUnauthorized: false,
            ALPNProtocols: [protocolOf("town")],
          }),
        headers: { "x-vigie-machine": "cellar", "content-type": "application/json", connection: "close" },
      },
      (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      },
    );
    asked.on("error", (error) => resolve(error.message));
    asked.end(method === "POST" ? "{}" : undefined);
  });
}

test("a machine without a certificate may join, against its code, and ask nothing else", async () => {
  expect(await knock({}, "/link/machines/revoked")).toBe(403);
  expect(await knock({}, "/link/machines/renewal", "POST")).toBe(403);
  expect(await knock({}, "/link/machines/joining", "POST")).toBe(400);
});

test("a certificate of another authority is refused, though it says that it is one of ours", async () => {
  const folder = await mkdtemp(join(tmpdir(), "vigie-other-"));
  const authority = await keepAuthority({ ...rig.config, data: folder }, clock);
  const { key, request: asked } = await requestCertificate();
  const machine = { deployment: "valmont", name: "cellar", programs: ["town", "recorder"] } as const;
  const cert = await certifyMachine(authority, asked, machine, clock);
  expect(await knock({ cert, key }, "/link/machines/revoked")).toMatch(/hang up|reset|closed/i);
});

test("a certificate of ours for another deployment, or for another program, is not taken", async () => {
  const authority = await keepAuthority(rig.config, clock);
  const { key, request: asked } = await requestCertificate();
  const other = { deployment: "elsewhere", name: "cellar", programs: ["analyst"] } as const;
  const cert = await certifyMachine(authority, asked, other, clock);
  expect(await knock({ cert, key }, "/link/machines/revoked")).toMatch(/hang up|reset|closed/i);
  const recorder = { deployment: "valmont", name: "loft", programs: ["recorder"] } as const;
  const loft = await certifyMachine(authority, asked, recorder, clock);
  expect(await knock({ cert: loft, key }, "/link/machines/revoked")).toBe(200);
  expect(await knock({ cert: loft, key }, "/link/observations", "POST")).toBe(403);
});

test("a code joins one machine, once, for the programs that it was made for, and no other town can take it", async () => {
  const attic = await machine("attic", 0, "recorder");
  const code = await invite("attic", ["analyst"]);
  await expect(joinTown(attic, code)).rejects.toMatchObject({ code: "join-refused" });
  await expect(joinTown(attic, "ABC")).rejects.toMatchObject({ code: "join-code" });
  const elsewhere = `${code.slice(0, 24)}${"0".repeat(64)}`;
  await expect(joinTown(attic, elsewhere)).rejects.toMatchObject({ code: "join-other-town" });
  await expect(openMachineLinks(attic, clock, silentLog)).rejects.toMatchObject({
    code: "machine-not-joined",
  });
  const right = await machine("attic", 0, "analyst");
  expect(await joinTown(right, code)).toBe("attic");
  await expect(joinTown(right, code)).rejects.toMatchObject({ code: "join-refused" });
  const taken = await administrator("POST", "/api/machines", { name: "attic", programs: ["analyst"] });
  expect(taken.body).toMatchObject({ code: "machine-taken" });
});

test("a certificate is renewed a month before its end, with a new key, and the links go on", async () => {
  const { cert, key } = paperFiles(cellar);
  const [before, secret] = [await readFile(cert, "utf8"), await readFile(key, "utf8")];
  await clock.advance(61 * 24 * 3600e3);
  await expect.poll(() => turned(3600e3, readFile(cert, "utf8"))).not.toBe(before);
  expect(await readFile(key, "utf8")).not.toBe(secret);
  expect(await toRecorder(rig.config)).toMatchObject({ of: "recorder" });
});

test("a machine that was taken out is cut off, and what it holds is refused", async () => {
  const list = async () =>
    certificatesReply.parse((await administrator("GET", "/api/certificates")).body).certificates;
  expect(await list()).toMatchObject([
    { of: "authority", state: "good" },
    { of: "machine", name: "attic", state: "good" },
    { of: "machine", name: "cellar", programs: ["recorder", "analyst"], state: "good", renews: true },
  ]);
  expect((await administrator("DELETE", "/api/machines/cellar")).status).toBe(200);
  expect((await administrator("DELETE", "/api/machines/cellar")).body).toMatchObject({
    code: "no-such-machine",
  });
  await expect
    .poll(() =>
      turned(
        5_000,
        toRecorder(rig.config).catch((error: unknown) => error),
      ),
    )
    .toMatchObject({ code: "link-unreachable" });
  const { cert, key } = paperFiles(cellar);
  const papers = { cert: await readFile(cert, "utf8"), key: await readFile(key, "utf8") };
  expect(await knock(papers, "/link/machines/revoked")).toMatch(/hang up|reset|closed/i);
  expect(await list()).toContainEqual(expect.objectContaining({ name: "cellar", state: "revoked" }));
});
