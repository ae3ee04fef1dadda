import { join } from "node:path";
import { isMainThread } from "node:worker_threads";
import { Unsynced } from "./unsynced.ts";
import { type DiskOp, disk, watchDisk } from "./watched-disk.ts";

/*
 * Loaded before a program (`--import`): kills it, as a machine without memory does, right after its n-th change of
 * the disk below VIGIE_KILL_ROOT, and leaves behind what was not yet durable. With n = 0 it only tells what there was.
 */
const root = process.env["VIGIE_KILL_ROOT"] ?? "";
const report = process.env["VIGIE_KILL_REPORT"] ?? "";
const at = Number(process.env["VIGIE_KILL_AT"] ?? 0);

const unsynced = new Unsynced(join(report, "graveyard"));
const done: string[] = [];

/* A thread beside the first one loads this too: what it does is not counted. */
if (isMainThread)
  await watchDisk(root, {
    before: (op) => unsynced.before(op),
    after: (op) => {
      unsynced.after(op);
      done.push(nameOf(op));
      if (done.length !== at) return;
      disk.writeFileSync(join(report, "loose.json"), JSON.stringify(unsynced.loose));
      process.kill(process.pid, "SIGKILL");
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0); // the blow comes a moment later
    },
  });
if (isMainThread)
  process.once("exit", () => disk.writeFileSync(join(report, "done.json"), JSON.stringify(done)));

function nameOf(op: DiskOp): string {
  const path = op.kind === "folders" ? (op.paths.at(-1) ?? "") : op.path;
  return `${op.kind} ${path.slice(root.length + 1) || "."}`;
}
