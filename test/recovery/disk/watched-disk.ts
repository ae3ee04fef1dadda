import fs, {
  type MakeDirectoryOptions,
  type Mode,
  type OpenMode,
  type PathLike,
  type RmOptions,
  type WriteFileOptions,
} from "node:fs";
import type { FileHandle } from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";
import { dirname, join, resolve, sep } from "node:path";
import { watchDatabases } from "./watched-databases.ts";

/** What a program did to a disk, at the grain at which a crash or a failing disk can come between. */
export type DiskOp =
  | { readonly kind: "create"; readonly path: string }
  | { readonly kind: "folders"; readonly paths: readonly string[] }
  | { readonly kind: "write"; readonly path: string; readonly bytes: number }
  | { readonly kind: "truncate"; readonly path: string; readonly from: number; readonly to: number }
  /** Of a file's bytes, or of a folder's names. */
  | { readonly kind: "sync"; readonly path: string }
  | { readonly kind: "rename" | "link"; readonly path: string; readonly to: string }
  | { readonly kind: "remove"; readonly path: string }
  /** SQLite's own writing and flushing, which happens below us as one. */
  | { readonly kind: "transaction"; readonly path: string };

export interface DiskWatcher {
  /** May throw, as a failing disk does, or not return for a while, as a stalled one. */
  before(op: DiskOp): void;
  after(op: DiskOp): void;
}

type Text = string | NodeJS.ArrayBufferView;

/** The real functions, for who watches. */
export const disk = { ...fs };
const real = disk;
const realPromises = { ...fs.promises };

/** From now on, `watcher` stands before everything this thread does to the disk below `root`. */
export async function watchDisk(root: string, watcher: DiskWatcher): Promise<void> {
  const inside = (path: string) => path === root || path.startsWith(root + sep);
  const around = <T>(op: DiskOp & { readonly path: string }, work: () => T): T => {
    if (!inside(op.path)) return work();
    watcher.before(op);
    const result = work();
    watcher.after(op);
    return result;
  };
  const aroundLater = async <T>(op: DiskOp & { readonly path: string }, work: () => Promise<T>) => {
    if (!inside(op.path)) return work();
    watcher.before(op);
    const result = await work();
    watcher.after(op);
    return result;
  };
  const missing = (path: string): string[] =>
    real.existsSync(path) ? [] : [...missing(dirname(path)), path];
  const sizeOf = (path: string) => real.statSync(path, { throwIfNoEntry: false })?.size ?? 0;

  function openSync(name: PathLike, flags: OpenMode = "r", mode: Mode = 0o666): number {
    const path = pathOf(name);
    const work = () => real.openSync(name, flags, mode);
    const opening = openOp(path, flags);
    return opening === undefined ? work() : around(opening, work);
  }
  function openOp(path: string, flags: OpenMode): (DiskOp & { readonly path: string }) | undefined {
    if (typeof flags !== "string" || !/[wa]/.test(flags)) return undefined;
    if (!real.existsSync(path)) return { kind: "create", path };
    return /w(?!x)/.test(flags) ? { kind: "truncate", path, from: sizeOf(path), to: 0 } : undefined;
  }
  function writeSync(handle: number, bytes: Uint8Array, ...rest: (number | null)[]): number {
    const [offset, length, position] = rest;
    const op: DiskOp = { kind: "write", path: pathOfHandle(handle), bytes: length ?? bytes.length };
    return around(op, () => real.writeSync(handle, bytes, offset, length, position));
  }
  function syncSync(handle: number): void {
    around({ kind: "sync", path: pathOfHandle(handle) }, () => real.fsyncSync(handle));
  }
  function mkdirSync(name: PathLike, options: MakeDirectoryOptions = {}): string | undefined {
    const path = pathOf(name);
    const paths = missing(path);
    if (paths.length === 0 || !inside(path)) return real.mkdirSync(name, options);
    watcher.before({ kind: "folders", paths });
    const made = real.mkdirSync(name, options);
    watcher.after({ kind: "folders", paths });
    return made;
  }
  function writeFileSync(name: PathLike, data: Text, options: WriteFileOptions = {}): void {
    const { flag = "w", mode = 0o666, flush = false } = typeof options === "object" ? { ...options } : {};
    if (!inside(pathOf(name))) {
      real.writeFileSync(name, data, options);
      return;
    }
    const handle = openSync(name, flag, mode ?? undefined);
    try {
      writeSync(handle, bytesOf(data));
      if (flush) syncSync(handle);
    } finally {
      real.closeSync(handle);
    }
  }
  const remove = (name: PathLike) => ({ kind: "remove", path: pathOf(name) }) as const;
  const present = (name: PathLike) => real.existsSync(name) && inside(pathOf(name));

  Object.assign(fs, {
    openSync,
    writeSync,
    mkdirSync,
    writeFileSync,
    fsyncSync: syncSync,
    fdatasyncSync: syncSync,
    ftruncateSync: (handle: number, to = 0) => {
      const path = pathOfHandle(handle);
      const op = { kind: "truncate", path, from: sizeOf(path), to } as const;
      around(op, () => real.ftruncateSync(handle, to));
    },
    renameSync: (from: PathLike, to: PathLike) =>
      around({ kind: "rename", path: pathOf(from), to: pathOf(to) }, () => real.renameSync(from, to)),
    linkSync: (from: PathLike, to: PathLike) =>
      around({ kind: "link", path: pathOf(from), to: pathOf(to) }, () => real.linkSync(from, to)),
    rmSync: (name: PathLike, options?: RmOptions) =>
      present(name) ? around(remove(name), () => real.rmSync(name, options)) : real.rmSync(name, options),
    unlinkSync: (name: PathLike) => around(remove(name), () => real.unlinkSync(name)),
  });

  async function open(name: PathLike, flags: OpenMode = "r", mode: Mode = 0o666): Promise<FileHandle> {
    const opening = openOp(pathOf(name), flags);
    const work = () => realPromises.open(name, flags, mode);
    return opening === undefined ? work() : aroundLater(opening, work);
  }
  Object.assign(fs.promises, {
    open,
    mkdir: async (name: PathLike, options: MakeDirectoryOptions = {}) => mkdirSync(name, options),
    writeFile: async (name: PathLike, data: Text, options: WriteFileOptions = {}) =>
      writeFileSync(name, data, options),
    rename: async (from: PathLike, to: PathLike) => fs.renameSync(from, to),
    link: async (from: PathLike, to: PathLike) => fs.linkSync(from, to),
    rm: async (name: PathLike, options?: RmOptions) => fs.rmSync(name, options),
    unlink: async (name: PathLike) => fs.unlinkSync(name),
    truncate: async (name: PathLike, to = 0) => {
      const path = pathOf(name);
      const op = { kind: "truncate", path, from: sizeOf(path), to } as const;
      await aroundLater(op, () => realPromises.truncate(name, to));
    },
  });
  await watchHandles(aroundLater, sizeOf);
  watchDatabases((path, work) => around({ kind: "transaction", path }, work));
  syncBuiltinESMExports();
}

