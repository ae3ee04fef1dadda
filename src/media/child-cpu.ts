import { readFile } from "node:fs/promises";

/** Linux counts processor time in hundredths of a second, whatever the machine. */
const millisecondsPerTick = 10;

/** Processor time of a process and its living children, in milliseconds; 0 once it is gone. */
export async function cpuOf(pid: number, depth = 3): Promise<number> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, "latin1");
    // The name in brackets may hold spaces; what follows starts at field 3.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const own = (Number(fields[11]) + Number(fields[12])) * millisecondsPerTick;
    if (depth === 0) return own;
    const children = (await readFile(`/proc/${pid}/task/${pid}/children`, "latin1")).trim();
    const theirs = children === "" ? [] : children.split(" ").map((child) => cpuOf(Number(child), depth - 1));
    return (await Promise.all(theirs)).reduce((sum, ms) => sum + ms, own);
  } catch {
    // The process ended between two readings: there is nothing to count.
    return 0;
  }
}
