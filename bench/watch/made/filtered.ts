import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { rename } from "node:fs/promises";
import { Fault } from "#base";

/** A film made of another by FFmpeg's filters, once: `input` are its options before the file's name. */
export async function filtered(
  from: string,
  to: string,
  { input = [], filters, lossless = false }: { input?: string[]; filters: string; lossless?: boolean },
  signal: AbortSignal,
): Promise<string> {
  if (existsSync(to)) return to;
  const part = `${to}.${process.pid}.mp4`;
  const quality = lossless ? ["-qp", "0"] : ["-crf", "26"];
  const output = ["-an", "-c:v", "libx264", "-preset", "ultrafast", ...quality, "-pix_fmt", "yuv420p", part];
  const child = spawn(
    "ffmpeg",
    ["-v", "error", "-nostdin", "-y", ...input, "-i", from, "-vf", filters, ...output],
    { stdio: ["ignore", "ignore", "inherit"], signal },
  );
  const [code]: unknown[] = await once(child, "close");
  if (code !== 0) throw new Fault("ffmpeg-failed", `FFmpeg did not make ${to} (${String(code)}).`, { to });
  await rename(part, to);
  return to;
}
