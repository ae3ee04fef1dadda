import type { RecorderHealth } from "#contract";
import type { Alarm } from "../alarms/index.ts";

/** Masks that are not there, or not seen, and footage that waits for two people. */
export function maskTroubles(
  cameras: readonly { readonly id: string; readonly name: string }[],
  { masks, fences }: RecorderHealth,
): Alarm[] {
  const nameOf = (id: string) => cameras.find((camera) => camera.id === id)?.name ?? id;
  const failed = masks.flatMap(({ camera, state, by, detail }): Alarm[] => {
    const asWanted = state === "masked" && detail === "";
    // `mask-by-us` goes on masked, and still somebody must see to the camera.
    if (asWanted || state === "closed" || state === "elsewhere" || (state === "masked" && by === "camera"))
      return [];
    return [{ kind: "mask-failed", subject: camera, facts: { camera: nameOf(camera), detail } }];
  });
  const fenced = new Map(
    fences
      .filter(({ withheld }) => !withheld)
      .map(({ camera, from, to, detail }): [string, Alarm] => [
        camera,
        { kind: "footage-fenced", subject: camera, facts: { camera: nameOf(camera), from, to, detail } },
      ]),
  );
  return [...failed, ...fenced.values()];
}
