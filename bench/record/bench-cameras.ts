import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { benchClip } from "../bench-clip.ts";
import { startSimulatorProgram } from "./programs.ts";

/** That many simulated cameras: 1920×1080, 25 pictures/s, 4 Mbit/s. */
export async function startBenchCameras(folder: string, cameras: number) {
  const main = await benchClip();
  const ids = Array.from({ length: cameras }, (_, at) => `camera-${at + 1}`);
  const description = join(folder, "cameras.json");
  await writeFile(description, JSON.stringify({ cameras: ids.map((id) => ({ id, main })) }));
  return startSimulatorProgram(description);
}
