import { type Scene, sceneSchema } from "#contract";
import type { Catalogue } from "../catalogue/index.ts";

/** What one module looks at on one camera. A camera without a scene is not analysed by it. */
export interface SceneOf {
  readonly camera: string;
  readonly module: string;
  readonly scene: Scene;
}

export async function readScenes(catalogue: Catalogue): Promise<SceneOf[]> {
  const rows = await catalogue.selectFrom("scenes").selectAll().orderBy("camera").orderBy("module").execute();
  return rows.map(({ camera, module, body }) => ({
    camera,
    module,
    scene: sceneSchema.parse(JSON.parse(body)),
  }));
}

export async function writeScene(catalogue: Catalogue, { camera, module, scene }: SceneOf): Promise<void> {
  const row = { camera, module, body: JSON.stringify(scene) };
  await catalogue
    .insertInto("scenes")
    .values(row)
    .onConflict((conflict) => conflict.columns(["camera", "module"]).doUpdateSet(row))
    .execute();
}
