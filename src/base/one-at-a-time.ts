/** A line of acts, each begun when the one before has ended, however it ended; its outcome is its own asker's alone. */
export function openLine(): <T>(act: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (act) => {
    const mine = last.then(act);
    last = mine.catch(() => undefined);
    return mine;
  };
}
