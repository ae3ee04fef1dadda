import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { sceneSchema } from "#contract";
import type { Clip } from "./clip.ts";

/** What demo/renderer made and the repository holds; its scenes are also what its truth was counted from. */
const madeSchema = z.record(
  z.string(),
  z.strictObject({ title: z.strictObject({ fr: z.string(), en: z.string() }), scene: sceneSchema }),
);

const folder = new URL("../clips/", import.meta.url);
const licence =
  "Rendered for this project with Blender; 3D models of Sweet Home 3D's libraries (CC BY 3.0, CC0): demo/clips/README.md";

export function renderedClips(): { clips: Clip[]; missing: string[] } {
  const made = madeSchema.parse(JSON.parse(readFileSync(new URL("clips.json", folder), "utf8")));
  const clips: Clip[] = [];
  const missing: string[] = [];
  for (const [id, { title, scene }] of Object.entries(made)) {
    const file = (end: string) => fileURLToPath(new URL(`${id}${end}`, folder));
    const [main, sub, truth] = [file(".mp4"), file(".sub.mp4"), file(".truth.json")];
    if ([main, sub, truth].every((path) => existsSync(path))) {
      const size = { width: 1920, height: 1080, fps: 25 };
      clips.push({ id, title, main, sub, truth, ...size, licence, footage: "rendered", scene });
    } else missing.push(`The clip ${id} is not in demo/clips: check out the whole repository.`);
  }
  return { clips, missing };
}
