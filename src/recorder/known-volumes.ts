import { join } from "node:path";
import { z } from "zod";
import { Fault, makeFolder } from "#base";
import { KeptFile } from "./kept-file.ts";

const schema = z.record(z.string(), z.uuid());

/**
 * Which volume was last written to at which path, kept away from the volumes themselves: so an empty mount point
 * is told from a new disk.
 */
export class KnownVolumes {
  readonly #file: KeptFile;
  readonly #identities: Record<string, string>;

  private constructor(file: KeptFile, identities: Record<string, string>) {
    this.#file = file;
    this.#identities = identities;
  }

  static async open(folder: string): Promise<KnownVolumes> {
    makeFolder(folder);
    const file = new KeptFile(join(folder, "volumes.json"));
    const text = await file.read();
    try {
      return new KnownVolumes(file, text === undefined ? {} : schema.parse(JSON.parse(text)));
    } catch (error) {
      throw new Fault(
        "volumes-unknown",
        `The recorder cannot read ${file.path}. Put it back from a backup; removing it accepts whatever disks are mounted now.`,
        { file: file.path },
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
    await this.#file.replace(JSON.stringify(this.#identities, null, 2));
  }
}
