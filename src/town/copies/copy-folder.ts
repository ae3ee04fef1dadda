import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { makeFolder, systemCode } from "#base";
import { type CopyMark, copyMarks, type LocateReply, locateReply } from "#contract";

/** What was extracted of the recordings, and what was made of it: for the town's account alone. */
export interface CopyFolder {
  readonly path: string;
  readonly file: string;
  create(): void;
  fragment(kind: "found" | "covered", stretch: number): Promise<{ init: Buffer; fragment: Buffer }>;
  keep(kind: "found" | "covered", stretch: number, init: Uint8Array, fragment: Uint8Array): Promise<void>;
  /** Undefined where it was not looked at yet. */
  located(stretch: number): Promise<LocateReply | undefined>;
  keepLocated(stretch: number, found: LocateReply): Promise<void>;
  marks(): Promise<CopyMark[]>;
  keepMarks(marks: readonly CopyMark[]): Promise<void>;
  isCovered(stretch: number): Promise<boolean>;
  /** What was made of other marks. */
  uncover(stretches: number): Promise<void>;
  remove(): Promise<void>;
}

export function copyFolder(copies: string, id: string): CopyFolder {
  const path = join(copies, id);
  const at = (name: string) => join(path, name);
  const fragmentAt = (kind: string, stretch: number) => at(`${kind}-${stretch}.m4s`);
  /** Whole or not at all: what a crash left half is not there. */
  async function put(name: string, bytes: Uint8Array | string): Promise<void> {
    await writeFile(at(`${name}.new`), bytes, { mode: 0o600 });
    await rename(at(`${name}.new`), at(name));
  }
  async function read(name: string): Promise<Buffer | undefined> {
    return readFile(at(name)).catch((error: unknown) => {
      if (systemCode(error) === "ENOENT") return undefined;
      throw error;
    });
  }
  return {
    path,
    file: at("copy.mp4"),
    create: () => makeFolder(path),
    async fragment(kind, stretch) {
      const [init, fragment] = await Promise.all([
        readFile(at(`${kind}-${stretch}.init`)),
        readFile(fragmentAt(kind, stretch)),
      ]);
      return { init, fragment };
    },
    async keep(kind, stretch, init, fragment) {
      await put(`${kind}-${stretch}.init`, init);
      await put(`${kind}-${stretch}.m4s`, fragment);
    },
    async located(stretch) {
      const bytes = await read(`located-${stretch}.json`);
      return bytes && locateReply.parse(JSON.parse(bytes.toString("utf8")));
    },
    keepLocated: (stretch, found) => put(`located-${stretch}.json`, JSON.stringify(found)),
    async marks() {
      const bytes = await read("marks.json");
      return bytes === undefined ? [] : copyMarks.parse(JSON.parse(bytes.toString("utf8")));
    },
    keepMarks: (marks) => put("marks.json", JSON.stringify(marks)),
    isCovered: async (stretch) => (await read(`covered-${stretch}.m4s`)) !== undefined,
    async uncover(stretches) {
      await rm(at("copy.mp4"), { force: true });
      for (let stretch = 0; stretch < stretches; stretch += 1)
        await rm(fragmentAt("covered", stretch), { force: true });
    },
    remove: () => rm(path, { recursive: true, force: true }),
  };
}
