import { existsSync } from "node:fs";
import { join } from "node:path";
import { Fault } from "#base";
import { readIdentity } from "./identity.ts";
import { indexFile } from "./layout.ts";
import { text } from "./row.ts";
import { openIndexToRead } from "./schema.ts";

/** The ids of the recorder's keys that seal what a volume holds; undefined where it was never recorded to. */
export function sealedWith(root: string): string[] | undefined {
  if (readIdentity(root) === undefined) return undefined;
  if (!existsSync(join(root, indexFile))) return [];
  try {
    const database = openIndexToRead(root);
    using open = new DisposableStack();
    open.defer(() => database.close());
    return database
      .prepare("select name from recorder_key order by id")
      .all()
      .map((row) => text(row, "name"));
  } catch (error) {
    if (error instanceof Fault && error.code !== "index-version") throw error;
    return []; // another version's, or damaged: which key it was cannot be told
  }
}
