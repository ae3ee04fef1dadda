import { departments, placesOf } from "./forms.ts";

/** A plate on two lines, as on motorcycles, mopeds and the backs of some cars. */
export interface TwoLineForm {
  readonly country: string;
  readonly upper: readonly string[];
  readonly lower: readonly string[];
  readonly prior: number;
}

/** Rarer than a plate of one line, and two lines of a sign find a form more easily than one. */
const onTwoLines = -1;

/** Arrêté du 9 février 2009, annexe 2; provisional ones; until 2009. */
const french: readonly (readonly [form: string, prior: number])[] = [
  ["SS###/SS", 0],
  ["SS/###SS", 0],
  ["=W=W###/SS", -0.5],
  ["=W###/SS", -0.5],
  ...["N#", "N##", "N###"].flatMap((number) =>
    ["SS", "SSS"].flatMap((series) =>
      departments.flatMap((department) =>
        [`${number}/${series}${department}`, `${number}${series}/${department}`].map(
          (form) => [form, -0.7] as const,
        ),
      ),
    ),
  ),
];

/** Where a neighbour's line ends. */
const abroad: Readonly<Record<string, readonly string[]>> = {
  B: ["NBBB/###", "NB/BB###", "BBB/###"],
  NL: ["CC##/CC", "##CC/CC", "##CC/C#", "CCC/##C", "CC/###C"],
  I: ["QQ/#####", "QQ###/QQ", "QQ/###QQ"],
  E: ["####/CCC"],
  GB: ["GG##/GGG", "GN##/GGG"],
  D: ["L", "LL", "LLL"].flatMap((town) =>
    ["L", "LL"].flatMap((series) =>
      ["N#", "N##", "N###"].flatMap((number) => [`${town}/${series}${number}`, `${town}${series}/${number}`]),
    ),
  ),
};

function formOf(country: string, form: string, prior: number): TwoLineForm {
  const [upper = "", lower = ""] = form.split("/");
  return { country, upper: placesOf(upper), lower: placesOf(lower), prior: prior + onTwoLines };
}

/** As likely as a neighbour's plate of one line is, beside a French one. */
const priorAbroad = -3;

export const twoLineForms: readonly TwoLineForm[] = [
  ...french.map(([form, prior]) => formOf("F", form, prior)),
  ...Object.entries(abroad).flatMap(([country, forms]) =>
    forms.map((form) => formOf(country, form, priorAbroad)),
  ),
];
