import { stringify } from "yaml";
import { Fault } from "#base";
import { parseYaml } from "#config";
import { type Scene, sceneSchema } from "#contract";

export type ReadScene =
  | { readonly outcome: "read"; readonly scene: Scene }
  /** Line, column, key and reason. */
  | { readonly outcome: "wrong"; readonly what: string };

/** The same file as `vigie watch --scene` takes. */
export function readScene(yaml: string): ReadScene {
  try {
    return { outcome: "read", scene: parseYaml(sceneSchema, yaml, "scene.yaml", "scene-unreadable") };
  } catch (error) {
    if (error instanceof Fault && error.code === "scene-unreadable")
      return { outcome: "wrong", what: error.message };
    throw error;
  }
}

/** A place a line: what is drawn is short to read. */
export function writeSceneText(scene: Scene): string {
  return stringify(scene, { flowCollectionPadding: true, lineWidth: 0 });
}
