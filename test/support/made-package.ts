import { generateKeyPairSync, hash, randomUUID } from "node:crypto";
import { systemClock } from "#base";
import type { EvidenceCamera } from "#contract";
import {
  evidenceCertificate,
  type FileSink,
  type PackageSink,
  type RecordedFragment,
  type Signer,
  type Stamper,
  sealPackage,
  writeOriginal,
  writePlain,
} from "#evidence";
import type { PackageEntry, PackageSource } from "#evidence/format";
import type { AccessUnit } from "#model";
import { box, initSegment, writeFragment } from "#protocols/mp4";

/** A folder in memory, to be tampered with. */
export class MemoryFolder implements PackageSink, PackageSource {
  readonly files: Map<string, Uint8Array<ArrayBuffer>>;

  constructor(files: ReadonlyMap<string, Uint8Array<ArrayBuffer>> = new Map()) {
    this.files = new Map(files);
  }

  create(path: string): Promise<FileSink> {
    const chunks: Uint8Array[] = [];
    return Promise.resolve({
      write: (bytes: Uint8Array) => {
        chunks.push(new Uint8Array(bytes));
        return Promise.resolve();
      },
      [Symbol.asyncDispose]: () => {
        this.files.set(path, joined(chunks));
        return Promise.resolve();
      },
    });
  }

  list(): Promise<PackageEntry[]> {
    return Promise.resolve(
      [...this.files].map(([path, { length: bytes }]) => ({ path, bytes, plain: true })),
    );
  }

  read(path: string, from: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    return Promise.resolve((this.files.get(path) ?? new Uint8Array()).slice(from, from + length));
  }
}

export function joined(chunks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

export const from = 1_790_000_000_000_000;
const second = 1_000_000;

/** Any seed gives other pictures; what they show does not matter to a hash. */
function pictureBytes(seed: string, length: number): Uint8Array {
  const block = hash("sha512", seed, "buffer");
  return new Uint8Array(length).map((_, at) => (block[at % block.length] ?? 0) ^ (at & 0xff));
}

export function madeFragment(
  seed: string,
  number: number,
  pictures = 5,
): { fragment: RecordedFragment; bytes: Uint8Array<ArrayBuffer> } {
  const step = 90_000 / pictures;
  const mediaTime = 1_000_000 + number * 90_000;
  const units = Array.from({ length: pictures }, (_, at): AccessUnit => {
    const dts = mediaTime + at * step;
    const data = pictureBytes(`${seed} ${number} ${at}`, 40 + ((number * 7 + at * 13) % 30));
    return { data, key: at === 0, dts, pts: dts, wall: 0, discontinuity: false };
  });
  const bytes = writeFragment(units, { sequence: number + 1, end: mediaTime + 90_000 });
  const start = from + number * second;
  const fragment = {
    id: number,
    start,
    end: start + second,
    bytes: bytes.length,
    duration: 90_000,
    mediaTime,
    discontinuity: false,
    init: "init",
    codecString: "avc1.64001f",
    sha256: hash("sha256", bytes, "hex"),
  };
  return { fragment, bytes };
}

export const madeInit = initSegment({
  codec: "h264",
  width: 320,
  height: 240,
  parameterSets: [],
  codecString: "avc1.64001f",
  description: box("x", 1, 2, 3).subarray(8),
});

export async function madeSigner(): Promise<Signer> {
  const { privateKey: key } = generateKeyPairSync("ed25519");
  return { key, certificate: await evidenceCertificate(key, "Valmont", systemClock) };
}

export interface MadePackage {
  readonly folder: MemoryFolder;
  readonly packageHash: string;
}

export interface MadeOptions {
  readonly seed?: string;
  readonly id?: ReturnType<typeof randomUUID>;
  readonly cameras?: readonly string[];
  readonly seconds?: number;
  readonly stamper?: Stamper | undefined;
}

/** Two cameras of six seconds each, a notice, and all that a manifest says. */
export async function madePackage(
  signer: Signer,
  { seed = "a", id = randomUUID(), cameras = ["gare", "place"], seconds = 6, stamper }: MadeOptions = {},
): Promise<MadePackage> {
  const folder = new MemoryFolder();
  const told: EvidenceCamera[] = [];
  const shown = { from: from + 500_000, to: from + seconds * second - 300_000 };
  for (const camera of cameras) {
    const made = Array.from({ length: seconds }, (_, number) => madeFragment(`${seed} ${camera}`, number));
    const path = `cameras/${camera}/main-1.mp4`;
    await using sink = await folder.create(path);
    const fragments = made.map(({ fragment }) => fragment);
    const original = { marks: { package: id, camera }, init: madeInit, width: 320, height: 240 };
    const pieces = await writeOriginal(sink, { ...original, fragments, shown }, (fragment) =>
      Promise.resolve(made[fragment.id]?.bytes ?? new Uint8Array()),
    );
    told.push({
      id: camera,
      name: camera,
      place: "Valmont",
      masks: [],
      files: [
        {
          kind: "original",
          path,
          stream: "main",
          codec: "h264",
          codecString: "avc1.64001f",
          width: 320,
          height: 240,
          from,
          to: from + seconds * second,
          shown,
          trust: "synchronised",
          pieces,
        },
      ],
      gaps: [],
      erased: [],
      signedByCamera: "none-found",
    });
  }
  const notice = await writePlain(folder, "LISEZ-MOI.txt", [Buffer.from("Ceci est une preuve.\n")]);
  const { packageHash } = await sealPackage(
    folder,
    {
      package: id,
      deployment: "valmont",
      town: "Valmont",
      request: {
        id: randomUUID(),
        reference: "2026-0042",
        frame: "CPP 60-1",
        service: "Commissariat de Valmont",
        officer: "A. Martin",
        quality: "OPJ",
        procedure: "PV 2026/1234",
        receivedAt: from,
        asked: cameras.map((camera) => ({ camera, ...shown })),
      },
      cameras: told,
      notices: [{ kind: "notice", path: "LISEZ-MOI.txt", pieces: notice }],
      clock: { source: "NTP" },
      software: { name: "Vigie", version: "0.1.0" },
      exporter: { login: "adele", name: "Adèle" },
      reviewer: { outcome: "reviewed", by: { login: "bruno", name: "Bruno" }, at: from },
      madeAt: from,
      timeZone: "Europe/Paris",
    },
    signer,
    stamper,
  );
  return { folder, packageHash };
}
