import { at, type Recipe } from "../recipe.ts";
import { back, farWay, middleWay, nearWay, passes, withoutJacket, withoutPaper } from "./ways.ts";

/** A man puts his bag down and goes on; half a minute later another takes it. Seen by infrared light. */
export const bag: Recipe = {
  id: "bag",
  title: { fr: "Sac laissé", en: "A bag left behind" },
  seconds: 64,
  view: {
    left: 88,
    top: 128,
    width: 568,
    mirrored: false,
    grade: "hue=s=0,eq=gamma=0.78:contrast=1.22:brightness=-0.02,vignette=PI/4.2",
    noise: 1.7,
  },
  retouches: [withoutJacket, withoutPaper],
  furniture: ["lamp", "tripod"],
  walkers: [
    {
      id: "carrier",
      person: "jacket",
      enters: 1,
      legs: [
        { way: [at(-25, 216), at(318, 276)] },
        { stands: 2.4 },
        { way: [at(318, 276), at(480, 318), at(800, 430)] },
      ],
    },
    {
      id: "taker",
      person: "dark",
      enters: 40,
      legs: [
        { way: [at(800, 425), at(480, 316), at(346, 281)] },
        { stands: 2 },
        { way: [at(346, 281), at(250, 252), at(-25, 214)] },
      ],
    },
    passes("p1", "blonde", 7, back(farWay)),
    passes("p2", "bald", 14, middleWay),
    passes("p3", "red", 21, back(middleWay)),
    passes("p4", "blue", 28, back(farWay)),
    passes("p5", "jacket", 35, farWay),
    passes("p6", "bald", 52, back(nearWay)),
  ],
  bag: { carrier: "carrier", taker: "taker", place: at(332, 283), side: 1, zone: "pavement" },
  lines: {},
  zones: { pavement: [at(110, 205), at(480, 250), at(480, 345), at(240, 275), at(110, 240)] },
};
