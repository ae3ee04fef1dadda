import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { EncodedPacketSink, FilePathSource, Input, MP4 } from "mediabunny";
import { afterAll, beforeAll, expect, test } from "vitest";
import { from, MemoryFolder, madeFragment, madeInit } from "../../test/support/made-package.ts";
import { type RecordedClip, recordedClip } from "../../test/support/recorded-clip.ts";
import { makeTestClip } from "../../test/support/test-clip.ts";
import { writeOriginal } from "./original.ts";
import { type RecordedFragment, stretchesOf } from "./recorded.ts";

let folder = "";
let clip: RecordedClip;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "vigie-original-"));
  clip = await recordedClip(await makeTestClip(join(tmpdir(), "vigie-clips")), 3);
});
afterAll(() => rm(folder, { recursive: true }));

const marks = { package: "p", camera: "gare" };

async function written(shown: { from: number; to: number }): Promise<{ path: string; bytes: Uint8Array }> {
  const memory = new MemoryFolder();
  await using sink = await memory.create("a.mp4");
  const { init, config, fragments } = clip;
  const original = { marks, init, width: config.width, height: config.height, shown };
  await writeOriginal(
    sink,
    { ...original, fragments: fragments.map(({ fragment }) => fragment) },
    (fragment) => Promise.resolve(fragments[fragment.id]?.bytes ?? new Uint8Array()),
  );
  await sink[Symbol.asyncDispose]();
  const bytes = memory.files.get("a.mp4") ?? new Uint8Array();
  const path = join(folder, "a.mp4");
  await writeFile(path, bytes);
  return { path, bytes };
}

test("every recorded fragment lies in the file as it was recorded", async () => {
  const { bytes } = await written({ from, to: from + 6_000_000 });
  const file = Buffer.from(bytes);
  for (const { bytes: fragment } of clip.fragments) expect(file.indexOf(fragment)).toBeGreaterThan(0);
  expect(file.indexOf(clip.init)).toBeGreaterThan(0);
});

test("it is a standard MP4: others read every picture, and play the span that was asked for", async () => {
  const shown = { from: from + 1_400_000, to: from + 4_600_000 };
  const { path } = await written(shown);
  using input = new Input({ source: new FilePathSource(path), formats: [MP4] });
  const track = await input.getPrimaryVideoTrack();
  const packets = track === null ? [] : await Array.fromAsync(new EncodedPacketSink(track).packets());
  const original = clip.fragments.flatMap(({ fragment }) => fragment);
  expect(packets.length).toBe(25 * original.length);
  expect(packets.filter(({ type }) => type === "key").length).toBe(original.length);
  const ffprobe = await promisify(execFile)("ffprobe", [
    ..."-v error -count_frames -select_streams v -of json".split(" "),
    "-show_entries",
    "stream=nb_read_frames,codec_name,width:format=duration",
    path,
  ]);
  const seen = JSON.parse(ffprobe.stdout);
  expect(Number(seen.format.duration)).toBeCloseTo(3.2, 2);
  expect(Number(seen.streams[0].nb_read_frames)).toBe(80);
});

test("a fragment that is not what was recorded is never packaged", async () => {
  const { fragment, bytes } = madeFragment("a", 0);
  const memory = new MemoryFolder();
  await using sink = await memory.create("a.mp4");
  const changed = bytes.slice();
  changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
  const original = { marks, init: madeInit, width: 1, height: 1, fragments: [fragment] };
  const shown = { from, to: from + 1 };
  await expect(
    writeOriginal(sink, { ...original, shown }, () => Promise.resolve(changed)),
  ).rejects.toMatchObject({ code: "evidence-altered" });
});

test("a hole begins another file, and so do other parameters of the camera", () => {
  const at = (start: number, init = "a"): RecordedFragment => ({
    ...madeFragment("a", 0).fragment,
    start: from + start,
    end: from + start + 1_000_000,
    init,
  });
  const list = [at(0), at(1_000_000), at(2_400_000), at(5_000_000), at(6_000_000, "b")];
  expect(stretchesOf(list).map((stretch) => stretch.length)).toEqual([3, 1, 1]);
});
