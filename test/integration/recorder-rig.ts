import { type ChildProcess, execFile, spawn } from "node:child_process";
import { generateKeyPairSync, randomUUID } from "node:crypto";
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import type { WebSocket } from "ws";
import { z } from "zod";
import { type Clock, silentLog, systemClock, toMicros } from "#base";
import { loadConfig, type TownConfig } from "#config";
import {
  type PermitClaims,
  pictureHeaderBytes,
  type RecorderAssignment,
  type RecorderHealth,
  type RecorderMessage,
  readPictureHeader,
  recorderHealth,
} from "#contract";
import { callLink, openLinkSocket } from "#link";
import type { Processing } from "#model";
import { mintPermit } from "#permit/mint";
import { type SimulatedCamera, type Simulator, startSimulator } from "#simulator";
import { checkVolume, readKeyFile, type VolumeCheck } from "../../src/recorder/index.ts";

const run = promisify(execFile);
const root = join(import.meta.dirname, "../..");
const deployment = "valmont";
export const anHour = {
  zone: "Europe/Paris",
  atLeast: [],
  atMost: [{ unit: "hours" as const, amount: 1 }],
  cap: [{ unit: "months" as const, amount: 1 }],
};

/** H.264 without B-frames, a key a second, as cameras send it; made once, kept in the cache. */
export async function testClip(): Promise<string> {
  const file = join(root, ".cache/tests/bars-640x360-25.mp4");
  if (existsSync(file)) return file;
  await mkdir(join(file, ".."), { recursive: true });
  const draft = `${file}.${randomUUID()}.mp4`;
  const source = "testsrc2=size=640x360:rate=25:duration=10";
  const encoder =
    "-c:v libx264 -preset veryfast -profile:v high -b:v 1M -bf 0 -g 25 -sc_threshold 0 -pix_fmt yuv420p";
  await run("ffmpeg", ["-v", "error", "-f", "lavfi", "-i", source, ...encoder.split(" "), "-y", draft]);
  await run("mv", [draft, file]);
  return file;
}

export interface RecorderRig extends AsyncDisposable {
  readonly folder: string;
  readonly volume: string;
  readonly config: TownConfig;
  readonly simulator: Simulator;
  /** Starts the recorder as a program of its own. */
  start(): Promise<void>;
  /** Of the recorder's process; undefined while there is none. */
  pid(): number | undefined;
  kill(): Promise<void>;
  stop(): Promise<number | null>;
  assign(change?: Partial<RecorderAssignment>): Promise<void>;
  health(): Promise<RecorderHealth>;
  /** Of a volume, its own if none is named. */
  check(volume?: string): Promise<VolumeCheck>;
  permit<P extends Processing>(processing: P, camera: string, change?: Partial<PermitClaims>): string;
  /** Sets the recorder's wall clock so many seconds off. */
  wallClock(seconds: number): void;
  /** Until it is well again, the disk of that volume answers every change with this error, or not at all. */
  disk(volume: string, does: "ENOSPC" | "EIO" | "EROFS" | "stall" | "well"): void;
  get(path: string, permit: string, headers?: Record<string, string>): Promise<Response>;
}

export interface RigOptions {
  /** Each with the test's picture as main and sub stream, unless it says its own. */
  readonly cameras: readonly (Omit<SimulatedCamera, "main"> & { readonly main?: string })[];
  readonly volumes?: readonly string[];
  /** A program that runs the recorder, in place of the real one. */
  readonly program?: string;
  /** With disks that can be made to fail; the volumes are folders of the rig's own. */
  readonly failingDisks?: boolean;
  /** With a wall clock that can be set. */
  readonly turnedClock?: boolean;
  /** What starts the recorder's program in its place and becomes it, as `env` does. */
  readonly within?: (folder: string) => readonly string[];
  /** What the recorder's program finds in its environment beside. */
  readonly env?: Readonly<Record<string, string>>;
}

