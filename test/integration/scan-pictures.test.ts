import { execFile } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { hashFiles, readFolder, systemClock, toMicros } from "#base";
import type { ScanReadRequest } from "#contract";
import { acceptNoBox, decodeJpeg, requireBox } from "#media";
import { mintPermit } from "#permit/mint";
import openReader from "../../modules/plates/index.ts";
import { measurePlacement, openPlates, PlateReaders, ScanReader } from "../../src/analyst/plates/index.ts";
import { SharedDetector } from "../../src/analyst/shared-detector.ts";
import { readUnits } from "./analyst-footage.ts";
import { analystConfig, standIns } from "./analyst-link.ts";

/** The picture in which car 1 is near: its invented plate is GB-482-KD (demo/clips/roadside.truth.json). */
const clip = join(import.meta.dirname, "../../demo/clips/roadside.mp4");
const models = join(import.meta.dirname, "../../.cache/models");
const areThere = existsSync(join(models, "text-finder.onnx")) && existsSync(join(models, "nanodet.onnx"));
const without = "(skipped: no models, `./vigie modules fetch`)";
const manifest = {
  id: "stationnement",
  version: "1.0.0",
  processing: "read-plates-paid-parking",
  kind: "live-reader",
  title: { fr: "Stationnement", en: "Parking" },
  models: [],
};

let folder = "";
let hash = "";
let jpeg: Buffer;
const clock = systemClock;
const stop = new AbortController();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "vigie-scan-"));
  await promisify(execFile)(
    "ffmpeg",
    `-v error -y -i ${clip} -vf select=eq(n\\,30) -frames:v 1 -q:v 2 ${join(folder, "street.jpg")}`.split(
      " ",
    ),
  );
  jpeg = await readFile(join(folder, "street.jpg"));
  await rm(join(folder, "street.jpg"));
  const module = join(folder, "modules/stationnement");
  await mkdir(join(folder, "modules"));
  await cp("modules/plates", module, { recursive: true });
  await writeFile(join(module, "manifest.json"), JSON.stringify(manifest));
  hash = hashFiles(await readFolder(module));
  if (areThere) await cp(models, join(folder, "models"), { recursive: true });
  acceptNoBox("none-and-i-accept-it");
});
afterAll(async () => {
  stop.abort();
  await rm(folder, { recursive: true });
});

const gate = generateKeyPairSync("ed25519");
const revoked = new Set<string>();

function permitFor(camera: string, seconds: number, { decision = "d1", key = gate.privateKey } = {}): string {
  const now = toMicros(clock.now());
  return mintPermit(
    {
      decision,
      deployment: "valmont",
      processing: "read-plates-paid-parking",
      cameras: [camera],
      kind: "standing",
      actor: "analyst",
      module: { id: "stationnement", hash },
      notBefore: now - 1_000_000,
      notAfter: now + seconds * 1_000_000,
    },
    key,
  ).token;
}

function request(change: Partial<ScanReadRequest> = {}, seconds = 60): ScanReadRequest {
  const now = toMicros(clock.now());
  const module = { id: "stationnement", hash };
  const permit = permitFor("voiture-1", seconds);
  return { permit, module, device: "voiture-1", at: now, picture: jpeg.toString("base64"), ...change };
}

const scanner = async (log: string[] = []) => {
  const stream = { write: (line: string) => log.push(line) };
  return new ScanReader({
    deployment: "valmont",
    authority: () => ({ gateKey: gate.publicKey, revoked }),
    readers: new PlateReaders({ modules: join(folder, "modules"), models: join(folder, "models"), clock }),
    detectors: new SharedDetector(folder, clock, pino(stream)),
    box: await requireBox(),
    clock,
    signal: stop.signal,
  });
};

test.skipIf(!areThere)(
  `a photograph comes back as one vehicle, framed, in which its own plate alone can be read ${without}`,
  async () => {
    const said: string[] = [];
    const read = await (await scanner(said)).read(request());
    if (read.outcome !== "read") throw new Error(read.outcome);
    const [passage] = read.reply.passages;
    expect(read.reply.passages.map(({ readings }) => readings[0]?.plate)).toEqual(["GB482KD"]);
    expect(passage).toMatchObject({ camera: "voiture-1", country: "F" });
    const parts = { box: await requireBox(), clock, signal: stop.signal };
    const [whole, framed] = await Promise.all([
      decodeJpeg(jpeg, parts),
      decodeJpeg(Buffer.from(passage?.picture ?? "", "base64"), parts),
    ]);
    expect(framed.width * framed.height).toBeLessThan((whole.width * whole.height) / 2);
    const reader = await openPlates({
      openReader,
      files: await readFolder("modules/plates"),
      home: "auto",
      models,
      clock,
    });
    const { reads } = await reader.read(framed);
    expect(reads.flatMap(({ plate }) => plate ?? [])).toEqual(["GB482KD"]);
    expect(said.join()).not.toContain("GB482KD");
  },
);

test.skipIf(!areThere)(
  `without a permit for this car and this module nothing is decoded ${without}`,
  async () => {
    const reader = await scanner();
    const broken = Buffer.from("no picture at all").toString("base64");
    expect(await reader.read(request({ device: "voiture-2", picture: broken }))).toMatchObject({
      outcome: "refused",
    });
    expect(await reader.read(request({ picture: broken }, -1))).toMatchObject({ outcome: "refused" });
    const key = generateKeyPairSync("ed25519").privateKey;
    const forged = { permit: permitFor("voiture-1", 60, { key }), picture: broken };
    expect(await reader.read(request(forged))).toMatchObject({
      outcome: "refused",
      why: expect.stringContaining("signature"),
    });
    revoked.add("withdrawn");
    const withdrawn = { permit: permitFor("voiture-1", 60, { decision: "withdrawn" }), picture: broken };
    expect(await reader.read(request(withdrawn))).toMatchObject({
      outcome: "refused",
      why: expect.stringContaining("revoked"),
    });
    await expect(reader.read(request({ picture: broken }))).rejects.toMatchObject({
      code: "picture-unreadable",
    });
  },
);

test.skipIf(!areThere)(
  `a live view is measured against what reading needs, and no plate is in the answer ${without}`,
  async () => {
    const config = analystConfig(folder);
    await using recorder = await standIns(config, await readUnits(clip, 0), clock);
    const measured = await measurePlacement(
      {
        camera: "rue",
        permit: permitFor("rue", 60),
        module: { id: "stationnement", hash },
        angle: 60,
      },
      {
        deployment: "valmont",
        recorder: config.sockets.recorder,
        readers: new PlateReaders({
          modules: join(folder, "modules"),
          models: join(folder, "models"),
          clock,
        }),
        box: await requireBox(),
        clock,
        signal: stop.signal,
      },
    );
    if (measured.outcome !== "measured") throw new Error(measured.why);
    const { width, plates } = measured.view;
    expect(width).toBe(1920);
    expect(plates[0]?.view.characterHeight).toBeGreaterThan(3);
    expect(plates[0]?.advice).toContainEqual({
      about: "angle",
      measured: 60,
      needed: 30,
      severity: "prevents",
    });
    expect(JSON.stringify(measured)).not.toMatch(/[A-Z]{2}-?\d{3}-?[A-Z]{2}/);
    expect(recorder.hellos).toHaveLength(1);
  },
);
