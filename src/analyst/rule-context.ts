import type { OpenRule, Scene } from "#contract";
import { groundOf } from "./ground/index.ts";

/** What a module's rule is opened with, at a camera of this scene and picture. Fault: `ground-degenerate`. */
export function ruleContext(
  scene: Scene,
  picture: { readonly width: number; readonly height: number },
): Parameters<OpenRule>[0] {
  const ground = scene.ground === undefined ? undefined : groundOf(scene.ground);
  return { scene, aspect: picture.width / picture.height, ground };
}
