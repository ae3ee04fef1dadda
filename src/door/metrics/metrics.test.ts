import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Hono } from "hono";
import { afterAll, beforeAll, expect, test } from "vitest";
import { silentLog } from "#base";
import { parseTownFile, type TownConfig } from "#config";
import {
  type AnalystHealth,
  analystHealth,
  type RecorderHealth,
  recorderHealth,
  type TownHealth,
  townHealth,
} from "#contract";
import { serveLink } from "#link";
import { Children } from "../children.ts";
import { MetricsKeeper } from "./index.ts";

let folder: string;
let config: TownConfig;
const children = new Children();

const recorder: RecorderHealth = {
  revision: 1,
  workers: 2,
  masks: [],
  fences: [],
  cameras: [
    {
      id: "gare",
      stream: "main",
      state: "streaming",
      detail: "",
      recording: true,
      pictures: 2500,
      bytes: 5e7,
      lostPackets: 3,
      newest: 1.7e15,
      viewers: 1,
      time: { trust: "agreed", cameraAheadMs: -120, driftPpm: 12 },
      rate: { bitsPerSecond: 4e6, picturesPerSecond: 25, lossRatio: 0.001 },
    },
  ],
  volumes: [
    {
      path: '/srv/"b"\\',
      state: "ready",
      detail: "",
      freeBytes: 1e12,
      usedBytes: 2e12,
      queuedBytes: 4096,
      bytesPerSecond: 5e5,
      flushMs: { p50: 8, p99: 40, most: 55 },
      silentMs: 300,
    },
  ],
};
const analyst: AnalystHealth = {
  revision: 1,
  cores: 2,
  tasks: [
    {
      camera: "gare",
      module: "crossing",
      state: "running",
      detail: "",
      pictures: 100,
      dropped: 2,
      detections: 40,
      signals: 1,
      rate: 5,
      cost: { decode: 3, detect: 40, track: 0.2 },
    },
  ],
  modules: [],
};
const town: TownHealth = {
  alarms: [{ severity: "critical", waiting: 1, acknowledged: 2 }],
  outlook: [{ path: "/srv/b", letter: "A", leftSeconds: 2e6, holdsSeconds: 6e6, keepSeconds: 2.6e6 }],
  logWritable: true,
  pages: 3,
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "vigie-metrics-"));
  const file = parseTownFile(
    "{ deployment: { id: t, name: T, pack: laboratory }, data: d, volumes: [{ path: v }], metrics: { port: 0 } }",
    "town.yaml",
  );
  const socket = (name: string) => join(folder, `${name}.sock`);
  config = {
    ...file,
    file: "",
    recordingKey: "",
    sockets: { town: socket("town"), recorder: socket("recorder"), analyst: socket("analyst") },
  };
  children.started("recorder", process.pid);
});
afterAll(() => rm(folder, { recursive: true }));

/** A program that says only how it is. */
const healthy = (socket: string, health: object) =>
  serveLink({ socket, app: new Hono().get("/link/health", (c) => c.json(health)) });

async function scrape(keeper: MetricsKeeper): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${keeper.port}/metrics`);
  expect(answer.headers.get("content-type")).toContain("version=0.0.4");
  return answer.text();
}

test("a scrape tells every metric that the page promises, and of no person", async () => {
  await using _recorder = await healthy(config.sockets.recorder, recorderHealth.parse(recorder));
  await using _analyst = await healthy(config.sockets.analyst, analystHealth.parse(analyst));
  await using _town = await healthy(config.sockets.town, townHealth.parse(town));
  await using keeper = new MetricsKeeper(() => config, children, silentLog);
  await keeper.follow();
  const text = await scrape(keeper);
  const promised = [
    ...(await readFile("docs/ref/metrics.md", "utf8")).matchAll(/^\| `(vigie_\w+)` \| (\w+) \| (.*?) \|/gm),
  ];
  expect(promised.length).toBeGreaterThan(35);
  for (const [, name = "", type = "", labels = ""] of promised) {
    expect(text, name).toMatch(new RegExp(`^# TYPE ${name} ${type}$`, "m"));
    const sample = new RegExp(`^${name}(?:\\{(.*)\\})? [-+0-9.e]+$`, "m").exec(text);
    expect(sample, name).not.toBeNull();
    const told = [...(sample?.[1] ?? "").matchAll(/(\w+)="/g)].map(([, label]) => label);
    const documented = [...labels.matchAll(/`(\w+)`/g)].map(([, label]) => label);
    expect(new Set(told), name).toEqual(new Set(documented));
  }
  expect(text).toContain('vigie_camera_receive_bytes_per_second{camera="gare",stream="main"} 500000');
  expect(text).toContain('vigie_volume_flush_seconds{volume="/srv/\\"b\\"\\\\",quantile="0.99"} 0.04');
  expect(text).toContain('vigie_program_up{program="analyst"} 1');
});

test("a program that is down is told of, and the others go on", async () => {
  await using _recorder = await healthy(config.sockets.recorder, recorder);
  await using keeper = new MetricsKeeper(() => config, children, silentLog);
  await keeper.follow();
  const text = await scrape(keeper);
  expect(text).toContain('vigie_program_up{program="town"} 0');
  expect(text).toContain('vigie_program_up{program="recorder"} 1');
  expect(text).toMatch(/vigie_program_resident_memory_bytes\{program="recorder"\} \d{7,}/);
  expect(text).toContain('vigie_camera_pictures_total{camera="gare",stream="main"} 2500');
});

test("there is /metrics there and nothing else, on a port or on a socket, as the configuration says now", async () => {
  let now = config;
  await using keeper = new MetricsKeeper(() => now, children, silentLog);
  await keeper.follow();
  const { port } = keeper;
  expect((await fetch(`http://127.0.0.1:${port}/link/health`)).status).toBe(404);
  expect((await fetch(`http://127.0.0.1:${port}/metrics`, { method: "POST" })).status).toBe(404);
  const socket = join(folder, "metrics.sock");
  now = { ...config, metrics: { host: "127.0.0.1", socket } };
  await keeper.follow();
  await expect(fetch(`http://127.0.0.1:${port}/metrics`)).rejects.toThrow();
  const status = await new Promise((resolve, reject) => {
    request({ socketPath: socket, path: "/metrics" }, (answer) => resolve(answer.statusCode))
      .on("error", reject)
      .end();
  });
  expect(status).toBe(200);
});

test("a port that is taken does not keep Vigie from running", async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
  const address = taken.address();
  const port = typeof address === "object" ? (address?.port ?? 0) : 0;
  await using keeper = new MetricsKeeper(
    () => ({ ...config, metrics: { host: "127.0.0.1", port } }),
    children,
    silentLog,
  );
  await keeper.follow();
  expect(keeper.port).toBeUndefined();
  await new Promise((resolve) => taken.close(resolve));
});
