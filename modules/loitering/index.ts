import type {
  Inside,
  OpenRule,
  Rule,
  RulePicture,
  RuleSignal,
  RuleTrack,
  Scene,
} from "../../contract/index.ts";

/** FR-38: someone stays in a zone. Nobody is followed beyond it, and a stay is signalled once. */
const openRule: OpenRule = ({ scene, aspect, isInside }) =>
  new Loitering(
    scene.zones,
    Number.parseFloat(scene.rules?.loitering?.after ?? usual) * 1e6,
    aspect,
    isInside,
  );
export default openRule;

/** The longest that Huawei's own guide lets one set is thirty seconds. */
const usual = "20 s";
/** Out of the zone, or unseen, for less than this is the same stay. */
const pause = 3_000_000;

/** In heights: from where one was lost to where another appears, who is then taken for the same. */
const reappears = 0.7;

interface Stay {
  readonly zone: string;
  readonly since: number;
  last: number;
  foot: RuleTrack["foot"];
  told: boolean;
}

class Loitering implements Rule {
  readonly #zones: Scene["zones"];
  /** Microseconds. */
  readonly #stay: number;
  readonly #isInside: Inside;
  readonly #aspect: number;
  readonly #stays = new Map<string, Stay>();

  constructor(zones: Scene["zones"], stay: number, aspect: number, isInside: Inside) {
    this.#aspect = aspect;
    this.#isInside = isInside;
    this.#zones = zones;
    this.#stay = stay;
  }

  see({ wall, tracks }: RulePicture): RuleSignal[] {
    for (const [key, { last }] of this.#stays) if (wall - last > pause) this.#stays.delete(key);
    return tracks
      .filter(({ state, category }) => state === "confirmed" && category === "person")
      .flatMap((track) =>
        Object.entries(this.#zones).flatMap(([zone, corners]) =>
          this.#isInside(corners, track.foot) ? this.#stayed(zone, track, wall) : [],
        ),
      );
  }

  #stayed(zone: string, track: RuleTrack, wall: number): RuleSignal[] {
    const key = `${track.id} ${zone}`;
    const known: Stay = this.#stays.get(key) ??
      this.#takeOver(zone, track, wall) ?? { zone, since: wall, last: wall, foot: track.foot, told: false };
    [known.last, known.foot] = [wall, track.foot];
    this.#stays.set(key, known);
    if (known.told || wall - known.since < this.#stay) return [];
    known.told = true;
    const { id, box, confidence } = track;
    const measured = { staySeconds: Math.round((wall - known.since) / 1_000_000) };
    return [{ rule: "loitering", at: wall, zone, track: id, box, confidence, measured }];
  }

  /** In a group one is lost behind another and found again under another number: the stay of who vanished there goes on. */
  #takeOver(zone: string, { foot, box, firstSeen }: RuleTrack, wall: number): Stay | undefined {
    for (const [key, stay] of this.#stays) {
      const apart = Math.hypot((stay.foot.x - foot.x) * this.#aspect, stay.foot.y - foot.y);
      if (stay.zone !== zone || stay.last === wall || stay.last > firstSeen || apart > reappears * box.height)
        continue;
      this.#stays.delete(key);
      return stay;
    }
    return undefined;
  }
}
