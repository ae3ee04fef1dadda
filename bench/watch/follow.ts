import type { RuleTrack } from "#contract";
import type { TruthObject } from "../../demo/composer/index.ts";
import { overlap } from "../../src/analyst/index.ts";
import type { ScoredPicture } from "./clear-mot.ts";

type Seen = Pick<RuleTrack, "id" | "category" | "box">;

/** People smaller than this, in heights of the picture, or half hidden at its edge, count neither for nor against. */
const leastHeight = 0.08;
/** Overlap with the truth's box from which a track is that person: as in the MOT challenge. */
const leastOverlap = 0.5;

/** One picture of a made film, as the scorers of tracking want it. */
export function scoredPicture(objects: readonly TruthObject[], seen: readonly Seen[]): ScoredPicture {
  const people = objects.filter(({ category }) => category === "person");
  const counted = people.filter(({ box }) => box.height >= leastHeight && isWhole(box));
  const others = people.filter((one) => !counted.includes(one));
  const tracks = seen.filter(
    ({ category, box }) =>
      category === "person" &&
      (counted.some((one) => overlap(one.box, box) >= leastOverlap) ||
        !others.some((one) => overlap(one.box, box) > 0.2)),
  );
  return {
    objects: counted.map(({ id }) => id),
    seen: tracks.map(({ id }) => String(id)),
    distance: (object, at) => {
      const [one, track] = [counted[object], tracks[at]];
      if (one === undefined || track === undefined) return undefined;
      const apart = 1 - overlap(one.box, track.box);
      return apart <= 1 - leastOverlap ? apart : undefined;
    },
  };
}

function isWhole({ x, y, width, height }: Seen["box"]): boolean {
  return x > 0.01 && y > 0.01 && x + width < 0.99 && y + height < 0.99;
}
