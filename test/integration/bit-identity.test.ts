import { execFile } from "node:child_process";
import { createHash, randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { systemClock } from "#base";
import { makeTestClip, smallClip } from "../support/test-clip.ts";
import { openRig, until } from "./recorder-rig.ts";

const run = promisify(execFile);
const cache = join(import.meta.dirname, "../../.cache/tests");

/** Units that describe the stream or mark a picture's begin; a camera repeats them at each key as it likes. */
const descriptions = { h264: "7-9", h265: "32-35" } as const;

/** Of each sample, as FFmpeg reads the file: SHA-256 of its slices, byte for byte. */
async function samplesOf(file: string, codec: keyof typeof descriptions): Promise<string[]> {
  const words = `-v error -i ${file} -map 0:v -c copy -bsf:v filter_units=remove_types=${descriptions[codec]} -f framehash -hash sha256 -`;
  const { stdout } = await run("ffmpeg", words.split(" "), { maxBuffer: 16 * 1024 * 1024 });
  const lines = stdout.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  return lines.map((line) => line.split(",").at(-1)?.trim() ?? "");
}

/** As many cameras encode: pictures that are sent before those they depend on. */
async function clipWithBPictures(): Promise<string> {
  const file = join(cache, "h264-b-pictures-320x240.mp4");
  if (existsSync(file)) return file;
  const draft = `${file}.${randomUUID()}.mp4`;
  const words = `-v error -f lavfi -i testsrc2=s=320x240:r=25:d=2,noise=alls=12:allf=t -c:v libx264 -preset veryfast -bf 2 -b_strategy 0 -g 25 -sc_threshold 0 -pix_fmt yuv420p -y ${draft}`;
  await run("ffmpeg", words.split(" "));
  await rename(draft, file);
  return file;
}

/** Pictures that stand alone, in the tables that RFC 2435 knows. */
async function motionJpegClip(): Promise<string> {
  const file = join(cache, "jpeg-320x240.mjpeg");
  if (existsSync(file)) return file;
  const draft = `${file}.${randomUUID()}.mjpeg`;
  const words = `-v error -f lavfi -i testsrc2=s=320x240:r=10:d=2,noise=alls=12:allf=t -c:v mjpeg -huffman default -q:v 5 -pix_fmt yuvj420p -f mjpeg -y ${draft}`;
  await run("ffmpeg", words.split(" "));
  await rename(draft, file);
  return file;
}

/** SHA-256 of each picture's scan. What stands before it does not travel (RFC 2435): whoever receives makes it again. */
async function scansOf(file: string): Promise<string[]> {
  const words = `-v error -i ${file} -map 0:v -c copy -f mjpeg -`;
  const { stdout } = await run("ffmpeg", words.split(" "), {
    maxBuffer: 64 * 1024 * 1024,
    encoding: "buffer",
  });
  const scans: string[] = [];
  for (let at = 0; ; ) {
    const scan = stdout.indexOf(Uint8Array.of(0xff, 0xda), at);
    if (scan < 0) return scans;
    at = stdout.indexOf(Uint8Array.of(0xff, 0xd9), scan);
    scans.push(createHash("sha256").update(stdout.subarray(scan, at)).digest("hex"));
  }
}

test("exported samples are those that the camera sent, bit for bit: H.264 with and without B-pictures, H.265, motion JPEG", async () => {
  const cameras = [
    { id: "h264", codec: "h264", main: await makeTestClip(cache) },
    { id: "h265", codec: "h265", main: await makeTestClip(cache, { ...smallClip, codec: "h265" }) },
    { id: "b-pictures", codec: "h264", main: await clipWithBPictures() },
    { id: "jpeg", codec: "mjpeg", main: await motionJpegClip() },
  ] as const;
  await using rig = await openRig({ cameras: cameras.map(({ id, main }) => ({ id, main })) });
  await rig.start();
  await rig.assign();
  await until(
    async () => (await rig.health()).cameras.filter((one) => one.recording).length === cameras.length,
    "all record",
  );
  await systemClock.sleep(5_500);
  for (const { id, codec, main } of cameras) {
    const span = await rig.get(
      `/media/span/${id}/main?from=0&to=3000000000000000`,
      rig.permit("playback", id),
    );
    const file = join(rig.folder, `${id}.mp4`);
    await writeFile(file, Buffer.from(await span.arrayBuffer()));
    const read = (path: string) => (codec === "mjpeg" ? scansOf(path) : samplesOf(path, codec));
    const [sent, kept] = [await read(main), await read(file)];
    expect(new Set(sent).size, `${id}: each picture of the clip is another`).toBe(sent.length);
    expect(kept.length, id).toBeGreaterThan(sent.length * 1.5);
    const first = sent.indexOf(kept[0] ?? "");
    expect(first, `${id}: it begins with a picture of the clip`).toBeGreaterThanOrEqual(0);
    expect(kept, id).toEqual(kept.map((_, at) => sent[(first + at) % sent.length]));
  }
});
