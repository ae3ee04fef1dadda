import { hash } from "node:crypto";
import { mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemClock } from "#base";
import { folderSink, type RecordedFragment, writeOriginal } from "#evidence";
import { type Expected, verifyPackage } from "#evidence/format";
import { loadTimestamps } from "#timestamp";
import { madePackage, madeSigner } from "../test/support/made-package.ts";
import { recordedClip } from "../test/support/recorded-clip.ts";
import { openTsa } from "../test/support/tsa.ts";
import { benchClip } from "./bench-clip.ts";
import { type Tampered, tamper } from "./evidence/tamper.ts";
import { percentile } from "./percentile.ts";

export interface EvidenceFigures extends Tampered {
  readonly packagedMB: number;
  /** Median of three rounds, taken in turns. */
  readonly packageSeconds: number;
  /** Reading the same bytes, hashing them and writing them. */
  readonly copyAndHashSeconds: number;
  readonly multiple: number;
}

const cameras = 4;
const minutes = 10;
const rounds = 3;

/** Every way of tampering, many times; and what packaging costs beside copying and hashing. */
export async function benchEvidence({ mutations }: { mutations: number }): Promise<EvidenceFigures> {
  return { ...(await tampering(mutations)), ...(await packaging()) };
}

async function tampering(mutations: number): Promise<Tampered> {
  const signer = await madeSigner();
  const tsa = await openTsa();
  const { readToken, timestampQuestion, tokenOf } = await loadTimestamps();
  const nonce = Buffer.from("f1e2d3c4b5a69788", "hex");
  const stamper = {
    by: "tsa.bench",
    stamp: async (bytes: Uint8Array) =>
      tokenOf(await tsa.reply(timestampQuestion(bytes, nonce)), bytes, nonce),
  };
  const expected: Expected = { readToken: (token, bytes) => readToken(token, bytes, [tsa.authority]) };
  const made = await madePackage(signer, { stamper });
  const other = await madePackage(signer, { seed: "b", stamper });
  const verdict = await verifyPackage(made.folder, expected);
  if (verdict.outcome === "wrong") throw new Error("the untouched package is not whole");
  return tamper(made.folder, other.folder, verdict.manifest, mutations, expected);
}

async function packaging() {
  const folder = await mkdtemp(join(tmpdir(), "vigie-bench-evidence-"));
  await using undo = new AsyncDisposableStack();
  undo.defer(() => rm(folder, { recursive: true, force: true }));
  const clip = await recordedClip(await benchClip());
  const { init, config } = clip;
  // The clip again and again, as the recorder would have kept it.
  const fragments = Array.from({ length: minutes * 60 }, (_, id): RecordedFragment => {
    const made = clip.fragments[id % clip.fragments.length];
    if (made === undefined) throw new Error("the clip is empty");
    const start = id * 1_000_000;
    return { ...made.fragment, id, start, end: start + 1_000_000, mediaTime: id * 90_000, duration: 90_000 };
  });
  const source = join(folder, "recorded");
  await fill(source, (id) => clip.fragments[id % clip.fragments.length]?.bytes, fragments.length);
  const offsets: number[] = [];
  let total = 0;
  for (const { bytes } of fragments) {
    offsets.push(total);
    total += bytes;
  }
  const read = async (handle: Awaited<ReturnType<typeof open>>, { id, bytes }: RecordedFragment) => {
    const plain = new Uint8Array(bytes);
    await handle.read(plain, 0, bytes, offsets[id]);
    return plain;
  };
  const packaged: number[] = [];
  const copied: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await using handle = await open(source, "r");
    copied.push(
      await timed(async () => {
        for (let camera = 0; camera < cameras; camera += 1) {
          const target = await open(join(folder, `copy-${camera}`), "w");
          for (const fragment of fragments) {
            const bytes = await read(handle, fragment);
            hash("sha256", bytes);
            await target.write(bytes);
          }
          await target.datasync();
          await target.close();
        }
      }),
    );
    const target = join(folder, `package-${round}`);
    packaged.push(
      await timed(async () => {
        const sink = folderSink(target);
        for (let camera = 0; camera < cameras; camera += 1) {
          await using file = await sink.create(`cameras/${camera}/main-1.mp4`);
          const { width, height } = config;
          const shown = { from: 500_000, to: minutes * 60_000_000 - 500_000 };
          const marks = { package: "bench", camera: `${camera}` };
          await writeOriginal(file, { marks, init, width, height, fragments, shown }, (fragment) =>
            read(handle, fragment),
          );
        }
      }),
    );
    await rm(target, { recursive: true });
  }
  const [packageSeconds, copyAndHashSeconds] = [percentile(packaged, 50), percentile(copied, 50)];
  return {
    packagedMB: Math.round((total * cameras) / 1e6),
    packageSeconds: Number(packageSeconds.toFixed(2)),
    copyAndHashSeconds: Number(copyAndHashSeconds.toFixed(2)),
    multiple: Number((packageSeconds / copyAndHashSeconds).toFixed(2)),
  };
}

async function fill(
  path: string,
  bytesOf: (id: number) => Uint8Array | undefined,
  count: number,
): Promise<void> {
  await using file = await open(path, "w");
  for (let id = 0; id < count; id += 1) await file.write(bytesOf(id) ?? new Uint8Array());
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = systemClock.monotonic();
  await work();
  return (systemClock.monotonic() - start) / 1_000;
}
