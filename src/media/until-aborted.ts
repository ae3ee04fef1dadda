/** The source's items until the signal aborts, even while the source gives none. */
export async function* untilAborted<T>(source: AsyncIterable<T>, signal: AbortSignal): AsyncGenerator<T> {
  const iterator = source[Symbol.asyncIterator]();
  try {
    while (!signal.aborted) {
      const step = await nextOrAbort(iterator, signal);
      if (step === undefined || step.done === true) return;
      yield step.value;
    }
  } finally {
    // Not awaited: a source that is stuck would hold us as well.
    void iterator.return?.()?.catch(() => undefined);
  }
}

/** A listener per step, taken away again: racing one long-lived promise would keep every step's memory. */
function nextOrAbort<T>(
  iterator: AsyncIterator<T>,
  signal: AbortSignal,
): Promise<IteratorResult<T> | undefined> {
  return new Promise((resolve, reject) => {
    const aborted = () => resolve(undefined);
    signal.addEventListener("abort", aborted, { once: true });
    iterator
      .next()
      .then(resolve, reject)
      .finally(() => signal.removeEventListener("abort", aborted));
  });
}
