const letters = "ABCDEFGHJKLMNPQRSTVWXYZ";

/** French plates, one after the other, the same for the same seed. */
export function seededPlates(seed: number): { next(): string; below(most: number): number } {
  let state = seed;
  // xorshift32: no statistics rest on it, only variety.
  const below = (most: number) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % most;
  };
  const letter = () => letters[below(letters.length)] ?? "A";
  return {
    below,
    next: () => `${letter()}${letter()}${String(below(1_000)).padStart(3, "0")}${letter()}${letter()}`,
  };
}
