import { generateKeyPairSync } from "node:crypto";
import { copyFile, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Hono } from "hono";
import { WebSocketServer } from "ws";
import { type Clock, toMicros } from "#base";
import type { TownConfig } from "#config";
import {
  type AnalystAssignment,
  type Observations,
  observations,
  pictureHeaderBytes,
  type RecorderMessage,
  viewerMessage,
  writePictureHeader,
} from "#contract";
import { serveLink } from "#link";
import type { AccessUnit, VideoConfig } from "#model";
import { mintPermit } from "#permit/mint";
import { readShelf } from "../../src/town/index.ts";

/** A machine's configuration in `folder`, as far as an analyst reads it. */
export function analystConfig(folder: string): TownConfig {
  const socket = (name: string) => join(folder, `${name}.sock`);
  return {
    file: join(folder, "town.yaml"),
    deployment: { id: "labo", name: "Laboratoire", pack: "laboratory", timeZone: "Europe/Paris", peers: [] },
    data: join(folder, "data"),
    recordingKey: join(folder, "key.json"),
    timeServers: [],
    programs: ["analyst"],
    door: { host: "127.0.0.1", port: 8443 },
    volumes: [],
    demonstration: true,
    decoders: { box: "none-and-i-accept-it" },
    sockets: { town: socket("town"), recorder: socket("recorder"), analyst: socket("analyst") },
  };
}

/** Puts the module (and the model, where there is one) where a town's installation puts them. */
export async function installCrossing(data: string, model?: string): Promise<string> {
  const folder = join(data, "modules", "zone-crossing");
  const shelved = await readShelf("modules", "zone-crossing");
  if (shelved.outcome !== "found") throw new Error(shelved.outcome);
  await mkdir(folder, { recursive: true });
  for (const [name, bytes] of shelved.module.files) await writeFile(join(folder, name), bytes);
  if (model !== undefined) {
    await mkdir(join(data, "models"), { recursive: true });
    await copyFile(model, join(data, "models", "nanodet.onnx"));
  }
  return shelved.module.hash;
}

const gate = generateKeyPairSync("ed25519");

/** An assignment of one task, under a permit that ends in `seconds`. */
export function assignmentFor(
  hash: string,
  clock: Clock,
  seconds: number,
  scene: AnalystAssignment["tasks"][number]["scene"],
  revision = 1,
): AnalystAssignment {
  const now = toMicros(clock.now());
  const module = { id: "zone-crossing", hash };
  const { token } = mintPermit(
    {
      decision: `d${revision}`,
      deployment: "labo",
      processing: "detect-zone-crossing",
      cameras: ["street"],
      kind: "standing",
      actor: "analyst",
      module,
      notBefore: now - 1_000_000,
      notAfter: now + seconds * 1_000_000,
    },
    gate.privateKey,
  );
  return {
    revision,
    deployment: "labo",
    gateKey: gate.publicKey.export({ format: "der", type: "spki" }).toString("base64"),
    revoked: [],
    tasks: [{ camera: "street", stream: "sub", module, permit: token, scene }],
  };
}

export interface StandIns extends AsyncDisposable {
  readonly heard: Observations[];
  readonly hellos: { permit: string; module: unknown }[];
  /** Breaks every connection, as a recorder that is killed does. */
  cut(): void;
}

/** A recorder that plays a clip for ever in real time to whoever says hello, and a town that listens. */
export async function standIns(
  config: TownConfig,
  clip: { config: VideoConfig; units: readonly AccessUnit[] },
  clock: Clock,
): Promise<StandIns> {
  const heard: Observations[] = [];
  const hellos: { permit: string; module: unknown }[] = [];
  const sockets = new WebSocketServer({ noServer: true });
  sockets.on("connection", (viewer) => {
    viewer.on("error", () => viewer.terminate());
    viewer.on("message", (data: Buffer) => {
      const hello = viewerMessage.parse(JSON.parse(data.toString()));
      if (hello.type !== "hello") return;
      hellos.push({ permit: hello.permit, module: hello.module });
      const { codec, codecString, width, height, description } = clip.config;
      const said: RecorderMessage = {
        type: "config",
        codec,
        codecString,
        width,
        height,
        description: Buffer.from(description).toString("base64"),
      };
      viewer.send(JSON.stringify(said));
      void play(viewer);
    });
  });
  async function play(viewer: { readyState: number; send(bytes: Buffer): void }): Promise<void> {
    const began = clock.monotonic();
    const wall = toMicros(clock.now());
    const length = (clip.units.at(-1)?.pts ?? 0) + 3_600;
    for (let sequence = 0; viewer.readyState === 1; sequence += 1) {
      const unit = clip.units[sequence % clip.units.length];
      if (unit === undefined) return;
      const pts = unit.pts + Math.floor(sequence / clip.units.length) * length;
      await clock.sleep(pts / 90 - (clock.monotonic() - began));
      const message = Buffer.alloc(pictureHeaderBytes + unit.data.length);
      message.set(unit.data, pictureHeaderBytes);
      const header = { key: unit.key, discontinuity: false, sequence, dropped: 0, bytes: unit.data.length };
      writePictureHeader(message, { ...header, pts, wall: wall + Math.round(pts / 0.09) });
      viewer.send(message);
    }
  }
  const town = new Hono().post("/link/observations", async (c) => {
    heard.push(observations.parse(await c.req.json()));
    return c.json({ stored: 0, refused: 0 });
  });
  const servers = [
    await serveLink({
      socket: config.sockets.recorder,
      app: new Hono(),
      upgrade: (request, socket, head) =>
        sockets.handleUpgrade(request, socket, head, (viewer) => sockets.emit("connection", viewer)),
    }),
    await serveLink({ socket: config.sockets.town, app: town }),
  ];
  const cut = () => {
    for (const viewer of sockets.clients) viewer.terminate();
  };
  return {
    heard,
    hellos,
    cut,
    async [Symbol.asyncDispose]() {
      cut();
      for (const server of servers) await server[Symbol.asyncDispose]();
    },
  };
}
