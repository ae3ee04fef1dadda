import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readMark } from "#simulator";
import { encode } from "./encode.ts";

const folder = mkdtempSync(join(tmpdir(), "vigie-encode-"));
afterAll(() => rmSync(folder, { recursive: true }));

const [frames, fps] = [25, 10];

function* pictures(): Generator<Uint8Array> {
  for (let frame = 0; frame < frames; frame += 1) yield new Uint8Array(192 * 144 * 3).fill(60 + 5 * frame);
}

function marksIn(path: string, width: number, height: number): (number | undefined)[] {
  const raw = execFileSync(
    "ffmpeg",
    ["-v", "error", "-i", path, "-f", "rawvideo", "-pix_fmt", "yuv420p", "pipe:1"],
    {
      maxBuffer: 1 << 28,
    },
  );
  const size = (width * height * 3) / 2;
  return Array.from({ length: raw.length / size }, (_, k) =>
    readMark({ format: "i420", width, height, data: raw.subarray(k * size, (k + 1) * size) }),
  );
}

describe("encode", () => {
  it("every frame of both streams carries its number, and each second begins with a key frame", async () => {
    const main = { path: join(folder, "main.mp4"), width: 768, height: 576 };
    const sub = { path: join(folder, "sub.mp4"), width: 640, height: 480 };
    const input = [
      "-f",
      "rawvideo",
      "-pix_fmt",
      "yuv444p",
      "-s",
      "192x144",
      "-r",
      String(fps),
      "-i",
      "pipe:0",
    ];
    await encode(
      { input, filters: "noise=c0s=6:c0f=t", frames, fps, main, sub },
      pictures(),
      new AbortController().signal,
    );

    const all = Array.from({ length: frames }, (_, frame) => frame);
    expect(marksIn(main.path, 768, 576)).toEqual(all);
    expect(marksIn(sub.path, 640, 480)).toEqual(all);
    const types = execFileSync("ffprobe", [
      "-v",
      "error",
      "-show_entries",
      "frame=pict_type",
      "-of",
      "csv=p=0",
      main.path,
    ])
      .toString()
      .split("\n")
      .map((line) => line.charAt(0))
      .join("");
    expect(types).toBe("IPPPPPPPPPIPPPPPPPPPIPPPP");
  });

  it("says what FFmpeg said when it fails", async () => {
    const main = { path: join(folder, "missing/main.mp4"), width: 768, height: 576 };
    const sub = { path: join(folder, "sub2.mp4"), width: 640, height: 480 };
    const input = ["-i", join(folder, "no-such-film.avi")];
    const attempt = encode(
      { input, filters: "null", frames, fps, main: { ...main, path: join(folder, "x.mp4") }, sub },
      undefined,
      new AbortController().signal,
    );
    await expect(attempt).rejects.toThrow(/no-such-film/);
  });
});
