import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { crc32, deflateSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";

const run = promisify(execFile);
const main = join(import.meta.dirname, "../../src/cli/main.ts");
const clip = join(import.meta.dirname, "../../demo/clips/roadside.mp4");

const line = z.strictObject({
  file: z.string(),
  t: z.number(),
  plate: z.string().nullable(),
  confidence: z.number().min(0).max(1),
  box: z.tuple([z.number(), z.number(), z.number(), z.number()]).nullable(),
  country: z.string().nullable(),
  error: z.string().optional(),
});

let folder = "";
const at = (name: string) => join(folder, name);
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "vigie-plates-"));
  await Promise.all([
    // The picture in which car 1 is near: its invented plate is GB-482-KD (demo/clips/roadside.truth.json).
    ffmpeg("-i", clip, "-vf", "select=eq(n\\,30)", "-frames:v", "1", at("street.jpg")),
    ffmpeg("-ss", "1.0", "-i", clip, "-t", "0.6", "-c", "copy", at("street.mp4")),
    ffmpeg("-f", "lavfi", "-i", "anullsrc", "-t", "0.2", at("silence.mp4")),
    writeFile(at("broken.jpg"), Buffer.from("ffd8ffe000104a46494600", "hex")),
    writeFile(at("enormous.png"), pngOf(10_000, 10_000, 300)),
    writeFile(at("bomb.png"), pngOf(60_000, 60_000, 300)),
    writeFile(at("note.txt"), "AB-123-CD"),
    writeFile(at("empty.jpg"), ""),
    mkdir(at("folder.jpg")),
    run("mkfifo", [at("pipe.jpg")]),
  ]);
});
afterAll(() => rm(folder, { recursive: true }));

async function ffmpeg(...args: string[]): Promise<void> {
  await run("ffmpeg", ["-v", "error", "-y", ...args]);
}

/** A PNG of that size, black: its pixels are packed a thousand to one. */
function pngOf(width: number, height: number, rows = height): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2], 8);
  return Buffer.concat([
    Buffer.from("89504e470d0a1a0a", "hex"),
    chunk("IHDR", head),
    chunk("IDAT", deflateSync(Buffer.alloc((3 * width + 1) * rows))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

async function plates(words: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const options = { env: { ...process.env, ...env }, maxBuffer: 4_000_000 };
  const ended = await run(
    process.execPath,
    [main, "plates", ...words, "--jsonl", "--without-box"],
    options,
  ).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    (error: { code: number; stdout: string; stderr: string }) => error,
  );
  const lines = ended.stdout.split("\n").filter((text) => text !== "");
  return { ...ended, lines: lines.map((text) => line.parse(JSON.parse(text))) };
}

test("a plate in a street is read, with its box, its country and a confidence", async () => {
  const { code, lines } = await plates([at("street.jpg")]);
  expect(code).toBe(0);
  const [read] = lines;
  expect(read).toMatchObject({ t: 0, plate: "GB482KD", country: "F" });
  const [x = 0, y = 0, width = 0, height = 0] = read?.box ?? [];
  expect(Math.abs(x + width / 2 - 640)).toBeLessThan(12);
  expect(Math.abs(y + height / 2 - 661)).toBeLessThan(8);
});

test("a file that cannot be read is a clear error of its own, and the rest goes on", async () => {
  const names = [
    "broken.jpg",
    "enormous.png",
    "bomb.png",
    "silence.mp4",
    "note.txt",
    "absent.jpg",
    "empty.jpg",
    "folder.jpg",
    "pipe.jpg",
    "street.jpg",
  ];
  const { code, lines, stderr } = await plates(names.map(at));
  expect(code).toBe(1);
  const said = Object.fromEntries(
    lines.map(({ file, error, plate }) => [file.slice(folder.length + 1), error ?? plate]),
  );
  expect(said).toEqual({
    "broken.jpg": "picture-unreadable",
    "enormous.png": "picture-unreadable",
    "bomb.png": "picture-unreadable",
    "silence.mp4": "video-unreadable",
    "note.txt": "video-unreadable",
    "absent.jpg": "file-unreadable",
    "empty.jpg": "file-unreadable",
    "folder.jpg": "file-unreadable",
    "pipe.jpg": "file-unreadable",
    "street.jpg": "GB482KD",
  });
  // Each sentence names its file and says what to do.
  const sentences = Object.fromEntries(
    stderr.split("\n").flatMap((text) => {
      const name = names.find((one) => text.includes(at(one)));
      return name === undefined ? [] : [[name, text]];
    }),
  );
  expect(sentences).toEqual({
    "broken.jpg": expect.stringMatching(/broken picture.*Save it again/),
    "enormous.png": expect.stringMatching(/100 megapixels; at most 37.*Scale it down/),
    "bomb.png": expect.stringMatching(/3600 megapixels; at most 37/),
    "silence.mp4": expect.stringMatching(/no video that can be read: give/),
    "note.txt": expect.stringMatching(/no photograph and no video that can be read: give/),
    "absent.jpg": expect.stringMatching(/is not there: check its name/),
    "empty.jpg": expect.stringMatching(/is empty: copy it again/),
    "folder.jpg": expect.stringMatching(/is a folder: name the files in it/),
    "pipe.jpg": expect.stringMatching(/is a pipe or a device: save what it holds/),
  });
});

test("a video is read picture by picture, with the time of each", async () => {
  const { code, lines } = await plates([at("street.mp4")]);
  expect(code).toBe(0);
  expect(new Set(lines.map(({ t }) => t)).size).toBeGreaterThanOrEqual(3);
  expect(lines.map(({ plate }) => plate)).toContain("GB482KD");
});

test("on a machine that holds a commune's town it refuses, with the articles", async () => {
  const town = at("town.yaml");
  await writeFile(
    town,
    "deployment: { id: valmont, name: Valmont, pack: fr-commune }\ndata: data\nvolumes: [{ path: data/volume }]\n",
  );
  const { code, lines, stderr } = await plates([at("street.jpg")], { VIGIE_CONFIG: town });
  expect(code).toBe(1);
  expect(lines).toEqual([]);
  expect(stderr).toMatch(/Valmont under fr-commune/);
  expect(stderr).toMatch(/CE 506370/);
});
