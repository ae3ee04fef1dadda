import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { AccessUnit, Fragment, VideoConfig } from "#model";
import { h264 } from "#protocols/h264";
import { h265 } from "#protocols/h265";
import { FragmentBuilder, initSegment, readFragment } from "#protocols/mp4";
import { NalDepacketiser } from "#protocols/nal";
import { parseRtp } from "#protocols/rtp";
import { headerOf, RtspParser, type RtspRequest, rtspResponse, serialiseRtsp } from "#protocols/rtsp";
import { parameterSetsOf, parseSdp, supportedVideo } from "#protocols/sdp";

// Another's encoders, packetiser and decoder: libx264 and libx265, and FFmpeg's own RTSP, packets and MP4 reader.
const run = promisify(execFile);
const quiet = ["-hide_banner", "-loglevel", "error", "-y"];

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "vigie-bitstreams-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function encode(file: string, seconds: number, size: string, codec: readonly string[]): Promise<void> {
  const source = `testsrc2=size=${size}:rate=25:duration=${seconds}`;
  await run("ffmpeg", [...quiet, "-f", "lavfi", "-i", source, "-pix_fmt", "yuv420p", ...codec, file]);
}

/** Has FFmpeg send a file over RTSP and TCP, and gives the packets as they came. */
async function packetsOf(file: string): Promise<{ sdp: string; packets: Uint8Array[] }> {
  const packets: Uint8Array[] = [];
  let sdp = "";
  // What the sender wrote before it ended may still be on its way when its end is told.
  const read = Promise.withResolvers<void>();
  const server = createServer((socket) => {
    socket.once("close", () => read.resolve());
    const answer = (request: RtspRequest) => {
      if (request.method === "ANNOUNCE") sdp = Buffer.from(request.body).toString();
      const headers: [string, string][] = [
        ["CSeq", headerOf(request, "cseq") ?? ""],
        ["Session", "1"],
      ];
      const transport = headerOf(request, "transport");
      if (transport !== undefined) headers.push(["Transport", transport]);
      socket.write(serialiseRtsp(rtspResponse(200, "OK", headers)));
    };
    const parser = new RtspParser({
      message: (message) => message.kind === "request" && answer(message),
      frame: (channel, payload) => channel === 0 && packets.push(Uint8Array.from(payload)),
    });
    socket.on("data", (bytes: Buffer) => parser.push(bytes));
    socket.on("error", () => socket.destroy());
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  const url = `rtsp://127.0.0.1:${port}/in`;
  const sender = spawn(
    "ffmpeg",
    [...quiet, "-i", file, "-c", "copy", "-f", "rtsp", "-rtsp_transport", "tcp", url],
    { stdio: "ignore" },
  );
  await once(sender, "exit");
  await read.promise;
  server.close();
  return { sdp, packets };
}

function record({ sdp, packets }: { sdp: string; packets: readonly Uint8Array[] }) {
  const video = supportedVideo(parseSdp(sdp, "rtsp://camera/"));
  if (video === undefined) throw new Error(`no video in ${sdp}`);
  const configs: VideoConfig[] = [];
  const fragments: Fragment[] = [];
  const units: AccessUnit[] = [];
  const builder = new FragmentBuilder((fragment) => fragments.push(fragment));
  const receiver = {
    config: (config: VideoConfig) => void configs.push(config),
    unit: (unit: Omit<AccessUnit, "wall">) => {
      units.push({ ...unit, wall: 0 });
      builder.add({ ...unit, wall: 0 });
    },
  };
  const depacketiser = new NalDepacketiser(
    video.codec === "h264" ? h264 : h265,
    receiver,
    parameterSetsOf(video.format),
  );
  for (const bytes of packets) {
    const packet = parseRtp(bytes);
    if (packet !== undefined) depacketiser.push(packet, 0);
  }
  builder.flush();
  return { configs, fragments, units };
}

/** One line a picture, in the order of showing: its time since the first, and the hash of what is seen. */
async function pictures(file: string): Promise<string[]> {
  const { stdout } = await run("ffmpeg", [...quiet, "-i", file, "-f", "framemd5", "-"], {
    maxBuffer: 64 * 1024 * 1024,
  });
  const rows = stdout.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  const shown = rows
    .map((row) => row.split(/,\s*/))
    .map(([, , pts = "", , , hash = ""]) => ({ pts: Number(pts), hash }));
  return shown.map(({ pts, hash }) => `${pts - (shown[0]?.pts ?? 0)} ${hash}`);
}

async function probe(
  file: string,
): Promise<{ profile: string; level: number; width: number; height: number; codec_tag_string: string }> {
  const { stdout } = await run("ffprobe", ["-v", "error", "-show_streams", "-of", "json", file]);
  return JSON.parse(stdout).streams[0];
}

const x264 = ["-c:v", "libx264", "-preset", "veryfast", "-g", "50"];
const x265 = ["-c:v", "libx265", "-preset", "ultrafast", "-tag:v", "hvc1"];
const cases: [name: string, size: string, codec: string[], tag: string, codecString: RegExp][] = [
  ["H.264 as cameras send it", "1280x720", [...x264, "-bf", "0", "-b:v", "2M"], "avc1", /^avc1\.64001f$/],
  ["H.264 baseline", "640x360", [...x264, "-profile:v", "baseline"], "avc1", /^avc1\.42c01e$/],
  ["H.264 with B-frames", "640x360", [...x264, "-bf", "3"], "avc1", /^avc1\.6400..$/],
  [
    "H.264 with B-frames that lean on others",
    "640x360",
    [...x264, "-bf", "3", "-x264-params", "b-pyramid=normal"],
    "avc1",
    /^avc1\.6400..$/,
  ],
  [
    "H.264 with several slices and a cropped height",
    "644x362",
    [...x264, "-x264-params", "slices=4"],
    "avc1",
    /^avc1\.6400..$/,
  ],
  [
    "H.265 as cameras send it",
    "1280x720",
    [...x265, "-x265-params", "bframes=0:keyint=50:log-level=none"],
    "hvc1",
    /^hvc1\.1\.6\.L93\.90$/,
  ],
  [
    "H.265 with B-frames and open groups",
    "640x360",
    [...x265, "-x265-params", "bframes=3:keyint=25:open-gop=1:log-level=none"],
    "hvc1",
    /^hvc1\.1\.6\.L63\.90$/,
  ],
];

test.each(cases)(
  "%s is recorded without a change: same pictures at the same times",
  async (_, size, codec, tag, codecString) => {
    const source = join(folder, "source.mp4");
    const written = join(folder, "written.mp4");
    await encode(source, 6, size, codec);
    const { configs, fragments, units } = record(await packetsOf(source));
    const [config] = configs;
    if (config === undefined) throw new Error("no configuration");
    expect(configs).toHaveLength(1);
    expect(config.codecString).toMatch(codecString);
    expect(`${config.width}x${config.height}`).toBe(size);

    await writeFile(written, Buffer.concat([initSegment(config), ...fragments.map(({ bytes }) => bytes)]));
    expect(await pictures(written)).toEqual(await pictures(source));
    const [ours, theirs] = [await probe(written), await probe(source)];
    expect(ours).toMatchObject({
      codec_tag_string: tag,
      profile: theirs.profile,
      level: theirs.level,
      width: theirs.width,
      height: theirs.height,
    });

    expect(units).toHaveLength(150);
    expect(units.every(({ dts }, index) => index === 0 || dts > (units[index - 1]?.dts ?? 0))).toBe(true);
    expect(units.every(({ dts, pts }) => pts >= dts)).toBe(true);
    expect(fragments.every(({ startsWithKey }) => startsWithKey)).toBe(true);
    expect(fragments.flatMap(({ bytes }) => readFragment(bytes).samples)).toHaveLength(150);
  },
);
