import { describe, expect, it } from "vitest";
import type { MasksReply } from "#contract";
import { isIll, stateWord } from "./mask-state.ts";

type Known = MasksReply["cameras"][number];
type Health = NonNullable<Known["health"]>;

const polygons = [
  [
    { x: 0.1, y: 0.1 },
    { x: 0.3, y: 0.1 },
    { x: 0.3, y: 0.4 },
  ],
];
const known = (wanted: "camera" | "recorder", state: Health["state"], by: Health["by"]): Known => ({
  camera: "place",
  wouldTakeCores: 0.1,
  mask: {
    camera: "place",
    method: wanted === "camera" ? { by: "camera", onFailure: "mask-by-us" } : { by: "recorder" },
    positions: [{ polygons }],
  },
  health: { camera: "place", state, by, detail: "" },
});

describe("the word for a camera's masks", () => {
  it("says that nothing is recorded only where nobody masks", () => {
    expect(stateWord(known("camera", "failed", "nobody"))).toBe("masks.failed");
    expect(stateWord(known("recorder", "failed", "recorder"))).toBe("masks.failed");
    expect(stateWord(known("camera", "failed", "recorder"))).toBe("masks.stands-in");
    expect(stateWord(known("camera", "failed", "camera"))).toBe("masks.back");
  });

  it("asks for a person where the recorder masks in the camera's place, and not where all is as decided", () => {
    expect(isIll(known("camera", "masked", "recorder"))).toBe(true);
    expect(isIll(known("camera", "masked", "camera"))).toBe(false);
    expect(isIll(known("recorder", "masked", "recorder"))).toBe(false);
    expect(isIll(undefined)).toBe(false);
  });
});
