import { codeOf, folded, longestPlate, symbolsOf } from "../plate-code.ts";

/** What the numbers of a plate must be: of one length, equal where the mask is set. */
export interface Shape {
  readonly length: number;
  readonly high: { readonly mask: number; readonly value: number };
  readonly low: { readonly mask: number; readonly value: number };
}

export type ReadPattern =
  | { readonly outcome: "read"; readonly exact: readonly Shape[]; readonly folded: readonly Shape[] }
  | { readonly outcome: "refused"; readonly why: "characters" | "too-wide" | "too-long" };

const anyOne = -1;
/** A pattern that names fewer characters looks for anybody, not for a vehicle. */
const leastLiterals = 2;
const mostStars = 2;

/** `AB-1?3-C*`: a question mark is any one character, a star any number of them. */
export function readPattern(text: string): ReadPattern {
  const plain = text
    .toUpperCase()
    .replaceAll(/[\s.\-·_]/g, "")
    .replaceAll(/\*+/g, "*");
  if (!/^[0-9A-Z?*]+$/.test(plain)) return { outcome: "refused", why: "characters" };
  const parts = plain.split("*").map(partOf);
  const named = parts.flat().filter((symbol) => symbol !== anyOne).length;
  if (named < leastLiterals || parts.length - 1 > mostStars) return { outcome: "refused", why: "too-wide" };
  const layouts = layoutsOf(parts);
  if (layouts.length === 0) return { outcome: "refused", why: "too-long" };
  return {
    outcome: "read",
    exact: layouts.map((symbols) => shapeOf(symbols, (symbol) => symbol)),
    folded: layouts.map((symbols) => shapeOf(symbols, folded)),
  };
}

function partOf(part: string): number[] {
  return Array.from(part, (character) => (character === "?" ? anyOne : (symbolsOf(character)[0] ?? anyOne)));
}

/** Every way to put the parts between stars into a plate, from its own length to the longest. */
function layoutsOf(parts: readonly (readonly number[])[]): number[][] {
  const [first = [], ...rest] = parts;
  let layouts: number[][] = [[...first]];
  for (const part of rest) {
    layouts = layouts.flatMap((layout) => {
      const room = longestPlate - layout.length - part.length;
      return Array.from({ length: Math.max(0, room + 1) }, (_, gap) => [
        ...layout,
        ...Array<number>(gap).fill(anyOne),
        ...part,
      ]);
    });
  }
  return layouts.filter(({ length }) => length <= longestPlate);
}

function shapeOf(symbols: readonly number[], as: (symbol: number) => number): Shape {
  const masks = codeOf(symbols.map((symbol) => (symbol === anyOne ? 0 : 63)));
  const values = codeOf(symbols.map((symbol) => (symbol === anyOne ? 0 : as(symbol))));
  return {
    length: symbols.length,
    high: { mask: masks.high, value: values.high },
    low: { mask: masks.low, value: values.low },
  };
}
