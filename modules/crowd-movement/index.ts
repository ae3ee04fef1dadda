import type {
  Inside,
  OpenRule,
  Rule,
  RulePicture,
  RuleSignal,
  RuleTrack,
  Scene,
  ToGround,
} from "../../contract/index.ts";

/** FR-35: a crowd that sets off: many who run at once. Once, until it has calmed down. */
const openRule: OpenRule = ({ scene, aspect, ground, isInside }) => {
  const said = scene.rules?.["crowd-movement"];
  const limits = { people: said?.people ?? 5, above: Number.parseFloat(said?.above ?? "8 km/h") };
  return new CrowdMovement(scene.zones, limits, aspect, ground, isInside);
};
export default openRule;

/** Microseconds between the two places whose distance is the speed. */
const base = 1_000_000;
/** Runners vanish behind one another, and a box that breathes is slow for a moment: who ran so lately still runs. */
const lately = 1_000_000;
/** For two seconds it must last. */
const held = 2_000_000 + lately;
/** Below this share of the people it has calmed down, for so long. */
const calm = 0.5;
const calmAfter = 5_000_000 - lately;
/** Nobody runs faster: the track was given to another. */
const impossible = 40;
const metresOfPerson = 1.75;

interface Point {
  readonly x: number;
  readonly y: number;
}

interface Way {
  readonly places: (Point & { readonly wall: number })[];
  /** When it last was faster than walking, and how fast. */
  ran: { readonly at: number; readonly speed: number } | undefined;
}

interface Rush {
  readonly since: number;
  told: boolean;
  calmSince: number | undefined;
}

class CrowdMovement implements Rule {
  readonly #zones: [string, Scene["zones"][string]][];
  readonly #limits: { readonly people: number; readonly above: number };
  readonly #aspect: number;
  readonly #ground: ToGround | undefined;
  readonly #isInside: Inside;
  readonly #ways = new Map<number, Way>();
  readonly #rushes = new Map<string, Rush>();

  constructor(
    zones: Scene["zones"],
    limits: { readonly people: number; readonly above: number },
    aspect: number,
    ground: ToGround | undefined,
    isInside: Inside,
  ) {
    this.#zones = Object.entries(zones);
    this.#limits = limits;
    this.#aspect = aspect;
    this.#ground = ground;
    this.#isInside = isInside;
  }

  see({ wall, tracks }: RulePicture): RuleSignal[] {
    const people = tracks.filter(({ category }) => category === "person");
    for (const track of people) if (track.state === "confirmed") this.#follow(track, wall);
    const present = new Set(people.map(({ id }) => id));
    for (const [id, { places }] of this.#ways)
      if (!present.has(id) && wall - (places.at(-1)?.wall ?? 0) > base) this.#ways.delete(id);
    const running = people.filter(({ id }) => wall - (this.#ways.get(id)?.ran?.at ?? -Infinity) <= lately);
    if (this.#zones.length === 0) return this.#judge("", running, wall);
    return this.#zones.flatMap(([name, corners]) =>
      this.#judge(
        name,
        running.filter(({ foot }) => this.#isInside(corners, foot)),
        wall,
      ),
    );
  }

  #follow({ id, foot, box }: RuleTrack, wall: number): void {
    const metres = this.#metresOf(foot, box.height);
    if (metres === undefined) return;
    const way = this.#ways.get(id) ?? { places: [], ran: undefined };
    this.#ways.set(id, way);
    way.places.push({ ...metres, wall });
    while (wall - (way.places[1]?.wall ?? wall) >= base) way.places.shift();
    const [from] = way.places;
    if (from === undefined || wall - from.wall < base) return;
    const speed = (Math.hypot(metres.x - from.x, metres.y - from.y) / ((wall - from.wall) / 1e6)) * 3.6;
    if (speed > this.#limits.above && speed <= impossible) way.ran = { at: wall, speed };
  }

  #metresOf(foot: Point, height: number): Point | undefined {
    if (this.#ground !== undefined) return this.#ground(foot);
    const scale = metresOfPerson / Math.max(0.01, height);
    return { x: foot.x * this.#aspect * scale, y: foot.y * scale };
  }

  #judge(zone: string, running: readonly RuleTrack[], wall: number): RuleSignal[] {
    const { people } = this.#limits;
    const rush = this.#rushes.get(zone);
    if (rush?.told === true) {
      if (running.length >= calm * people) rush.calmSince = undefined;
      else rush.calmSince ??= wall;
      if (rush.calmSince !== undefined && wall - rush.calmSince >= calmAfter) this.#rushes.delete(zone);
      return [];
    }
    if (running.length < people) {
      this.#rushes.delete(zone);
      return [];
    }
    const known = rush ?? { since: wall, told: false, calmSince: undefined };
    this.#rushes.set(zone, known);
    const [first] = running;
    if (first === undefined || wall - known.since < held) return [];
    known.told = true;
    const speeds = running.map(({ id }) => this.#ways.get(id)?.ran?.speed ?? 0);
    const measured = {
      runningAtLeast: running.length,
      kilometresAnHour: Math.round(speeds.reduce((sum, one) => sum + one, 0) / speeds.length),
    };
    const confidence = running.reduce((sum, track) => sum + track.confidence, 0) / running.length;
    return [
      { rule: "crowd-movement", at: wall, zone, track: first.id, box: around(running), confidence, measured },
    ];
  }
}

function around(tracks: readonly RuleTrack[]): RuleTrack["box"] {
  const boxes = tracks.map(({ box }) => box);
  const [x, y] = [Math.min(...boxes.map((box) => box.x)), Math.min(...boxes.map((box) => box.y))];
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { x, y, width: right - x, height: bottom - y };
}
