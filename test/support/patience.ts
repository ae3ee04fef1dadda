import { availableParallelism, loadavg } from "node:os";

/**
 * What a promise made for a quiet machine is given on this one, ms: where cores are shared, a program waits its turn.
 * The figures themselves are `vigie bench recovery`'s.
 */
export function patience(quietMs: number): number {
  const queue = (loadavg()[0] ?? 1) / availableParallelism();
  return 3 * quietMs * Math.max(1, queue);
}
