import { type Patrol, patrolSchema } from "#contract";
import type { Catalogue } from "../catalogue/index.ts";

export interface Patrols {
  of(camera: string): Promise<Patrol[]>;
  find(camera: string, id: string): Promise<Patrol | undefined>;
  /** False where the camera has as many as one can oversee. */
  put(camera: string, patrol: Patrol): Promise<boolean>;
  remove(camera: string, id: string): Promise<boolean>;
}

const mostOfOne = 32;

export function openPatrols(catalogue: Catalogue): Patrols {
  const of = async (camera: string) => {
    const rows = await catalogue
      .selectFrom("patrols")
      .selectAll()
      .where("camera", "=", camera)
      .orderBy("name")
      .execute();
    return rows.map(({ id, name, stops }) => patrolSchema.parse({ id, name, stops: JSON.parse(stops) }));
  };
  return {
    of,
    find: async (camera, id) => (await of(camera)).find((patrol) => patrol.id === id),
    async put(camera, { id, name, stops }) {
      const known = await of(camera);
      if (known.length >= mostOfOne && !known.some((patrol) => patrol.id === id)) return false;
      const row = { camera, id, name, stops: JSON.stringify(stops) };
      await catalogue
        .insertInto("patrols")
        .values(row)
        .onConflict((conflict) => conflict.columns(["camera", "id"]).doUpdateSet(row))
        .execute();
      return true;
    },
    async remove(camera, id) {
      const done = await catalogue
        .deleteFrom("patrols")
        .where("camera", "=", camera)
        .where("id", "=", id)
        .executeTakeFirst();
      return done.numDeletedRows > 0n;
    },
  };
}
