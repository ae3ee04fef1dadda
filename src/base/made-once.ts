import { randomUUID } from "node:crypto";
import { link, open, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { systemCode } from "./fault.ts";

/**
 * Makes a file that is never replaced, such as a key, unless it is there. Whoever finds the name finds all of the
 * bytes, whatever moment a crash chose: a key of which half was written would shut its owner out for good.
 */
export async function makeOnce(path: string, bytes: string | Uint8Array): Promise<void> {
  const draft = `${path}.${randomUUID()}.new`;
  try {
    await writeFile(draft, bytes, { mode: 0o600, flag: "wx", flush: true });
    await link(draft, path);
  } catch (error) {
    if (systemCode(error) !== "EEXIST") throw error;
  } finally {
    await rm(draft, { force: true });
  }
  await using folder = await open(dirname(path), "r");
  await folder.sync();
}
