import { readFile } from "node:fs/promises";

/** Linux counts in hundredths of a second, on every architecture that matters (`getconf CLK_TCK`). */
export const ticksPerSecond = 100;

/** Seconds of processor time, all threads together, user and system. */
export async function cpuSecondsOf(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8");
  // The name in parentheses may hold spaces; what follows it is numbered from 3 in proc(5).
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
}

/** Proportional set size in MiB: shared pages are counted once, divided among those who share them. */
export async function memoryOf(pid: number): Promise<number> {
  const rollup = await readFile(`/proc/${pid}/smaps_rollup`, "utf8");
  return Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1] ?? 0) / 1024;
}

/** What several processes cost together over a window. */
export async function costOver(
  pids: readonly number[],
  wait: () => Promise<void>,
): Promise<{ cpuSeconds: number; memoryMiB: number }> {
  const before = await sum(pids, cpuSecondsOf);
  await wait();
  const after = await sum(pids, cpuSecondsOf);
  return { cpuSeconds: after - before, memoryMiB: await sum(pids, memoryOf) };
}

async function sum(pids: readonly number[], of: (pid: number) => Promise<number>): Promise<number> {
  const values = await Promise.all(pids.map(of));
  return values.reduce((total, value) => total + value, 0);
}
