import type { PlateHome } from "../../contract/index.ts";
import { departments, placesOf } from "./forms.ts";

/** A form that plates of a country have, and how likely it is before anything is read (a logarithm). */
export interface Template {
  readonly country: string | null;
  /** One set of permitted characters for each place. */
  readonly places: readonly string[];
  readonly prior: number;
}

/** Forms are tried group by group, the likeliest first: a later group is asked only where it could win. */
export type Tier = readonly Template[];

/** Arrêté du 9 février 2009: since 2009, and provisional ones. */
const siv = ["SS###SS"];
const provisional = ["=W=W###SS", "=W###SS"];
/** Until 2009: number, letters, department. Still on the road. */
const fni = ["N", "N#", "N##", "N###"].flatMap((number) =>
  ["SS", "SSS", "S"].flatMap((series) =>
    departments.map((department) => ({
      form: `${number}${series}${department}`,
      long: number.length + series.length,
    })),
  ),
);

/** Each country's common forms, without the marks between groups. */
const abroad: Readonly<Record<string, readonly string[]>> = {
  D: ["L", "LL", "LLL"].flatMap((town) =>
    ["L", "LL"].flatMap((series) =>
      ["N", "N#", "N##", "N###"].flatMap((number) =>
        town.length + series.length + number.length <= 8 ? [`${town}${series}${number}`] : [],
      ),
    ),
  ),
  B: ["NBBB###", "BBB###", "###BBB"],
  L: ["LL####", "L####", "#####"],
  CH: ["LLN###", "LLN####", "LLN#####", "LLN##"],
  E: ["####CCC", "LL####LL", "L####LL"],
  I: ["QQ###QQ"],
  GB: ["GG##GGG", "GN##GGG", "GN#GGG", "GNGGG", "GGGN##G", "GGGN#G", "GGGN##", "GGGN#"],
  NL: ["##CCC#", "CC###C", "C###CC", "##CC##", "CCCC##", "##CCCC", "CC##CC", "#CCC##", "CCC##C", "C##CCC"],
  A: ["LLN##LL", "LN####L", "LN###LL", "LLN###L", "LN####LL", "LLN##L"],
  PL: [
    "LL#####",
    "LLL####",
    "LL####L",
    "LLL##LL",
    "LLL#L##",
    "LL###LL",
    "LLLL###",
    "LLL##L#",
    "LLL#L#L",
    "LLLL##L",
  ],
  CZ: ["#L#####", "#LL####", "LLL####", "LL#####"],
  SK: ["LL###LL"],
  P: ["LL##LL", "##LL##", "####LL", "LL####"],
  RO: ["LL##LLL", "=B###LLL", "=B##LLL"],
  H: ["LLL###", "LLLL###"],
  HR: ["LL###LL", "LL####LL", "LL####L", "LL###L"],
  DK: ["LL#####"],
  S: ["GGG###", "GGG##G"],
  LT: ["LLL###"],
  BG: ["LL####LL", "L####LL"],
};

/** Beside France: their vehicles are seen there every day. */
const neighbours = new Set(["D", "B", "L", "CH", "E", "I", "GB", "NL"]);

const french = (prior: number): Template[] => [
  ...siv.map((form) => ({ country: "F", places: placesOf(form), prior })),
  ...provisional.map((form) => ({ country: "F", places: placesOf(form), prior: prior - 0.5 })),
  ...fni.map(({ form, long }) => ({
    country: "F",
    places: placesOf(form),
    // Five to seven characters before the department are usual; fewer were given out long ago.
    prior: prior - Math.min(3, 0.7 + Math.max(0, 5 - long) * 0.8),
  })),
];

/** Almost any word has a few letters and perhaps a digit: short forms are rarely plates. */
const rarity = [0, 0, 0, 5, 3, 1] as const;

const foreign = (priorOf: (country: string) => number): Template[] =>
  Object.entries(abroad).flatMap(([country, forms]) =>
    forms.map((form) => ({
      country,
      places: placesOf(form),
      prior: priorOf(country) - (rarity[placesOf(form).length] ?? 0),
    })),
  );

/** Five to eight characters of any kind: a plate that no form describes, or no plate. */
const generic = (prior: number): Template[] =>
  [5, 6, 7, 8].map((length) => ({ country: null, places: placesOf("*".repeat(length)), prior }));

/** Chosen on dev photographs (docs/ref/accuracy.md): what a reader expects where it stands. */
export function tiersFor(home: PlateHome): readonly Tier[] {
  switch (home) {
    case "fr":
      return [french(0), foreign((country) => (neighbours.has(country) ? -3 : -4.5)), generic(-7)];
    case "auto":
      return [[...french(0), ...foreign(() => -1)], generic(-5.5)];
    case "eu":
      return [[...foreign(() => -0.5), ...french(-1)], generic(-4.5)];
  }
}
