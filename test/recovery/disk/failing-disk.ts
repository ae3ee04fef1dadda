import { join, relative, sep } from "node:path";
import { type DiskOp, disk, watchDisk } from "./watched-disk.ts";

/*
 * Loaded before a program (`--import`, and so in each of its threads): makes the disks below VIGIE_DISKS fail while
 * it runs. What the file VIGIE_DISKS_FAIL/<folder> says is what that folder's disk does: an error's code, or `stall`.
 */
const disks = process.env["VIGIE_DISKS"] ?? "";
const orders = process.env["VIGIE_DISKS_FAIL"] ?? "";
const stallMs = 20;

const nap = new Int32Array(new SharedArrayBuffer(4));

/** A full disk still flushes and forgets; a read-only one gives what it has. */
const harmless: Record<string, readonly DiskOp["kind"][]> = {
  ENOSPC: ["sync", "truncate", "remove"],
  EROFS: ["sync"],
};

await watchDisk(disks, {
  before(op) {
    const path = op.kind === "folders" ? (op.paths[0] ?? "") : op.path;
    const order = join(orders, relative(disks, path).split(sep)[0] ?? "");
    for (;;) {
      const what = read(order);
      if (what === "") return;
      if (what !== "stall") {
        if (harmless[what]?.includes(op.kind) === true) return;
        throw Object.assign(new Error(`${what}: planted, ${op.kind} '${path}'`), { code: what, path });
      }
      Atomics.wait(nap, 0, 0, stallMs);
    }
  },
  after() {},
});

function read(order: string): string {
  try {
    return disk.readFileSync(order, "utf8").trim();
  } catch {
    return ""; // no order: the disk is well
  }
}
