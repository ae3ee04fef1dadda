import { request } from "node:http";
import { join } from "node:path";
import { Hono } from "hono";
import { afterEach, beforeEach, expect, test } from "vitest";
import { WebSocket } from "ws";
import { z } from "zod";
import { silentLog, systemClock, toMicros } from "#base";
import {
  type AnalystAssignment,
  alarmsReply,
  analystAssignment,
  type LiveNews,
  liveNews,
  type Observations,
  type RecorderAssignment,
  type RegisterRecord,
  recorderAssignment,
} from "#contract";
import { callLink, serveLink } from "#link";
import { checkPermit, readGateKey } from "#permit";
import { runTown } from "../../src/town/main.ts";
import {
  cameraAct,
  cameraRequests,
  canary,
  communeActs,
  goodPassword,
  places,
  quay,
  TownRig,
  until,
} from "../support/town-rig.ts";

/** A recorder and an analyst that do nothing but what their contract says. */
class StandIn implements AsyncDisposable {
  recorder: RecorderAssignment | undefined;
  analyst: AnalystAssignment | undefined;
  journal: object[] = [];
  /** Cameras that refuse their password. */
  unauthorised: string[] = [];
  /** Newest entry that the town says it has. */
  copied = 0;
  #servers: AsyncDisposable[] = [];

  async serve(sockets: { recorder: string; analyst: string }): Promise<void> {
    const recorder = new Hono()
      .put("/link/assignment", async (c) => {
        this.recorder = recorderAssignment.parse(await c.req.json());
        return c.json({});
      })
      .get("/link/health", (c) =>
        c.json({
          revision: this.recorder?.revision ?? 0,
          cameras: (this.recorder?.cameras ?? []).map(({ id, permit }) => ({
            id,
            stream: "main",
            state: this.unauthorised.includes(id)
              ? "unauthorised"
              : permit === undefined
                ? "refused"
                : "streaming",
            detail: "",
            recording: permit !== undefined,
            codec: "h264",
            width: 1920,
            height: 1080,
            pictures: 1,
            bytes: 1,
            lostPackets: 0,
            viewers: 0,
          })),
          volumes: [],
          masks: [],
          fences: [],
          workers: 1,
        }),
      )
      .get("/link/journal", (c) => {
        this.copied = Number(c.req.query("after"));
        return c.json({ writer: "recorder", entries: this.journal.slice(this.copied) });
      });
    const analyst = new Hono()
      .put("/link/assignment", async (c) => {
        this.analyst = analystAssignment.parse(await c.req.json());
        return c.json({});
      })
      .get("/link/health", (c) =>
        c.json({ revision: this.analyst?.revision ?? 0, cores: 2, tasks: [], modules: [] }),
      );
    this.#servers = [
      await serveLink({ socket: sockets.recorder, app: recorder }),
      await serveLink({ socket: sockets.analyst, app: analyst }),
    ];
  }

  /** As a restart on an empty disk: what was assigned is forgotten. */
  async [Symbol.asyncDispose](): Promise<void> {
    for (const server of this.#servers) await server[Symbol.asyncDispose]();
    this.#servers = [];
    this.recorder = undefined;
    this.analyst = undefined;
  }
}

/** A running town, its sockets open, its people signed in over the Unix socket as through the door. */
class RunningTown implements AsyncDisposable {
  readonly rig: TownRig;
  readonly stop = new AbortController();
  readonly done: Promise<void>;

