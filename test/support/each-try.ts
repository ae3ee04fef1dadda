import { afterAll, beforeEach } from "vitest";

/** Opened once for the tests of a file, and anew for a second try: what the first one left would be in its way. */
export function openedForEachTry(open: () => Promise<AsyncDisposable>): void {
  let opened: AsyncDisposable | undefined;
  beforeEach(async ({ task }) => {
    if (opened !== undefined && (task.result?.retryCount ?? 0) === 0) return;
    await opened?.[Symbol.asyncDispose]();
    opened = await open();
  });
  afterAll(() => opened?.[Symbol.asyncDispose]());
}
