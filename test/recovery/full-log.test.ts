import { execFile } from "node:child_process";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";

test("a log on a disk that is really full refuses, keeps what it had said, and goes on when there is room", async () => {
  const disk = await mkdtemp(join(tmpdir(), "vigie-full-"));
  const program = join(import.meta.dirname, "full-log-program.ts");
  // A file system of 256 KiB that only this program sees.
  const box = ["--dev-bind", "/", "/", "--size", String(256 * 1024), "--tmpfs", disk];
  const { stdout } = await promisify(execFile)("bwrap", [...box, process.execPath, program, disk]);
  const { written, refused, verified } = JSON.parse(stdout);
  expect(refused).toEqual([
    { code: "audit-unwritable", system: "ENOSPC" },
    { code: "audit-unwritable", system: "ENOSPC" },
  ]);
  expect(written).toBeGreaterThan(0);
  expect(verified).toMatchObject({ outcome: "ok" });
  // What was acknowledged is there, whole; what was torn by the full disk is declared, not hidden.
  const own = verified.declared.length;
  expect(verified.entries).toBe(written + 2 + own);
  expect(verified.declared.every(({ what }: { what: string }) => what === "audit-recovered")).toBe(true);
});
