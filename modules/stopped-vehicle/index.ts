import type { Inside, OpenRule, Rule, RulePicture, RuleSignal, RuleTrack } from "../../contract/index.ts";

/**
 * FR-41: a vehicle that came to a stand in a zone and stays. Parked cars that were there when the rule began were not
 * seen to stop, and say nothing. Where it stands is kept, not its track: hidden by a bus and followed again under
 * another number, it is the same one.
 */
const openRule: OpenRule = ({ scene, isInside }) =>
  new StoppedVehicle(
    Object.entries(scene.zones),
    Number.parseFloat(scene.rules?.["stopped-vehicle"]?.after ?? "60 s") * 1e6,
    isInside,
  );
export default openRule;

/** Of its own width: less is the box that breathes. */
const still = 0.25;
/** Not seen for longer than this, it has driven off. */
const unseen = 10_000_000;
/** What was seen within this after the rule began was there before it. */
const settling = 3_000_000;

interface Point {
  readonly x: number;
  readonly y: number;
}

interface Stand {
  readonly zone: string;
  readonly at: Point;
  readonly since: number;
  last: number;
  track: number;
  /** Seen to come, and so to stop. */
  readonly came: boolean;
  told: boolean;
}

class StoppedVehicle implements Rule {
  readonly #zones: [string, readonly Point[]][];
  readonly #after: number;
  readonly #isInside: Inside;
  #stands: Stand[] = [];
  #began: number | undefined;

  constructor(zones: [string, readonly Point[]][], after: number, isInside: Inside) {
    this.#isInside = isInside;
    this.#zones = zones;
    this.#after = after;
  }

  see({ wall, tracks }: RulePicture): RuleSignal[] {
    const began = (this.#began ??= wall);
    const vehicles = tracks.filter(({ category, state }) => category === "vehicle" && state === "confirmed");
    const signals = vehicles.flatMap((track) =>
      this.#zones
        .filter(([, corners]) => this.#isInside(corners, track.foot))
        .flatMap(([zone]) => this.#judge(zone, track, wall, began)),
    );
    this.#stands = this.#stands.filter(({ last }) => wall - last <= unseen);
    return signals;
  }

  #judge(zone: string, track: RuleTrack, wall: number, began: number): RuleSignal[] {
    const { id, foot, box, confidence } = track;
    const near = (stand: Stand) =>
      stand.zone === zone && Math.hypot(stand.at.x - foot.x, stand.at.y - foot.y) <= still * box.width;
    const known = this.#stands.find(near);
    if (known === undefined) {
      // It is somewhere else now: where it stood before is free.
      this.#stands = this.#stands.filter((stand) => stand.zone !== zone || stand.track !== id);
      const came = track.firstSeen - began > settling || wall - began > settling;
      this.#stands.push({ zone, at: foot, since: wall, last: wall, track: id, came, told: false });
      return [];
    }
    known.last = wall;
    known.track = id;
    if (!known.came || known.told || wall - known.since < this.#after) return [];
    known.told = true;
    const measured = { stoodSeconds: Math.round((wall - known.since) / 1e6) };
    return [{ rule: "stopped-vehicle", at: wall, zone, track: id, box, confidence, measured }];
  }
}
