import type { OpenRule, Rule, RulePicture, RuleSignal, RuleTrack, Scene } from "../../contract/index.ts";
import { crossingOf, type Point } from "../parts/crossing.ts";
import { LineCrossings, margin } from "../parts/line-crossings.ts";

/**
 * FR-33: a line crossed in its direction, or a zone entered, by the foot of a track.
 * Distances are in picture heights, so that a step to the side counts like one forward. Who crossed is signalled again
 * only after being well away in between; a zone is signalled once for each track.
 */
const openRule: OpenRule = ({ scene, aspect }) => new ZoneCrossing(scene, aspect);
export default openRule;

/** Tracks that are not heard of for so long are forgotten. */
const memory = 10_000_000;
/** Who vanishes inside a zone and appears there again this soon is taken for the same one. */
const reappearance = 5_000_000;
/** Only a track that began so recently can have appeared inside. */
const newcomer = 1_500_000;

interface Seen extends Point {
  readonly wall: number;
}

interface ZoneState {
  inside: boolean | undefined;
  boundary: number | undefined;
  told: boolean;
}

interface TrackState {
  last: Seen;
  readonly zones: Map<string, ZoneState>;
}

class ZoneCrossing implements Rule {
  readonly #scene: Scene;
  readonly #aspect: number;
  readonly #lines: LineCrossings;
  readonly #tracks = new Map<number, TrackState>();
  /** For each zone, until when a newcomer inside is explained by one who vanished there. */
  readonly #vanished = new Map<string, number[]>();

  constructor(scene: Scene, aspect: number) {
    this.#scene = scene;
    this.#aspect = aspect;
    this.#lines = new LineCrossings(scene.lines, aspect);
  }

  see(picture: RulePicture): RuleSignal[] {
    const { wall, tracks } = picture;
    const signals = this.#lines
      .see(picture)
      .map(({ line, direction, track, wall: at, along }) =>
        signal("line-crossed", line, track, at, { direction, lineShare: round(along) }),
      );
    for (const track of tracks) {
      if (track.state !== "confirmed") continue;
      const foot: Seen = { ...this.#place(track.foot), wall };
      const state = this.#tracks.get(track.id) ?? { last: foot, zones: new Map() };
      this.#tracks.set(track.id, state);
      for (const name of Object.keys(this.#scene.zones))
        signals.push(...this.#zone(name, track, state, foot));
      state.last = foot;
    }
    this.#forget(wall, new Set(tracks.map((track) => track.id)));
    return signals;
  }

  #place({ x, y }: Point): Point {
    return { x: x * this.#aspect, y };
  }

  #zone(name: string, track: RuleTrack, { last, zones }: TrackState, foot: Seen): RuleSignal[] {
    const corners = (this.#scene.zones[name] ?? []).map((corner) => this.#place(corner));
    const state = zones.get(name) ?? { inside: undefined, boundary: undefined, told: false };
    zones.set(name, state);
    const edges = corners.map((corner, i) => [corner, corners[(i + 1) % corners.length] ?? corner] as const);
    const shares = edges.flatMap(([a, b]) => crossingOf(last, foot, a, b)?.share ?? []);
    if (shares.length > 0) state.boundary = last.wall + Math.max(...shares) * (foot.wall - last.wall);
    if (Math.min(...edges.map(([a, b]) => distance(foot, a, b))) < margin) return [];
    const inside = edges.filter(([a, b]) => isLeftOfEdge(foot, a, b)).length % 2 === 1;
    const before = state.inside;
    state.inside = inside;
    if (!inside || before === true || state.told) return [];
    if (before === undefined && state.boundary === undefined) {
      if (foot.wall - track.firstSeen > newcomer || this.#isExplained(name, foot.wall)) {
        state.told = true;
        return [];
      }
    }
    state.told = true;
    const entry = state.boundary === undefined ? "appeared" : "crossed";
    return [signal("zone-entered", name, track, state.boundary ?? foot.wall, { entry })];
  }

  #isExplained(zone: string, wall: number): boolean {
    const alive = (this.#vanished.get(zone) ?? []).filter((until) => until >= wall);
    const explained = alive.pop() !== undefined;
    this.#vanished.set(zone, alive);
    return explained;
  }

  #forget(wall: number, present: ReadonlySet<number>): void {
    for (const [id, state] of this.#tracks) {
      if (present.has(id)) continue;
      for (const [name, zone] of state.zones) {
        if (zone.inside !== true) continue;
        zone.inside = undefined;
        this.#vanished.set(name, [...(this.#vanished.get(name) ?? []), state.last.wall + reappearance]);
      }
      if (wall - state.last.wall > memory) this.#tracks.delete(id);
    }
  }
}

function signal(
  rule: string,
  zone: string,
  track: RuleTrack,
  at: number,
  measured: Record<string, number | string>,
): RuleSignal {
  const { id, box, confidence, category, firstSeen } = track;
  const followedSeconds = round((at - firstSeen) / 1_000_000);
  return {
    rule,
    at: Math.round(at),
    zone,
    track: id,
    box,
    confidence,
    measured: { ...measured, category, followedSeconds },
  };
}

function distance(p: Point, a: Point, b: Point): number {
  const length = (b.x - a.x) ** 2 + (b.y - a.y) ** 2;
  const along = length === 0 ? 0 : ((p.x - a.x) * (b.x - a.x) + (p.y - a.y) * (b.y - a.y)) / length;
  const kept = Math.min(1, Math.max(0, along));
  return Math.hypot(p.x - a.x - kept * (b.x - a.x), p.y - a.y - kept * (b.y - a.y));
}

/** Even-odd rule: does the ray from `p` to the right cross the edge? */
function isLeftOfEdge(p: Point, a: Point, b: Point): boolean {
  if (a.y > p.y === b.y > p.y) return false;
  return p.x < a.x + ((p.y - a.y) / (b.y - a.y)) * (b.x - a.x);
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
