import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { systemClock, TurnedClock } from "#base";
import type { TownConfig } from "#config";
import type { ImportRequest, RegisterRecord, Role } from "#contract";
import { openTown, type Town } from "../../src/town/assemble.ts";

/** A password that a camera has: it must never be seen again outside the recorder's assignment. */
export const canary = "canary-7741-motdepasse";
export const goodPassword = "correct horse battery";

export const places = ["place", "gare"] as const;
const day = "2026-01-05";
const lastDay = "2030-01-04";

/** Acts of a commune that does not exist, complete: recording and viewing are permitted, detection is not. */
export function communeActs(designated: readonly string[]): RegisterRecord[] {
  return [
    {
      kind: "authorisation",
      id: "arrete-1",
      reference: "Arrêté 2026-1 (fictif)",
      signedOn: day,
      from: day,
      until: lastDay,
      provisional: false,
      cameras: [...places],
      purposes: [1, 5],
      retention: "P15D",
      recipients: [],
      fictitious: true,
    },
    { kind: "cnil-engagement", id: "engagement", reference: "RU-074 (fictif)", sentOn: day },
    {
      kind: "impact-assessment",
      id: "aipd",
      version: "1",
      signedOn: day,
      covers: ["record-video", "live-view", "playback", "steer", "export-on-requisition"],
    },
    ...places.map((id) => cameraAct(id)),
    ...designated.map(
      (person): RegisterRecord => ({
        kind: "designation",
        id: `d-${person}`,
        person,
        capacity: "municipal-police",
        designatedBy: "Le maire (fictif)",
        act: "Arrêté municipal 1 (fictif)",
        territory: "Valmont",
        from: day,
        until: lastDay,
        prefectApproval: null,
        trainedOn: null,
      }),
    ),
  ];
}

export function cameraAct(id: string, footage: "real" | "rendered" = "real"): RegisterRecord {
  return {
    kind: "camera",
    id,
    place: "street",
    territory: "Valmont",
    purposes: [1, 5],
    necessity: { note: "Vols répétés (fictif).", alternatives: "Éclairage (fictif)." },
    footage,
    sign: { placedOn: day, textVersion: "1" },
    masks: { dwellingInView: false, burntIn: false, testedOn: "2026-11-01" },
    sound: false,
    technicalNorm: { certificate: "Installateur (fictif)" },
    steering: null,
    commissioning: { on: day, noticeReference: "Préfecture 1 (fictif)" },
  };
}

export function cameraRequests(): ImportRequest["cameras"] {
  return places.map((id) => ({
    id,
    name: `Caméra ${id}`,
    place: "Centre",
    plan: { x: 0.5, y: 0.5, heading: 0, fieldOfView: 90, range: 0.1 },
    purposes: [1, 5],
    streams: [
      { name: "main", url: `rtsp://admin:${canary}@192.0.2.1/${id}`, transport: "tcp", record: true },
      { name: "sub", url: `rtsp://192.0.2.1/${id}-sub`, transport: "tcp", record: false },
    ],
    fictitious: true,
  }));
}

/** What a module needs to look at on a camera. */
export const quay = { lines: { quay: { from: { x: 0, y: 0.5 }, to: { x: 1, y: 0.5 } } } };

export interface Answered {
  readonly status: number;
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into whatever came back
  readonly body: any;
  readonly text: string;
  readonly headers: Headers;
}

export type Ask = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<Answered>;

const host = "town.test";

/** A town in a folder of its own, asked through Hono without sockets, its clock turned by hand. */
export class TownRig implements AsyncDisposable {
  readonly folder: string;
  readonly clock: TurnedClock;
  readonly config: TownConfig;
  /** Everything that any answer and the town's own log said, for canaries. */
  readonly said: string[];
  town: Town;

  private constructor(folder: string, config: TownConfig, town: Town, clock: TurnedClock, said: string[]) {
    this.folder = folder;
    this.said = said;
    this.config = config;
    this.town = town;
    this.clock = clock;
  }

  static async open(
    pack: TownConfig["deployment"]["pack"] = "fr-commune",
    change: Partial<TownConfig> = {},
  ): Promise<TownRig> {
    const folder = await mkdtemp(join(tmpdir(), "vigie-town-"));
    const data = join(folder, "data");
    await mkdir(join(folder, "pages"), { recursive: true });
    await writeFile(join(folder, "pages/index.html"), "<!doctype html><title>Vigie</title>");
    const config: TownConfig = {
      file: join(folder, "town.yaml"),
      deployment: { id: "valmont", name: "Valmont", pack, timeZone: "Europe/Paris", peers: [] },
      data,
      recordingKey: join(folder, "key.json"),
      timeServers: [],
      programs: ["town", "recorder", "analyst"],
      door: { host: "127.0.0.1", port: 0 },
      volumes: [{ path: join(folder, "volume"), whenFull: "stop-recording" }],
      demonstration: true,
      sockets: {
        town: join(folder, "town.sock"),
        recorder: join(folder, "recorder.sock"),
        analyst: join(folder, "analyst.sock"),
      },
      ...change,
    };
    const clock = new TurnedClock(Temporal.Instant.from("2026-11-24T08:00:00Z"));
    const said: string[] = [];
    return new TownRig(folder, config, await start(folder, config, clock, said), clock, said);
  }