type AroundLater = <T>(op: DiskOp & { readonly path: string }, work: () => Promise<T>) => Promise<T>;

/** What `node:fs/promises` does through a handle. */
async function watchHandles(around: AroundLater, sizeOf: (path: string) => number): Promise<void> {
  const one = await realPromises.open("/dev/null", "r");
  const prototype: unknown = Object.getPrototypeOf(one);
  await one.close();
  if (!isHandle(prototype)) throw new Error("node:fs/promises has no FileHandle to watch");
  // oxlint-disable-next-line typescript/unbound-method -- each is called with its own handle below
  const { appendFile, datasync, sync, truncate } = prototype;
  const path = (handle: FileHandle) => pathOfHandle(handle.fd);
  Object.assign(prototype, {
    async appendFile(this: FileHandle, data: Text) {
      const bytes = bytesOf(data);
      const op: DiskOp = { kind: "write", path: path(this), bytes: bytes.length };
      await around(op, () => appendFile.call(this, bytes));
    },
    async sync(this: FileHandle) {
      await around({ kind: "sync", path: path(this) }, () => sync.call(this));
    },
    async datasync(this: FileHandle) {
      await around({ kind: "sync", path: path(this) }, () => datasync.call(this));
    },
    async truncate(this: FileHandle, to = 0) {
      const op: DiskOp = { kind: "truncate", path: path(this), from: sizeOf(path(this)), to };
      await around(op, () => truncate.call(this, to));
    },
  });
}

function isHandle(value: unknown): value is FileHandle {
  return typeof value === "object" && value !== null && "datasync" in value && "appendFile" in value;
}

function bytesOf(data: Text): Uint8Array {
  return typeof data === "string"
    ? Buffer.from(data)
    : new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}

function pathOf(name: PathLike): string {
  return resolve(String(name));
}

function pathOfHandle(handle: number): string {
  return real.readlinkSync(join("/proc/self/fd", String(handle)));
}
