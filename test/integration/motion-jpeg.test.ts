import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { jpegClip } from "../support/jpeg-clip.ts";
import { openRig, until, watch } from "./recorder-rig.ts";

const run = promisify(execFile);

/** Of each picture, as FFmpeg decodes it: a hash of its pixels. */
async function pixelsOf(file: string): Promise<string[]> {
  const { stdout } = await run(
    "ffmpeg",
    `-v error -i ${file} -map 0:v -pix_fmt yuvj420p -f framemd5 -`.split(" "),
  );
  const lines = stdout.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  return lines.map((line) => line.split(",").at(-1)?.trim() ?? "");
}

/** The scan of each JPEG picture: from its start to its end marker, as the camera compressed it. */
function scansIn(bytes: Buffer): string[] {
  const scans: string[] = [];
  const startOfScan = Buffer.from([0xff, 0xda]);
  const end = Buffer.from([0xff, 0xd9]);
  for (let at = bytes.indexOf(startOfScan); at >= 0; at = bytes.indexOf(startOfScan, at + 2)) {
    const from = at + 2 + bytes.readUInt16BE(at + 2);
    const to = bytes.indexOf(end, from);
    if (to < 0) break;
    scans.push(bytes.subarray(from, to).toString("base64"));
    at = to;
  }
  return scans;
}

test("a camera of motion JPEG is recorded as it is, exported as FFmpeg reads it, and shown live", async () => {
  const clip = await jpegClip();
  await using rig = await openRig({ cameras: [{ id: "ancienne", main: clip, credentials: null }] });
  await rig.start();
  await rig.assign();
  const seen = watch(rig, "/media/live/ancienne/main", { permit: rig.permit("live-view", "ancienne") });
  await until(() => seen.pictures.length > 50, "pictures are relayed");
  expect(seen.said.find(({ type }) => type === "config")).toMatchObject({
    codec: "mjpeg",
    codecString: "mp4v.6C",
    width: 640,
    height: 360,
  });
  expect(seen.pictures.every(({ key }) => key)).toBe(true);
  seen.socket.close();
  const permit = rig.permit("playback", "ancienne");
  const reply = await rig.get("/media/span/ancienne/main?from=0&to=3000000000000000", permit);
  const file = join(rig.folder, "ancienne.mp4");
  const bytes = Buffer.from(await reply.arrayBuffer());
  await writeFile(file, bytes);
  const sent = await readFile(clip);
  const [sentScans, keptScans] = [scansIn(sent), scansIn(bytes)];
  expect(keptScans.length).toBeGreaterThan(sentScans.length);
  const first = sentScans.indexOf(keptScans[0] ?? "");
  expect(first).toBeGreaterThanOrEqual(0);
  expect(keptScans).toEqual(keptScans.map((_, at) => sentScans[(first + at) % sentScans.length]));
  const [sentPixels, keptPixels] = [await pixelsOf(clip), await pixelsOf(file)];
  expect(keptPixels).toEqual(keptPixels.map((_, at) => sentPixels[(first + at) % sentPixels.length]));
});
