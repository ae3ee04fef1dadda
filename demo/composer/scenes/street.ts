import type { Scene } from "../shapes.ts";

/** The real film as it is: nobody has said what is in it, so it has no truth. */
export const street: { id: string; title: { fr: string; en: string }; seconds: number; scene: Scene } = {
  id: "street",
  title: { fr: "Rue, images réelles", en: "Street, real footage" },
  // 795 pictures; whole seconds, so that its loop keeps the rhythm of key frames.
  seconds: 79,
  scene: {
    zones: {},
    lines: { road: { from: { x: 0.66, y: 0.34 }, to: { x: 0.58, y: 0.68 }, direction: "both" } },
  },
};
