import { spawn } from "node:child_process";
import { once } from "node:events";
import { Fault } from "#base";

/** Processor seconds that FFmpeg takes to bring a film to pictures of blue, green and red at this pace, by its own account. */
export async function decodeSeconds(path: string, pace: number, signal: AbortSignal): Promise<number> {
  const words = ["-hide_banner", "-benchmark", "-nostdin", "-threads", "1", "-i", path];
  const pictures = ["-vf", `fps=${pace}`, "-pix_fmt", "bgr24", "-f", "rawvideo", "-y", "/dev/null"];
  const child = spawn("ffmpeg", [...words, ...pictures], { stdio: ["ignore", "ignore", "pipe"], signal });
  let said = "";
  child.stderr.on("data", (text: Buffer) => {
    said = (said + text.toString()).slice(-4_000);
  });
  await once(child, "close");
  const [, user, system] = /bench: utime=([\d.]+)s stime=([\d.]+)s/.exec(said) ?? [];
  if (user === undefined || system === undefined)
    throw new Fault("ffmpeg-failed", "FFmpeg did not say what decoding cost.", { said: said.slice(-300) });
  return Number(user) + Number(system);
}
