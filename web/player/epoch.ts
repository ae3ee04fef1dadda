/** Milliseconds since 1970 that never jump back, the same in a page and in its workers. */
export function epochMs(): number {
  return performance.timeOrigin + performance.now();
}
