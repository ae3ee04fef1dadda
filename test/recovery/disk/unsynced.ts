import { dirname, join } from "node:path";
import { type DiskOp, type DiskWatcher, disk } from "./watched-disk.ts";

/** A name that a folder got, lost or changed, and that no flush of the folder has made durable. */
export type NameChange =
  | { readonly kind: "made"; readonly path: string }
  | { readonly kind: "removed"; readonly path: string; readonly grave: string }
  | {
      readonly kind: "moved";
      readonly path: string;
      readonly to: string;
      readonly grave?: string | undefined;
    };

/** Of a file: how many of its bytes are durable, and how long it was where it was cut. */
export interface LooseBytes {
  readonly durable: number;
  readonly before: number;
}

export interface Loose {
  readonly names: readonly NameChange[];
  readonly bytes: Readonly<Record<string, LooseBytes>>;
  /** The length of each database's log before its last transaction. */
  readonly logs: Readonly<Record<string, number>>;
}

/**
 * Keeps account of what a power cut could take away, by the letter of POSIX: bytes until their file is flushed,
 * names until their folder is. What is removed is kept in `graveyard`, so that its removal can be undone.
 */
export class Unsynced implements DiskWatcher {
  readonly #graveyard: string;
  #graves = 0;
  #names: NameChange[] = [];
  readonly #bytes = new Map<string, LooseBytes>();
  readonly #logs = new Map<string, number>();

  constructor(graveyard: string) {
    this.#graveyard = graveyard;
    disk.mkdirSync(graveyard, { recursive: true });
  }

  get loose(): Loose {
    return {
      names: this.#names,
      bytes: Object.fromEntries(this.#bytes),
      logs: Object.fromEntries(this.#logs),
    };
  }

  before(op: DiskOp): void {
    if (op.kind === "remove")
      this.#names.push({ kind: "removed", path: op.path, grave: this.#bury(op.path) });
    if (op.kind === "rename") {
      const grave = disk.existsSync(op.to) ? this.#bury(op.to) : undefined;
      this.#names.push({ kind: "moved", path: op.path, to: op.to, grave });
    }
    if (op.kind === "transaction") {
      const log = `${op.path}-wal`;
      this.#logs.set(log, disk.statSync(log, { throwIfNoEntry: false })?.size ?? 0);
    }
  }

  after(op: DiskOp): void {
    switch (op.kind) {
      case "create":
        this.#names.push({ kind: "made", path: op.path });
        this.#bytes.set(op.path, { durable: 0, before: 0 });
        break;
      case "link":
        this.#names.push({ kind: "made", path: op.to });
        break;
      case "folders":
        for (const path of op.paths) this.#names.push({ kind: "made", path });
        break;
      case "write": {
        const length = disk.statSync(op.path).size;
        const { durable, before } = this.#bytes.get(op.path) ?? {
          durable: length - op.bytes,
          before: length,
        };
        this.#bytes.set(op.path, { durable, before: Math.max(before, length) });
        break;
      }
      case "truncate":
        this.#bytes.set(op.path, { durable: op.to, before: op.from });
        break;
      case "sync":
        this.#bytes.delete(op.path);
        this.#names = this.#names.filter((name) => dirname(name.path) !== op.path);
        break;
      case "rename": {
        const bytes = this.#bytes.get(op.path);
        this.#bytes.delete(op.path);
        if (bytes !== undefined) this.#bytes.set(op.to, bytes);
        break;
      }
      case "remove":
        this.#bytes.delete(op.path);
        break;
      case "transaction":
        break;
    }
  }

  #bury(path: string): string {
    this.#graves += 1;
    const grave = join(this.#graveyard, String(this.#graves));
    if (disk.statSync(path).isDirectory()) disk.cpSync(path, grave, { recursive: true });
    else disk.linkSync(path, grave);
    return grave;
  }
}
