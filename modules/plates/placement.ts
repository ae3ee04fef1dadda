import type { PlacementAdvice, PlacementView } from "../../contract/index.ts";

/**
 * What reading needs, from what the recogniser is given: its lines are 48 pixels high, and below a quarter of that
 * nothing is left to enlarge. Angles: the finder takes lines that lean up to 45°; letters that are foreshortened by
 * more than a third are confused. Blur: an edge wider than a character's stroke closes it.
 */
const needs = {
  characterHeight: { good: 16, least: 10 },
  /** Degrees between the camera's axis and the plate's normal, sideways and from above together. */
  angle: { good: 30, most: 45 },
  /** Degrees that the line leans in the picture. */
  lean: { good: 10, most: 25 },
  /** Pixels that an edge takes, as a share of the character's height. */
  edge: { good: 0.12, most: 0.25 },
  /** Brightness of the plate's ground, 0 to 255, and how far the letters stand off it. */
  ground: { darkest: 50, brightest: 245 },
  contrast: { good: 60, least: 25 },
} as const;

/** Says what of a view hinders reading, what hinders most first. Nothing said: plates can be read here. */
export function advise(view: PlacementView): PlacementAdvice[] {
  const { characterHeight, angle, lean, edge, ground, contrast } = view;
  const found: PlacementAdvice[] = [];
  const say = (about: PlacementAdvice["about"], measured: number, needed: number, prevents: boolean) => {
    found.push({ about, measured, needed, severity: prevents ? "prevents" : "hinders" });
  };
  const low = (about: PlacementAdvice["about"], is: number, good: number, least: number) => {
    if (is < good) say(about, is, good, is < least);
  };
  const high = (about: PlacementAdvice["about"], is: number, good: number, most: number) => {
    if (is > good) say(about, is, good, is > most);
  };
  low("height", characterHeight, needs.characterHeight.good, needs.characterHeight.least);
  if (angle !== undefined) high("angle", angle, needs.angle.good, needs.angle.most);
  high("lean", Math.abs(lean), needs.lean.good, needs.lean.most);
  const share = edge / Math.max(1, characterHeight);
  high("blur", share, needs.edge.good, needs.edge.most);
  if (ground < needs.ground.darkest)
    say("dark", ground, needs.ground.darkest, contrast < needs.contrast.least);
  if (ground > needs.ground.brightest)
    say("bright", ground, needs.ground.brightest, contrast < needs.contrast.least);
  low("contrast", contrast, needs.contrast.good, needs.contrast.least);
  return found.sort((a, b) => Number(b.severity === "prevents") - Number(a.severity === "prevents"));
}

/** A character's share of the height that the finder gives a line, on photographs: 80 mm of a plate's 110. */
const characterOfLine = 80 / 110;

/** What is known from a plate's outline: how high its characters are and how it leans, but not how it is foreshortened. */
export function viewOfOutline(outline: { width: number; height: number; lean: number }) {
  return { characterHeight: outline.height * characterOfLine, lean: (outline.lean * 180) / Math.PI };
}
