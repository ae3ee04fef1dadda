/**
 * The signs of forms: `L` any letter, `S` those of the SIV (no I, O, U), `C` consonants, `Q` those of the SIV without
 * Q, as in Italy, `G` no I or Q, as in Great Britain, `B` no I, O or Q, as in Belgium, `#` a digit, `N` 1 to 9, `M` 3 to 8, `H` up to 5, `K` 1 to 6, `*` anything.
 */
const sets: Readonly<Record<string, string>> = {
  L: "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
  S: "ABCDEFGHJKLMNPQRSTVWXYZ",
  Q: "ABCDEFGHJKLMNPRSTVWXYZ",
  G: "ABCDEFGHJKLMNOPRSTUVWXYZ",
  B: "ABCDEFGHJKLMNPRSTUVWXYZ",
  C: "BCDFGHJKLMNPRSTVWXYZ",
  N: "123456789",
  M: "345678",
  H: "012345",
  K: "123456",
  "#": "0123456789",
  "*": "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ",
};

/** The characters that each place of a form may have; `=` before a character means that character itself. */
export function placesOf(form: string): string[] {
  return [...form.matchAll(/=(.)|(.)/g)].map(([, itself, set]) => itself ?? sets[set ?? ""] ?? "");
}

/** Departments, as the last places of a plate given out until 2009. */
export const departments = ["=0N", "=1#", "=2N", "M#", "=9H", "=2=A", "=2=B", "=9=7K"];