/** A recorder, its cameras and its gate, in a folder of their own. */
export async function openRig({
  cameras,
  volumes,
  program,
  failingDisks,
  turnedClock,
  within,
  env: more = {},
}: RigOptions): Promise<RecorderRig> {
  await using undo = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), "vigie-rig-"));
  undo.defer(() => rm(folder, { recursive: true, force: true }));
  await mkdir(`${folder}-fails`);
  undo.defer(() => rm(`${folder}-fails`, { recursive: true, force: true }));
  const volume = join(folder, "volume");
  const file = join(folder, "town.yaml");
  const paths = (volumes ?? [volume]).map((path) => resolve(folder, path));
  await writeFile(
    file,
    `deployment: { id: ${deployment}, name: Valmont, pack: laboratory }\ndecoders: { box: none-and-i-accept-it }\ndata: data\nvolumes:\n${paths.map((path) => `  - path: ${path}\n`).join("")}`,
  );
  const config = await loadConfig(file);
  const main = await testClip();
  const simulator = undo.use(
    await startSimulator({
      cameras: cameras.map((camera) =>
        camera.main === undefined ? { ...camera, main, sub: main } : { ...camera, main: camera.main },
      ),
      host: "127.0.0.1",
      rtspPort: 0,
      clock: systemClock,
      signal: new AbortController().signal,
      log: silentLog,
    }),
  );
  const gate = generateKeyPairSync("ed25519");
  let revision = 0;
  let child: ChildProcess | undefined;
  const ended = async (signal: NodeJS.Signals) => {
    const process_ = child;
    child = undefined;
    if (process_ === undefined) return null;
    const exit = new Promise<number | null>((resolve) => process_.once("exit", resolve));
    process_.kill(signal);
    return exit;
  };
  undo.defer(async () => {
    await ended("SIGKILL");
  });

  const permit: RecorderRig["permit"] = (processing, camera, change = {}) => {
    const now = toMicros(systemClock.now());
    const claims = {
      decision: "d1",
      deployment,
      cameras: [camera],
      kind: "personal" as const,
      actor: "dupont",
      notBefore: now - 60_000_000,
      notAfter: now + 3_600_000_000,
      ...(processing === "playback" ? { span: { from: 0, to: now * 2 } } : {}),
      ...change,
      processing,
    };
    return mintPermit(claims, gate.privateKey).token;
  };
  const health = () => callLink(config.sockets.recorder, "GET", "/link/health", recorderHealth);
  const open = undo.move();
  return {
    folder,
    volume,
    config,
    simulator,
    permit,
    health,
    async check(of = volume) {
      return checkVolume(of, { repair: false, keys: await readKeyFile(config.recordingKey) });
    },
    async start() {
      const path = program ?? join(root, "test/recovery/recorder-program.ts");
      const before = [
        ...(failingDisks === true ? ["disk/failing-disk.ts"] : []),
        ...(turnedClock === true ? ["turned-wall-clock.ts"] : []),
      ].flatMap((shim) => ["--import", join(root, "test/recovery", shim)]);
      const env = {
        ...process.env,
        VIGIE_DISKS: folder,
        VIGIE_DISKS_FAIL: `${folder}-fails`,
        VIGIE_WALL_CLOCK: `${folder}-fails/wall-clock`,
        ...more,
      };
      const words = [...before, path, file];
      const [command, ...first] = within?.(folder) ?? [];
      const started = spawn(
        command ?? process.execPath,
        command === undefined ? words : [...first, process.execPath, ...words],
        {
          stdio: ["ignore", "ignore", "pipe"],
          env,
        },
      );
      child = started;
      if (started.stderr !== null && process.env["VIGIE_TEST_LOG"] !== undefined) {
        createInterface({ input: started.stderr }).on("line", (line) => process.stderr.write(`${line}\n`));
      } else started.stderr?.resume();
      await until(
        () =>
          health().then(
            () => true,
            () => false,
          ),
        "the recorder answers",
      );
    },
    pid: () => child?.pid,
    kill: async () => {
      await ended("SIGKILL");
    },
    stop: () => ended("SIGTERM"),
    async assign(change = {}) {
      revision += 1;
      const assignment: RecorderAssignment = {
        revision,
        gateKey: gate.publicKey.export({ format: "der", type: "spki" }).toString("base64"),
        deployment,
        revoked: [],
        holds: [],
        cameras: cameras.map(({ id, main: own }) => ({
          id,
          name: id,
          streams: [
            { name: "main", url: simulator.url(id, "main"), transport: "tcp", record: true },
            ...(own === undefined
              ? [
                  {
                    name: "sub" as const,
                    url: simulator.url(id, "sub"),
                    transport: "tcp" as const,
                    record: false,
                  },
                ]
              : []),
          ],
          permit: permit("record-video", id, { kind: "standing", actor: "recorder", keeping: anHour }),
        })),
        ...change,
      };
      await callLink(config.sockets.recorder, "PUT", "/link/assignment", z.unknown(), assignment);
    },
    wallClock: (seconds) => writeFileSync(`${folder}-fails/wall-clock`, String(seconds)),
    disk(path, does) {
      const order = join(`${folder}-fails`, relative(folder, path));
      if (does === "well") rmSync(order, { force: true });
      else writeFileSync(order, does);
    },
    async get(path, token, headers = {}) {
      return new Promise((resolve, reject) => {
        request(
          {
            socketPath: config.sockets.recorder,
            path,
            headers: { authorization: `Permit ${token}`, ...headers },
          },
          (answer) => {
            const chunks: Buffer[] = [];
            answer.on("data", (chunk: Buffer) => chunks.push(chunk));
            answer.on("error", reject);
            answer.on("end", () => {
              const heads = Object.entries(answer.headers).map(([name, value]): [string, string] => [
                name,
                String(value),
              ]);
              const body = answer.statusCode === 304 ? null : Buffer.concat(chunks);
              resolve(new Response(body, { status: answer.statusCode ?? 0, headers: heads }));
            });
          },
        )
          .on("error", reject)
          .end();
      });
    },
    [Symbol.asyncDispose]: () => open.disposeAsync(),
  };
}

