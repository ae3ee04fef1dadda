/** Letters of three by five points: for each row from the top a digit whose bits are its points, left first. */
const glyphs: Readonly<Record<string, string>> = {
  "0": "75557",
  "1": "26227",
  "2": "71747",
  "3": "71717",
  "4": "55711",
  "5": "74717",
  "6": "74757",
  "7": "71222",
  "8": "75757",
  "9": "75717",
  a: "25755",
  b: "65656",
  c: "34443",
  d: "65556",
  e: "74647",
  f: "74644",
  g: "34553",
  h: "55755",
  i: "72227",
  j: "11152",
  k: "55655",
  l: "44447",
  m: "57755",
  n: "65555",
  o: "25552",
  p: "65644",
  q: "25563",
  r: "65655",
  s: "34216",
  t: "72222",
  u: "55557",
  v: "55552",
  w: "55577",
  x: "55255",
  y: "55222",
  z: "71247",
  "-": "00700",
  ".": "00002",
  ":": "02020",
};

/** The points of a text, in points from its upper left corner; what has no glyph is a gap. */
export function pointsOf(text: string): { x: number; y: number }[] {
  return text
    .toLowerCase()
    .split("")
    .flatMap((letter, place) =>
      (glyphs[letter] ?? "")
        .split("")
        .flatMap((row, y) =>
          [0, 1, 2].flatMap((x) => ((Number(row) >> (2 - x)) & 1 ? [{ x: 4 * place + x, y }] : [])),
        ),
    );
}