  /** Stops the town and starts it again on the same folder. */
  async restart(): Promise<void> {
    await this.town[Symbol.asyncDispose]();
    this.town = await start(this.folder, this.config, this.clock, this.said);
  }

  /** Someone without a session yet; cookies are kept as a browser keeps them. */
  stranger(address = "10.0.0.1"): Ask {
    let cookie = "";
    return async (method, path, body, headers = {}) => {
      const response = await this.town.app.request(`http://${host}${path}`, {
        method,
        headers: {
          host,
          "x-forwarded-for": address,
          ...(method === "GET" ? {} : { origin: `http://${host}` }),
          ...(cookie === "" ? {} : { cookie }),
          ...(body === undefined ? {} : { "content-type": "application/json" }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
      });
      const set = response.headers.get("set-cookie");
      if (set !== null) cookie = set.split(";")[0] ?? "";
      const text = await response.text();
      this.said.push(text, JSON.stringify([...response.headers]));
      return { status: response.status, text, headers: response.headers, body: parse(text) };
    };
  }

  /** Enrols the first two, a chief and an administrator, and signs both in. */
  async enrolFirstTwo(): Promise<{ chief: Ask; administrator: Ask }> {
    const [first = "", second = ""] = await this.town.codes();
    // Both first: nobody signs in to a town of one person.
    await this.enrol(first, "marie", "chief");
    await this.enrol(second, "jean", "administrator");
    return { chief: await this.signIn("marie"), administrator: await this.signIn("jean") };
  }

  async enrol(code: string, login: string, role: Role): Promise<void> {
    const request = { code, login, name: `Agent ${login}`, password: goodPassword, role };
    const enrolled = await this.stranger()("POST", "/api/enrol", request);
    if (enrolled.status !== 201) throw new Error(enrolled.text);
  }

  async signIn(login: string): Promise<Ask> {
    const ask = this.stranger();
    const signedIn = await ask("POST", "/api/session", { login, password: goodPassword });
    if (signedIn.status !== 200) throw new Error(signedIn.text);
    return ask;
  }

  /** Enrols one more person with a code that the chief makes, and the administrator confirms where it takes two. */
  async invite(chief: Ask, login: string, role: Role): Promise<Ask> {
    const { body } = await chief("POST", "/api/people/codes", { role });
    if (body.waits === true) await this.confirm();
    await this.enrol(body.code, login, role);
    return this.signIn(login);
  }

  /** Whoever of the first two did not make a code confirms it. */
  async confirm(): Promise<void> {
    // Signed in anew: their first sessions may be over, by a turned clock.
    for (const login of ["marie", "jean"]) {
      const ask = await this.signIn(login);
      const { codes } = (await ask("GET", "/api/people/codes")).body;
      for (const { id, waits, mine } of codes)
        if (waits && !mine) await ask("POST", `/api/people/codes/${id}/confirm`);
    }
  }

  /** A module on the program's shelf, and its model fetched. */
  async shelve(id: string, processing: string, kind?: string): Promise<void> {
    await mkdir(join(this.folder, "shelf", id), { recursive: true });
    await mkdir(join(this.folder, "models"), { recursive: true });
    const title = { fr: id, en: id };
    const manifest = { id, version: "1.0.0", processing, kind, title, models: ["nanodet"] };
    await writeFile(join(this.folder, "shelf", id, "manifest.json"), JSON.stringify(manifest));
    await writeFile(
      join(this.folder, "shelf", id, "index.ts"),
      "export default () => ({ see: () => [] });\n",
    );
    await writeFile(join(this.folder, "models/nanodet.onnx"), "a model");
  }

  /** One proposes, the other accepts. */
  async importBy(one: Ask, other: Ask, what: object): Promise<Answered> {
    const { body, status, text } = await one("POST", "/api/import", what);
    if (status !== 202) throw new Error(text);
    return other("POST", `/api/proposals/${body.proposal}/accept`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.town[Symbol.asyncDispose]();
  }
}

/** Looks every tenth of a second, for what a thread, a disk or another program does in its own time. */
export async function until<T>(what: string, look: () => T | undefined | Promise<T | undefined>): Promise<T> {
  for (let tries = 0; tries < 100; tries += 1) {
    const found = await look();
    if (found !== undefined) return found;
    await systemClock.sleep(100);
  }
  throw new Error(`never: ${what}`);
}

function start(folder: string, config: TownConfig, clock: TurnedClock, said: string[]): Promise<Town> {
  const log = pino({ level: "trace" }, { write: (line) => said.push(line) });
  return openTown(config, clock, log, {
    pages: join(folder, "pages"),
    modules: join(folder, "shelf"),
    models: join(folder, "models"),
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
