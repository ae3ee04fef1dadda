import type { OpenRule, Scene } from "#contract";
import { groundOf, isInside } from "./ground/index.ts";

/** What a module's rule is opened with, at a camera of this scene; `aspect`: width over height. Fault: `ground-degenerate`. */
export function ruleContext(scene: Scene, aspect: number): Parameters<OpenRule>[0] {
  const ground = scene.ground === undefined ? undefined : groundOf(scene.ground);
  return { scene, aspect, ground, isInside };
}
