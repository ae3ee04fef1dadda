import { type FileHandle, mkdir, open, readdir, stat } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import { Fault, systemCode } from "#base";
import type { PackageEntry, PackageSource } from "./format/package-source.ts";
import type { FileSink, PackageSink } from "./package-sink.ts";

/** No package has more; a folder that has is something else. */
const mostEntries = 100_000;

/** A package as it lies in a folder. Links are named and never followed. */
export function folderSource(folder: string): PackageSource & AsyncDisposable {
  let held: { path: string; handle: FileHandle } | undefined;
  async function opened(path: string): Promise<FileHandle> {
    if (held?.path === path) return held.handle;
    await held?.handle.close();
    held = undefined;
    const handle = await open(join(folder, path), "r");
    held = { path, handle };
    return handle;
  }
  return {
    async list() {
      const found: PackageEntry[] = [];
      const entries = await readdir(folder, { recursive: true, withFileTypes: true });
      for (const entry of entries) {
        if (entry.isDirectory()) continue;
        if (found.length >= mostEntries)
          throw new Fault("package-too-large", `${folder} holds too many files to be a package.`, { folder });
        const full = join(entry.parentPath, entry.name);
        const plain = entry.isFile();
        const path = relative(folder, full).split(sep).join("/");
        found.push({ path, plain, bytes: plain ? (await stat(full)).size : 0 });
      }
      return found.sort((a, b) => (a.path < b.path ? -1 : 1));
    },
    async read(path, from, length) {
      const handle = await opened(path);
      const bytes = new Uint8Array(length);
      let got = 0;
      while (got < length) {
        const { bytesRead } = await handle.read(bytes, got, length - got, from + got);
        if (bytesRead === 0) break;
        got += bytesRead;
      }
      return got === length ? bytes : bytes.slice(0, got);
    },
    [Symbol.asyncDispose]: async () => held?.handle.close(),
  };
}

/** Writes a package into a folder that is empty or not there yet. */
export function folderSink(folder: string): PackageSink {
  return {
    async create(path): Promise<FileSink> {
      const file = join(folder, path);
      await mkdir(dirname(file), { recursive: true });
      const handle = await open(file, "wx").catch((error: unknown) => {
        throw new Fault(
          "package-unwritable",
          `${file} cannot be written (${systemCode(error) ?? "unknown"}): choose an empty folder with room in it.`,
          { file },
          error,
        );
      });
      return {
        // All of them, from where the last ended: a disk that fills takes a part, and says so only at the next.
        write: (bytes) => handle.writeFile(bytes),
        async [Symbol.asyncDispose]() {
          try {
            await handle.datasync();
          } finally {
            await handle.close();
          }
        },
      };
    },
  };
}
