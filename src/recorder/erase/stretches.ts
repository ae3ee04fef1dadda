import type { Stretch } from "#calendar";

/** What is left of some stretches once others are cut out of them; both in order, each apart from the next. */
export function without(stretches: readonly Stretch[], cut: readonly Stretch[]): Stretch[] {
  return cut.reduce<Stretch[]>(
    (left, { from, to }) =>
      left.flatMap((stretch) =>
        [
          { from: stretch.from, to: Math.min(stretch.to, from) },
          { from: Math.max(stretch.from, to), to: stretch.to },
        ].filter((part) => part.from < part.to),
      ),
    [...stretches],
  );
}

export function within(stretches: readonly Stretch[], { from, to }: Stretch): Stretch[] {
  return stretches
    .map((stretch) => ({ from: Math.max(stretch.from, from), to: Math.min(stretch.to, to) }))
    .filter((part) => part.from < part.to);
}
