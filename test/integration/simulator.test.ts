import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { silentLog, systemClock } from "#base";
import { readMark, type Simulator, startSimulator } from "#simulator";
import { makeTestClip, smallClip } from "../support/test-clip.ts";
import { testClips } from "../support/turned-simulator.ts";

const run = promisify(execFile);
const credentials = { username: "viewer", password: 'a "quoted" word' };
const { width, height } = smallClip;

let simulator: Simulator;

beforeAll(async () => {
  const h264 = await makeTestClip(testClips);
  const h265 = await makeTestClip(testClips, { ...smallClip, codec: "h265" });
  simulator = await startSimulator({
    cameras: [
      { id: "square", main: h264, sub: h265 },
      { id: "open", main: h265, credentials: null },
      { id: "loud", main: h264, credentials: null, audio: true },
    ],
    host: "127.0.0.1",
    rtspPort: 0,
    credentials,
    clock: systemClock,
    signal: new AbortController().signal,
    log: silentLog,
  });
});

afterAll(async () => {
  await simulator[Symbol.asyncDispose]();
});

function withPassword(url: string, password = credentials.password): string {
  return url.replace("//", `//${credentials.username}:${encodeURIComponent(password)}@`);
}

describe("FFmpeg", () => {
  it.each([
    ["H.264", "main", "tcp"],
    ["H.264", "main", "udp"],
    ["H.265", "sub", "tcp"],
    ["H.265", "sub", "udp"],
  ] as const)(
    "plays %s (%s) over %s, past the end of the clip, with every frame in its place",
    async (_, stream, transport) => {
      const url = withPassword(simulator.url("square", stream));
      const input = ["-loglevel", "error", "-rtsp_transport", transport, "-i", url];
      const { stdout, stderr } = await run(
        "ffmpeg",
        [...input, "-frames:v", "70", "-pix_fmt", "yuv420p", "-f", "rawvideo", "-"],
        { encoding: "buffer", maxBuffer: 100 * 1024 * 1024 },
      );
      expect(stderr.toString()).toBe("");
      const size = (width * height * 3) / 2;
      const numbers = Array.from({ length: stdout.length / size }, (_, frame) =>
        readMark({ format: "i420", width, height, data: stdout.subarray(frame * size, (frame + 1) * size) }),
      );
      expect(numbers).toHaveLength(70);
      expect(numbers).toEqual(numbers.map((_, index) => ((numbers[0] ?? -1) + index) % 50));
      expect(simulator.sentAt("square", numbers[0] ?? -1, stream)).toBeDefined();
    },
  );

  it("plays a camera that asks for no password", async () => {
    const { stdout } = await run("ffprobe", [
      "-v",
      "error",
      "-show_entries",
      "stream=codec_name,width",
      "-of",
      "csv=p=0",
      simulator.url("open", "main"),
    ]);
    expect(stdout.trim()).toBe(`hevc,${width}`);
  });

  it.each(["tcp", "udp"])("hears the sound track of a camera that has one, over %s", async (transport) => {
    const url = simulator.url("loud", "main");
    const input = ["-v", "error", "-rtsp_transport", transport, "-i", url, "-t", "1"];
    const { stdout } = await run(
      "ffmpeg",
      [...input, "-map", "0:a", "-f", "u8", "-ac", "1", "-ar", "8000", "-"],
      {
        encoding: "buffer",
      },
    );
    expect(stdout.length).toBeGreaterThan(6000);
    expect(new Set(stdout)).toEqual(new Set([0x80]));
  });

  it("is refused with a wrong password, and with none", async () => {
    const url = simulator.url("square", "main");
    for (const wrong of [withPassword(url, "guess"), url]) {
      await expect(run("ffprobe", ["-v", "error", wrong])).rejects.toThrow("401 Unauthorized");
    }
  });
});

describe("the simulator as a program of its own", () => {
  const program = (args: string[]): ChildProcess =>
    spawn(process.execPath, [join(import.meta.dirname, "../../src/simulator/main.ts"), ...args], {
      stdio: ["pipe", "pipe", "pipe"],
    });

  it("says where its cameras are once they can be played, and ends when it is told to", async () => {
    const child = program([]);
    child.stdin?.end(
      JSON.stringify({ onvifPort: 0, cameras: [{ id: "one", main: await makeTestClip(testClips) }] }),
    );
    if (child.stdout === null) throw new Error("no output");
    const [line] = (await once(createInterface({ input: child.stdout }), "line")) as [string];
    const { cameras } = JSON.parse(line) as { cameras: { main: string; onvif: string }[] };
    const { stdout } = await run("ffprobe", [
      "-v",
      "error",
      "-show_entries",
      "stream=codec_name",
      "-of",
      "csv=p=0",
      cameras[0]?.main ?? "",
    ]);
    expect(stdout.trim()).toBe("h264");
    expect(cameras[0]?.onvif).toContain("/one/onvif/device_service");
    const ended = once(child, "exit");
    child.kill("SIGTERM");
    expect(await ended).toEqual([0, null]);
  });

  it("says in one sentence what is wrong with its description", async () => {
    const child = program([]);
    const complaint: Buffer[] = [];
    child.stderr?.on("data", (chunk: Buffer) => complaint.push(chunk));
    const ended = once(child, "close");
    child.stdin?.end(JSON.stringify({ cameras: [{ id: "one", main: "/nowhere.mp4" }] }));
    expect(await ended).toEqual([1, null]);
    expect(Buffer.concat(complaint).toString()).toBe(
      "The clip /nowhere.mp4 cannot be read: give an MP4 file.\n",
    );
  });
});
