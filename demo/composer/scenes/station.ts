import { at, type Recipe } from "../recipe.ts";
import { back, branchWay, farWay, middleWay, passes } from "./ways.ts";

/** A forecourt where nothing happens: people come, wait and go. */
export const station: Recipe = {
  id: "station",
  title: { fr: "Parvis", en: "Forecourt" },
  seconds: 60,
  view: {
    left: 300,
    top: 26,
    width: 452,
    mirrored: true,
    grade: "eq=contrast=1.12:saturation=0.82:gamma=1.1,colorbalance=rm=0.02:bm=-0.02:bs=0.03",
    noise: 0.9,
  },
  retouches: [],
  furniture: ["lamp"],
  walkers: [
    passes("p1", "navy", 1, branchWay),
    passes("p2", "bald", 5, farWay),
    {
      id: "p3",
      person: "dark",
      enters: 9,
      legs: [{ way: [at(712, 110), at(622, 246)] }, { stands: 22 }, { way: [at(622, 246), at(800, 330)] }],
    },
    {
      id: "p4",
      person: "red",
      enters: 13,
      legs: [{ way: [at(300, 228), at(594, 254)] }, { stands: 15 }, { way: [at(594, 254), at(690, 128)] }],
    },
    passes("p5", "blue", 19, back(farWay)),
    passes("p6", "jacket", 26, middleWay),
    passes("p7", "blonde", 31, branchWay),
    passes("p8", "jacket", 37, back(middleWay)),
    passes("p9", "bald", 44, back(branchWay)),
    passes("p10", "dark", 50, farWay),
  ],
  lines: {},
  zones: {},
};
