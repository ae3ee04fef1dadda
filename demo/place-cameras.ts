import { readFile } from "node:fs/promises";
import { z } from "zod";
import { cameraView } from "#contract";
import type { SimulatedCamera } from "#simulator";
import type { DemoCamera } from "./cameras.ts";
import type { Clip } from "./composer/index.ts";

/** A camera with the clip it plays and its place on the plan. */
export interface PlacedClip {
  readonly camera: DemoCamera;
  readonly clip: Clip;
  readonly plan: z.infer<typeof cameraView.shape.plan>;
}

const planFile = z.record(z.string(), cameraView.shape.plan);

/** Joins cameras with clips and places; a camera whose clip could not be made is left out. */
export async function placeCameras(
  cameras: readonly DemoCamera[],
  clips: readonly Clip[],
): Promise<PlacedClip[]> {
  const plan = planFile.parse(JSON.parse(await readFile(new URL("plan.json", import.meta.url), "utf8")));
  return cameras.flatMap((camera) => {
    const named = (name: string | undefined) => clips.find(({ id }) => id === name);
    const clip = named(camera.clip) ?? named(camera.otherwise);
    const place = plan[camera.id];
    return clip === undefined || place === undefined ? [] : [{ camera, clip, plan: place }];
  });
}

/** The camera of code that plays it. */
export function simulatedOf({ camera, clip }: PlacedClip): SimulatedCamera {
  return {
    id: camera.id,
    name: camera.name,
    main: clip.main,
    sub: clip.sub,
    ...(camera.ptz === true ? { ptz: true, presets: [...(camera.presets ?? [])] } : {}),
    ...(clip.views === undefined ? {} : { views: clip.views }),
    ...(camera.masks === undefined ? {} : { masks: camera.masks }),
  };
}
