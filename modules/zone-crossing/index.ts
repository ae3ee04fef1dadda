import type { OpenRule, Rule, RulePicture, RuleSignal, RuleTrack, Scene } from "../../contract/index.ts";

/**
 * FR-33: a line crossed in its direction, or a zone entered, by the foot of a track.
 * Distances are in picture heights, so that a step to the side counts like one forward. A side is believed once
 * the foot is `margin` clear of the line: jitter on the line says nothing. Who crossed is signalled again only
 * after being well away in between; a zone is signalled once for each track. A lost track's place is a guess, so it crosses nothing until it is seen again.
 */
const openRule: OpenRule = ({ scene, aspect }) => new ZoneCrossing(scene, aspect);
export default openRule;

const margin = 0.012;
/** So far from a line the next crossing is another one. */
const wellAway = 0.06;
/** Tracks that are not heard of for so long are forgotten. */
const memory = 10_000_000;
/** Who vanishes inside a zone and appears there again this soon is taken for the same one. */
const reappearance = 5_000_000;
/** Only a track that began so recently can have appeared inside. */
const newcomer = 1_500_000;

interface Point {
  readonly x: number;
  readonly y: number;
}

interface Seen extends Point {
  readonly wall: number;
}

interface LineState {
  /** −1 left, 1 right, 0 not yet clear of it. */
  side: number;
  /** Crossings of the segment since then, to the right minus to the left. */
  net: number;
  crossing: { wall: number; along: number } | undefined;
  /** Signalled, and not well away since. */
  told: boolean;
}

interface ZoneState {
  inside: boolean | undefined;
  boundary: number | undefined;
  told: boolean;
}

interface TrackState {
  last: Seen;
  readonly lines: Map<string, LineState>;
  readonly zones: Map<string, ZoneState>;
}

class ZoneCrossing implements Rule {
  readonly #scene: Scene;
  readonly #aspect: number;
  readonly #tracks = new Map<number, TrackState>();
  /** For each zone, until when a newcomer inside is explained by one who vanished there. */
  readonly #vanished = new Map<string, number[]>();

  constructor(scene: Scene, aspect: number) {
    this.#scene = scene;
    this.#aspect = aspect;
  }

  see({ wall, tracks }: RulePicture): RuleSignal[] {
    const signals: RuleSignal[] = [];
    for (const track of tracks) {
      if (track.state !== "confirmed") continue;
      const foot: Seen = { ...this.#place(track.foot), wall };
      const state = this.#tracks.get(track.id) ?? { last: foot, lines: new Map(), zones: new Map() };
      this.#tracks.set(track.id, state);
      for (const name of Object.keys(this.#scene.lines))
        signals.push(...this.#line(name, track, state, foot));
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

  #line(name: string, track: RuleTrack, { last, lines }: TrackState, foot: Seen): RuleSignal[] {
    const line = this.#scene.lines[name];
    if (line === undefined) return [];
    const [from, to] = [this.#place(line.from), this.#place(line.to)];
    const state = lines.get(name) ?? { side: 0, net: 0, crossing: undefined, told: false };
    lines.set(name, state);
    const crossed = crossingOf(last, foot, from, to);
    if (crossed !== undefined) {
      state.net += crossed.sense;
      const share = crossed.share;
      state.crossing = { wall: last.wall + share * (foot.wall - last.wall), along: crossed.along };
    }
    const away = awayFrom(from, to, foot);
    const side = Math.abs(away) >= margin ? Math.sign(away) : 0;
    if (side === 0) return [];
    const { net, crossing, told } = state;
    const sense = state.side !== 0 && side !== state.side && net === side ? side : 0;
    state.side = side;
    state.net = 0;
    const direction = sense > 0 ? "left-to-right" : "right-to-left";
    const counts = sense !== 0 && (line.direction === "both" || line.direction === direction);
    state.told = Math.abs(away) < wellAway && (told || counts);
    if (!counts || crossing === undefined || told) return [];
    const measured = { direction, lineShare: round(crossing.along) };
    return [signal("line-crossed", name, track, crossing.wall, measured)];
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

/** Twice the area of the triangle; positive where `p` is to the right of a→b (rows grow downwards). */
function turn(a: Point, b: Point, p: Point): number {
  return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
}

/**
 * Where a step crosses a segment: its sense (1 to the right of a→b, −1 to the left), the share of the step
 * walked by then, and the place along the segment. On the line counts as left of it and the segment's ends are
 * half open, so that a path cut into smaller steps crosses exactly as often.
 */
function crossingOf(p: Point, q: Point, a: Point, b: Point) {
  const [start, end] = [turn(a, b, p), turn(a, b, q)];
  const sense = Number(end > 0) - Number(start > 0);
  if (sense === 0) return undefined;
  const share = start / (start - end);
  const x = p.x + share * (q.x - p.x);
  const y = p.y + share * (q.y - p.y);
  const length = (b.x - a.x) ** 2 + (b.y - a.y) ** 2;
  const along = ((x - a.x) * (b.x - a.x) + (y - a.y) * (b.y - a.y)) / length;
  return along >= 0 && along < 1 ? { sense, share, along } : undefined;
}

/** Distance from the whole line: positive to the right, negative to the left. */
function awayFrom(a: Point, b: Point, p: Point): number {
  return turn(a, b, p) / Math.hypot(b.x - a.x, b.y - a.y);
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