  constructor(rig: TownRig) {
    this.rig = rig;
    this.done = runTown(rig.config, systemClock, silentLog, this.stop.signal, {
      pages: join(rig.folder, "pages"),
      modules: join(rig.folder, "shelf"),
      models: join(rig.folder, "models"),
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.stop.abort();
    await this.done;
  }
}

let rig: TownRig;
let programs: StandIn;

beforeEach(() => {
  programs = new StandIn();
});
afterEach(async () => {
  await programs[Symbol.asyncDispose]();
});

/** Sets a town up through its API, then stops it: the folder is what the running town starts from. */
async function furnished(pack: "fr-commune" | "laboratory", records: RegisterRecord[]) {
  rig = await TownRig.open(pack);
  const { chief, administrator } = await rig.enrolFirstTwo();
  await rig.importBy(chief, administrator, {
    register: { territory: "Valmont", records },
    cameras: cameraRequests(),
  });
  if (pack === "laboratory") await installCrossing(administrator);
  await rig.town[Symbol.asyncDispose]();
}

async function installCrossing(administrator: Awaited<ReturnType<TownRig["signIn"]>>) {
  await rig.shelve("crossing", "detect-zone-crossing");
  expect((await administrator("POST", "/api/modules/crossing")).body).toMatchObject({ outcome: "installed" });
  expect((await administrator("PUT", "/api/scenes/place/crossing", quay)).body).toEqual({ outcome: "done" });
}

interface Heard {
  readonly status: number;
  readonly text: string;
  readonly cookie: string;
}

/** A request of a page, over the town's socket as the front door passes it on. */
function ask(cookie: string, method: string, path: string, body: unknown = {}): Promise<Heard> {
  const payload = body === undefined ? "" : JSON.stringify(body);
  const headers = {
    ...page,
    cookie,
    "content-type": "application/json",
    "content-length": Buffer.byteLength(payload),
  };
  return new Promise((resolve, reject) => {
    const question = request({ socketPath: rig.config.sockets.town, method, path, headers }, (answer) => {
      let text = "";
      answer.setEncoding("utf8").on("data", (chunk: string) => {
        text += chunk;
      });
      answer.on("end", () =>
        resolve({
          status: answer.statusCode ?? 0,
          text,
          cookie: answer.headers["set-cookie"]?.[0]?.split(";")[0] ?? "",
        }),
      );
    });
    question.on("error", reject);
    question.end(payload);
  });
}

/** Signs in as soon as the town listens. */
function cookieOf(login: string): Promise<string> {
  const credentials = { login, password: goodPassword };
  return until("a session", async () => {
    const answer = await ask("", "POST", "/api/session", credentials).catch(() => undefined);
    return answer?.status === 200 ? answer.cookie : undefined;
  });
}

const page = { host: "town.test", origin: "http://town.test" };

function listen(cookie: string, origin = page.origin): { socket: WebSocket; heard: LiveNews[] } {
  const headers = { ...page, cookie, origin };
  const socket = new WebSocket(`ws+unix://${rig.config.sockets.town}:/api/live`, { headers });
  const heard: LiveNews[] = [];
  socket.on("message", (data: Buffer) => heard.push(liveNews.parse(JSON.parse(data.toString()))));
  return { socket, heard };
}

test("a recorder gets each camera with a permit of this town's gate, again after its restart, and loses it when the act ends", async () => {
  await furnished("fr-commune", communeActs(["marie", "jean"]));
  await using _town = new RunningTown(rig);
  await programs.serve(rig.config.sockets);
  const first = await until("an assignment", () => programs.recorder);
  for (const camera of first.cameras) {
    expect(camera.streams[0]).toMatchObject({ username: "admin", password: canary, record: true });
    const use = {
      processing: "record-video",
      camera: camera.id,
      deployment: "valmont",
      now: toMicros(systemClock.now()),
    } as const;
    expect(checkPermit(camera.permit ?? "", readGateKey(first.gateKey), use).outcome).toBe("valid");
  }

  await programs[Symbol.asyncDispose]();
  await programs.serve(rig.config.sockets);
  await until("the assignment again", () => programs.recorder);

  const held = first.cameras.map((camera) => camera.permit ?? "");
  const [chief, administrator] = [await cookieOf("marie"), await cookieOf("jean")];
  const ending = {
    kind: "ending",
    id: "retrait-1",
    of: { kind: "authorisation", id: "arrete-1" },
    from: "2026-01-06",
    reason: "retirée par le préfet",
  };
  const proposed = await ask(chief, "POST", "/api/import", { register: { records: [ending] } });
  const { proposal } = JSON.parse(proposed.text);
  expect((await ask(administrator, "POST", `/api/proposals/${proposal}/accept`)).text).toContain("accepted");
  const after = await until("the withdrawal", () =>
    programs.recorder?.cameras.every((camera) => camera.permit === undefined) === true
      ? programs.recorder
      : undefined,
  );
  expect(after.cameras[0]?.refused).toContain("CSI L252-1");
  const decisions = held.map(
    (token) => JSON.parse(Buffer.from(token.split(".")[0] ?? "", "base64url").toString()).decision,
  );
  expect(after.revoked).toEqual(expect.arrayContaining(decisions));
});

test("a page hears of cameras, tracks and signals as they happen, and of its session's end", async () => {
  await furnished(
    "laboratory",
    places.map((id) => cameraAct(id, "rendered")),
  );
  await using _town = new RunningTown(rig);
  await programs.serve(rig.config.sockets);
  const work = await until("an analyst's task", () =>
    programs.analyst?.tasks.length === 1 ? programs.analyst : undefined,
  );
  expect(work.tasks[0]).toMatchObject({ camera: "place", stream: "sub", module: { id: "crossing" } });

  const cookie = await cookieOf("marie");
  const { socket, heard } = listen(cookie);
  await until("the cameras, streaming", () =>
    heard.find(
      (news) =>
        news.type === "cameras" &&
        news.cameras.every((camera) => camera.state === "streaming" && camera.recording),
    ),
  );

  const at = toMicros(systemClock.now());
  const box = { x: 0.1, y: 0.1, width: 0.1, height: 0.2 };
  const signal = {
    id: "s1",
    camera: "place",
    module: "crossing",
    rule: "line",
    at,
    zone: "quai",
    track: 1,
    box,
    confidence: 0.8,
    measured: { metres: 2 },
  };
  const seen: Observations = {
    pictures: [
      {
        camera: "place",
        module: "crossing",
        wall: at,
        tracks: [{ id: 1, category: "person", box, confidence: 0.8 }],
      },
      { camera: "gare", module: "crossing", wall: at, tracks: [] },
    ],
    signals: [signal, { ...signal, id: "s2", camera: "gare" }, { ...signal, id: "s3", module: "faces" }],
  };
  const observe = () => callLink(rig.config.sockets.town, "POST", "/link/observations", z.unknown(), seen);
  expect(await observe()).toEqual({ stored: 1, refused: 2 });
  // Sent again after a link that broke: stored once.
  expect(await observe()).toEqual({ stored: 0, refused: 2 });
  await until("the signal", () => heard.find((news) => news.type === "signal" && news.signal.id === "s1"));
  await until("the tracks", () => heard.find((news) => news.type === "tracks" && news.camera === "place"));
  expect(heard.some((news) => news.type === "tracks" && news.camera === "gare")).toBe(false);

  await ask(cookie, "PUT", "/api/session/motive", { text: "vidéopatrouille", purpose: 5 });
  const look = await ask(cookie, "POST", "/api/permits", { processing: "live-view", cameras: ["place"] });
  const { decision } = JSON.parse(look.text).claims;
  const closed = new Promise((resolve) => socket.once("close", resolve));
  expect((await ask(cookie, "DELETE", "/api/session")).status).toBe(200);
  await until("the session's end", () => heard.find((news) => news.type === "session-ended"));
  expect(await closed).toBe(4401);
  // What was being looked at ends at the recorder too, before its minute is over.
  await until("the revocation", () =>
    programs.recorder?.revoked.includes(decision) === true ? true : undefined,
  );
});

test("a camera's alarm reaches the page at once, and is acknowledged once", async () => {
  await furnished("fr-commune", communeActs(["marie", "jean"]));
  await using _town = new RunningTown(rig);
  programs.unauthorised = ["place"];
  await programs.serve(rig.config.sockets);
  const cookie = await cookieOf("marie");
  const { heard, socket } = listen(cookie);
  await until("the count of alarms", () =>
    heard.find((news) => news.type === "alarms" && news.waiting.critical === 1),
  );
  const read = async () =>
    alarmsReply.parse(JSON.parse((await ask(cookie, "GET", "/api/alarms", undefined)).text));
  const [alarm] = (await read()).standing;
  expect(alarm).toMatchObject({
    kind: "camera-unauthorised",
    subject: "place",
    severity: "critical",
    sentence: { fr: "Caméra place refuse le mot de passe que Vigie lui donne." },
  });
  const acknowledge = (id = alarm?.id ?? "") =>
    ask(cookie, "POST", `/api/alarms/${id}/acknowledgement`, { note: "l’installateur est prévenu" });
  expect((await acknowledge()).status).toBe(200);
  expect((await acknowledge()).status).toBe(409);
  expect((await acknowledge("none")).status).toBe(404);
  await until("nothing that waits", () =>
    heard.some((news) => news.type === "alarms" && news.waiting.critical === 0 && news.waiting.high === 0)
      ? true
      : undefined,
  );
  expect((await read()).standing[0]?.acknowledged).toMatchObject({ note: "l’installateur est prévenu" });
  socket.close();
});

test("a page of another site, or without a session, hears nothing", async () => {
  await furnished(
    "laboratory",
    places.map((id) => cameraAct(id, "rendered")),
  );
  await using _town = new RunningTown(rig);
  const cookie = await cookieOf("marie");
  for (const [what, origin, status] of [
    [cookie, "http://elsewhere.test", 403],
    ["", "http://town.test", 401],
    ["vigie-valmont=forged", "http://town.test", 401],
  ] as const) {
    const { socket } = listen(what, origin);
    const refused = await new Promise<number | undefined>((resolve) => {
      socket.on("unexpected-response", (_, response) => resolve(response.statusCode));
      socket.on("error", () => resolve(undefined));
    });
    expect(refused).toBe(status);
  }
});

test("a recorder's own log is copied, and answers with the town's", async () => {
  await furnished("fr-commune", communeActs([]));
  const at = toMicros(systemClock.now());
  {
    await using _town = new RunningTown(rig);
    programs.journal = [1, 2, 3].map((sequence) => ({
      writer: "recorder",
      sequence,
      at: at + sequence,
      hash: "0".repeat(64),
      operation: "erasure",
      actor: "recorder",
      cameras: ["place"],
      detail: { what: "erased", fragments: 4 },
    }));
    await programs.serve(rig.config.sockets);
    await until("all of it asked for", () => (programs.copied >= 3 ? true : undefined));
  }
  await rig.restart();
  const chief = await rig.signIn("marie");
  const officer = await rig.invite(chief, "dominique", "data-protection-officer");
  const { body } = await officer("GET", `/api/log?from=${at}&to=${at + 60e6}&camera=place&operation=erasure`);
  expect(body.entries.map((entry: { sequence: number }) => entry.sequence)).toEqual([3, 2, 1]);
  await rig.town[Symbol.asyncDispose]();
});
