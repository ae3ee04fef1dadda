import { existsSync } from "node:fs";
import { join } from "node:path";
import { Fault } from "#base";
import { readIdentity } from "./identity.ts";
import { indexFile } from "./layout.ts";
import { integer, text } from "./row.ts";
import { openIndexToRead } from "./schema.ts";

/** How many segments each of the recorder's keys opens on a volume; undefined where it was never recorded to. */
export function sealedWith(root: string): ReadonlyMap<string, number> | undefined {
  if (readIdentity(root) === undefined) return undefined;
  if (!existsSync(join(root, indexFile))) return new Map();
  try {
    using open = new DisposableStack();
    const database = openIndexToRead(root);
    open.defer(() => database.close());
    return new Map(
      database
        .prepare(
          "select name, (select count(*) from segment where recorder_key = recorder_key.id) as segments from recorder_key order by id",
        )
        .all()
        .map((row) => [text(row, "name"), integer(row, "segments")]),
    );
  } catch (error) {
    if (error instanceof Fault && error.code !== "index-version") throw error;
    return new Map(); // another version's, or damaged: which key it was cannot be told
  }
}
