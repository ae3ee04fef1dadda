/** Digits and capitals: all that a plate is made of here. Symbol 0 is the blank between characters. */
export const characters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
export const blank = 0;
export const symbolCount = characters.length + 1;

/** A character's symbol, 1 to 36. */
export function symbolOf(character: string): number {
  return characters.indexOf(character) + 1;
}

export function characterOf(symbol: number): string {
  return characters[symbol - 1] ?? "";
}

/**
 * Where the recogniser's 6625 classes hold our characters: lines of ppocr_keys_v1.txt (SHA-256 28b2362a…), counted
 * from 1 as class 0 is its blank. First the digits and capitals, then the small letters, which are read as capitals.
 */
const classesOfCharacters = [
  26, 93, 25, 94, 632, 631, 933, 29, 27, 1109, 1221, 3588, 4244, 1220, 4381, 1219, 5128, 425, 3587, 2697,
  5193, 3506, 3639, 3589, 4741, 1310, 4731, 5127, 1217, 1381, 4497, 5405, 5033, 5200, 1218, 4136,
] as const;
const classesOfSmallLetters = [
  4544, 3463, 4902, 5171, 3332, 4389, 4548, 3539, 3538, 5493, 4849, 2710, 5233, 4547, 4245, 4545, 2156, 1958,
  1033, 3333, 1034, 4922, 3537, 2993, 4546, 3316,
] as const;

/** What the recogniser takes for one another, and how often. */
const confusions = [
  ["0", "O", 0.5],
  ["1", "I", 0.5],
  ["Q", "O", 0.15],
  ["Q", "0", 0.15],
  ["5", "S", 0.15],
  ["2", "Z", 0.1],
  ["8", "B", 0.1],
  ["6", "G", 0.1],
].map(([a, b, weight]) => ({ a: symbolOf(String(a)), b: symbolOf(String(b)), weight: Number(weight) }));

/** No character is ever impossible. */
const least = 1e-5;

/** One line as read: for each moment, the logarithm of each symbol's likelihood. */
export interface Line {
  readonly moments: number;
  /** moments × symbolCount. */
  readonly logs: Float64Array;
  /** Σ over moments of the greatest: how sure the network was of what it saw, whatever that was. */
  readonly clarity: number;
}

/** Folds the recogniser's classes to ours; all others join the blank. */
export function fold(values: Float32Array, moments: number, classes: number): Line {
  const logs = new Float64Array(moments * symbolCount);
  const row = new Float64Array(symbolCount);
  let clarity = 0;
  for (let t = 0; t < moments; t += 1) {
    const from = t * classes;
    let sum = 0;
    for (let i = 0; i < characters.length; i += 1) {
      const small = i < 10 ? undefined : classesOfSmallLetters[i - 10];
      const p =
        (values[from + (classesOfCharacters[i] ?? 0)] ?? 0) +
        (small === undefined ? 0 : (values[from + small] ?? 0));
      row[i + 1] = p;
      sum += p;
    }
    row[blank] = Math.max(0, 1 - sum);
    const seen = row.slice();
    for (const { a, b, weight } of confusions) {
      row[a] = (row[a] ?? 0) + weight * (seen[b] ?? 0);
      row[b] = (row[b] ?? 0) + weight * (seen[a] ?? 0);
    }
    let most = least;
    for (let s = 0; s < symbolCount; s += 1) {
      const p = Math.max(least, row[s] ?? 0);
      most = Math.max(most, p);
      logs[t * symbolCount + s] = Math.log(p);
    }
    clarity += Math.log(most);
  }
  return { moments, logs, clarity };
}
