import { open, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { makeFolder, systemCode } from "#base";
import { type CopyMark, copyMarks, type LocateReply, locateReply } from "#contract";

/** What was extracted of the recordings, and what was made of it: for the town's account alone. */
export interface CopyFolder {
  readonly path: string;
  readonly file: string;
  /** Where the file is written, before `keepFile` says that it is whole. */
  readonly draft: string;
  create(): void;
  fragment(kind: "found" | "covered", stretch: number): Promise<{ init: Buffer; fragment: Buffer }>;
  keep(kind: "found" | "covered", stretch: number, init: Uint8Array, fragment: Uint8Array): Promise<void>;
  /** Undefined where it was not looked at yet. */
  located(stretch: number): Promise<LocateReply | undefined>;
  keepLocated(stretch: number, found: LocateReply): Promise<void>;
  /** Undefined where nothing was followed yet. */
  marks(): Promise<CopyMark[] | undefined>;
  keepMarks(marks: readonly CopyMark[]): Promise<void>;
  isCovered(stretch: number): Promise<boolean>;
  /** What was made of other marks. */
  uncover(): Promise<void>;
  keepFile(): Promise<void>;
  /** What a crash left half written. */
  tidy(): Promise<void>;
  remove(): Promise<void>;
}

const half = ".new";

export function copyFolder(copies: string, id: string): CopyFolder {
  const path = join(copies, id);
  const at = (name: string) => join(path, name);
  const fragmentAt = (kind: string, stretch: number) => at(`${kind}-${stretch}.m4s`);
  /** Names are there, or gone, only once their folder is flushed: no state of a copy says so before. */
  async function flush(): Promise<void> {
    await using names = await open(path, "r");
    await names.sync();
  }
  /** Whole or not at all: what a crash left half is not there. */
  async function put(name: string, bytes: Uint8Array | string): Promise<void> {
    await writeFile(at(`${name}${half}`), bytes, { mode: 0o600, flush: true });
    await rename(at(`${name}${half}`), at(name));
    await flush();
  }
  async function removeThose(isOver: (name: string) => boolean): Promise<void> {
    const over = (await readdir(path)).filter(isOver);
    for (const name of over) await rm(at(name), { force: true });
    if (over.length > 0) await flush();
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
    draft: at(`copy.mp4${half}`),
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
      return bytes && copyMarks.parse(JSON.parse(bytes.toString("utf8")));
    },
    keepMarks: (marks) => put("marks.json", JSON.stringify(marks)),
    isCovered: async (stretch) => (await read(`covered-${stretch}.m4s`)) !== undefined,
    uncover: () => removeThose((name) => name === "copy.mp4" || name.startsWith("covered-")),
    async keepFile() {
      await rename(at(`copy.mp4${half}`), at("copy.mp4"));
      await flush();
    },
    tidy: () => removeThose((name) => name.endsWith(half)),
    remove: () => rm(path, { recursive: true, force: true }),
  };
}
