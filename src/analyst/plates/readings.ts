import type { PlateRead } from "#contract";

/** What one vehicle's plate may be, the likeliest first: itself, then with one character read otherwise. */
export function readingsOf(read: PlateRead): { plate: string; confidence: number }[] {
  const { likeliest, confidence, characters } = read;
  const others = characters.flatMap((shares, at) => {
    const own = likeliest[at] ?? "";
    const held = shares[own] ?? 0;
    return Object.entries(shares).flatMap(([letter, share]) =>
      letter === own || held <= 0 || !/^[0-9A-Z]$/.test(letter)
        ? []
        : [
            {
              plate: `${likeliest.slice(0, at)}${letter}${likeliest.slice(at + 1)}`,
              confidence: Math.min(1, (confidence * share) / held),
            },
          ],
    );
  });
  return [{ plate: likeliest, confidence }, ...others.toSorted((a, b) => b.confidence - a.confidence)].slice(
    0,
    5,
  );
}
