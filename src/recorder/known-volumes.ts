import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { Fault, systemCode } from "#base";
import { replaceFile } from "./assignment-store.ts";

const schema = z.record(z.string(), z.uuid());

/**
 * Which volume was last written to at which path, kept away from the volumes themselves: so an empty mount point
 * is told from a new disk.
 */
export class KnownVolumes {
  readonly #file: string;
  readonly #identities: Record<string, string>;

  private constructor(file: string, identities: Record<string, string>) {
    this.#file = file;
    this.#identities = identities;
  }

  static async open(folder: string): Promise<KnownVolumes> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const file = join(folder, "volumes.json");
    try {
      return new KnownVolumes(file, schema.parse(JSON.parse(await readFile(file, "utf8"))));
    } catch (error) {
      if (systemCode(error) === "ENOENT") return new KnownVolumes(file, {});
      throw new Fault(
        "volumes-unknown",
        `The recorder cannot read ${file}. Remove it if it is damaged.`,
        { file },
        error,
      );
    }
  }

  at(path: string): string | undefined {
    return this.#identities[path];
  }

  async remember(path: string, identity: string): Promise<void> {
    if (this.#identities[path] === identity) return;
    this.#identities[path] = identity;
    await replaceFile(this.#file, JSON.stringify(this.#identities, null, 2));
  }
}