/** Asks until it is so; a test that waits longer than `ms` says what for. */
export async function until(
  so: () => boolean | Promise<boolean>,
  what: string,
  ms = 120_000,
  clock: Clock = systemClock,
): Promise<void> {
  const late = clock.monotonic() + ms;
  while (!(await so())) {
    if (clock.monotonic() > late) throw new Error(`not in ${ms} ms: ${what}`);
    await clock.sleep(50);
  }
}

export interface Watched {
  readonly socket: WebSocket;
  readonly said: RecorderMessage[];
  readonly pictures: { key: boolean; sequence: number; wall: number; dropped: number; bytes: number }[];
  /** The pictures themselves, as they were encoded. */
  readonly data: Uint8Array[];
}

/** Looks at a camera, and keeps what it was told. */
export function watch(rig: RecorderRig, path: string, hello: object): Watched {
  const socket = openLinkSocket(rig.config.sockets.recorder, path);
  const watched: Watched = { socket, said: [], pictures: [], data: [] };
  socket.on("open", () => socket.send(JSON.stringify({ type: "hello", ...hello })));
  socket.on("error", () => {});
  socket.on("message", (data: Buffer, binary: boolean) => {
    if (!binary) watched.said.push(JSON.parse(data.toString("utf8")) as RecorderMessage);
    else {
      const header = readPictureHeader(data);
      if (header === undefined) return;
      watched.pictures.push(header);
      watched.data.push(data.subarray(pictureHeaderBytes));
    }
  });
  return watched;
}

/** What FFprobe counts in a file: pictures, and what it complains of. */
export async function probe(
  file: string,
): Promise<{ pictures: number; complaints: string; kinds: readonly string[] }> {
  const { stdout, stderr } = await run("ffprobe", [
    "-v",
    "warning",
    "-count_frames",
    "-show_entries",
    "stream=codec_type,nb_read_frames",
    "-of",
    "csv=p=0",
    file,
  ]);
  const streams = stdout
    .trim()
    .split("\n")
    .map((line) => line.split(","));
  const pictures = Number(streams.find(([kind]) => kind === "video")?.[1]);
  return { pictures, complaints: stderr, kinds: streams.map(([kind = ""]) => kind) };
}
