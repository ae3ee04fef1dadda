import { at, type Recipe } from "../recipe.ts";
import { back, farWay, middleWay, nearWay, passes, withoutJacket } from "./ways.ts";

/** All go one way, one comes against them. */
export const counterFlow: Recipe = {
  id: "counter-flow",
  title: { fr: "À contre-sens", en: "Against the flow" },
  seconds: 60,
  view: {
    left: 4,
    top: 96,
    width: 468,
    mirrored: true,
    grade: "eq=saturation=0.55:contrast=0.9:brightness=0.03,colorbalance=rm=-0.04:bm=0.06:bh=0.03",
    noise: 1.2,
  },
  retouches: [withoutJacket],
  furniture: ["lamp"],
  walkers: [
    passes("p1", "blue", 0, back(farWay)),
    passes("p2", "jacket", 3, back(middleWay)),
    passes("p3", "red", 8, back(nearWay)),
    passes("p4", "dark", 12, back(farWay)),
    passes("p5", "blonde", 17, back(middleWay)),
    passes("against", "bald", 24, nearWay),
    passes("p7", "jacket", 22, back(farWay)),
    passes("p8", "dark", 28, back(middleWay)),
    passes("p9", "blue", 33, back(nearWay)),
    passes("p10", "red", 37, back(farWay)),
    passes("p11", "bald", 43, back(middleWay)),
    passes("p12", "blonde", 48, back(nearWay)),
    passes("p13", "jacket", 54, back(middleWay)),
  ],
  lines: {},
  zones: { passage: [at(30, 190), at(440, 232), at(440, 322), at(240, 268), at(30, 232)] },
  counterFlow: { zone: "passage", walkers: ["against"] },
};
