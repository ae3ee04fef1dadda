/** Digits and capitals: all that a plate is made of here. Symbol 0 is no character. */
export const plateCharacters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
export const longestPlate = 10;

/** A plate without its spaces and signs, in capitals; undefined where it is none. */
export function plainPlate(text: string): string | undefined {
  const plain = text.toUpperCase().replaceAll(/[\s.\-·_]/g, "");
  return /^[0-9A-Z]{2,10}$/.test(plain) ? plain : undefined;
}

/** Six bits a character, five characters a number: two plates are compared as two numbers of 30 bits. */
export interface PlateCode {
  readonly high: number;
  readonly low: number;
}

export function symbolsOf(plain: string): number[] {
  return Array.from(plain, (character) => plateCharacters.indexOf(character) + 1);
}

/** Of the first ten symbols, left-aligned: what is absent is 0. */
export function codeOf(symbols: readonly number[]): PlateCode {
  let [high, low] = [0, 0];
  for (let at = 0; at < 5; at += 1) {
    high = (high << 6) | (symbols[at] ?? 0);
    low = (low << 6) | (symbols[at + 5] ?? 0);
  }
  return { high, low };
}

export function plateOfCode({ high, low }: PlateCode): string {
  let plate = "";
  for (const half of [high, low])
    for (let shift = 24; shift >= 0; shift -= 6) plate += plateCharacters[((half >>> shift) & 63) - 1] ?? "";
  return plate;
}

/** Characters that readers of plates take for one another, by their shape; each class with how often, at most. */
export const confusionClasses: readonly { readonly members: string; readonly share: number }[] = [
  { members: "0ODQ", share: 0.5 },
  { members: "1IL", share: 0.5 },
  { members: "2Z", share: 0.1 },
  { members: "5S", share: 0.15 },
  { members: "6G", share: 0.1 },
  { members: "8B", share: 0.1 },
];

const alike = new Map<number, { readonly symbols: readonly number[]; readonly share: number }>(
  confusionClasses.flatMap(({ members, share }) => {
    const symbols = symbolsOf(members);
    return symbols.map((symbol) => [symbol, { symbols, share }] as const);
  }),
);

const onItsOwn = { symbols: [] as const, share: 0 };

/** The class of a symbol, itself within; empty where nothing is taken for it. */
export function classOf(symbol: number): { readonly symbols: readonly number[]; readonly share: number } {
  return alike.get(symbol) ?? onItsOwn;
}

/** One symbol stands for its class, so that plates which differ only by such characters have one code. */
export function folded(symbol: number): number {
  return alike.get(symbol)?.symbols[0] ?? symbol;
}
