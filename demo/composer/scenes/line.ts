import { at, type Recipe } from "../recipe.ts";
import { back, branchWay, farWay, middleWay, nearWay, passes, withoutPaper } from "./ways.ts";

/** People cross a line on the ground, both ways; some pass without crossing it. */
export const line: Recipe = {
  id: "line",
  title: { fr: "Franchissement de ligne", en: "Line crossing" },
  seconds: 60,
  view: {
    left: 236,
    top: 122,
    width: 520,
    mirrored: false,
    grade: "eq=contrast=1.05:saturation=0.98:gamma=1.04,colorbalance=rs=0.05:bs=-0.06:rm=0.04:bm=-0.05",
    noise: 1.0,
  },
  retouches: [withoutPaper],
  furniture: ["lamp"],
  walkers: [
    passes("p1", "jacket", 0, nearWay),
    passes("p2", "red", 3.5, back(middleWay)),
    passes("p3", "dark", 7, farWay),
    passes("p4", "blonde", 11, back(farWay)),
    passes("p5", "bald", 14, middleWay),
    passes("p6", "navy", 16.5, branchWay),
    passes("p7", "blue", 20, back(farWay)),
    passes("p8", "red", 24.5, nearWay),
    passes("p9", "dark", 29, back(nearWay)),
    passes("p10", "jacket", 33.5, farWay),
    passes("p11", "blonde", 38, back(middleWay)),
    passes("p12", "bald", 43, back(farWay)),
    passes("p13", "jacket", 47, back(nearWay)),
    passes("p14", "dark", 52.5, middleWay),
  ],
  lines: { gate: { from: at(548, 206), to: at(500, 386) } },
  zones: {},
};
