import type { RulePicture, RuleTrack, Scene } from "../../contract/index.ts";
import { awayFrom, crossingOf, type Point } from "./crossing.ts";

export interface LineCrossed {
  readonly line: string;
  readonly direction: "left-to-right" | "right-to-left";
  readonly track: RuleTrack;
  /** Microseconds: between two pictures. */
  readonly wall: number;
  /** Share of the line, from its first end. */
  readonly along: number;
}

/** A side is believed once the foot is so clear of the line, in picture heights: jitter on the line says nothing. */
export const margin = 0.012;
/** So far from a line the next crossing is another one. */
const wellAway = 0.06;
/** Tracks that are not heard of for so long are forgotten. */
const memory = 10_000_000;

interface LineState {
  /** −1 left, 1 right, 0 not yet clear of it. */
  side: number;
  /** Crossings of the segment since then, to the right minus to the left. */
  net: number;
  crossing: { wall: number; along: number } | undefined;
  /** Told, and not well away since. */
  told: boolean;
}

interface TrackState {
  last: Point & { readonly wall: number };
  readonly lines: Map<string, LineState>;
}

/**
 * Lines that are crossed in their direction by the foot of a track: each crossing once, however long the foot lingers
 * there. A lost track's place is a guess, so it crosses nothing until it is seen again.
 */
export class LineCrossings {
  readonly #lines: Scene["lines"];
  readonly #aspect: number;
  readonly #tracks = new Map<number, TrackState>();

  constructor(lines: Scene["lines"], aspect: number) {
    this.#lines = lines;
    this.#aspect = aspect;
  }

  see({ wall, tracks }: RulePicture): LineCrossed[] {
    const crossed: LineCrossed[] = [];
    for (const track of tracks) {
      if (track.state !== "confirmed") continue;
      const foot = { ...this.#place(track.foot), wall };
      const state = this.#tracks.get(track.id) ?? { last: foot, lines: new Map<string, LineState>() };
      this.#tracks.set(track.id, state);
      for (const name of Object.keys(this.#lines)) crossed.push(...this.#cross(name, track, state, foot));
      state.last = foot;
    }
    const present = new Set(tracks.map(({ id }) => id));
    for (const [id, { last }] of this.#tracks)
      if (!present.has(id) && wall - last.wall > memory) this.#tracks.delete(id);
    return crossed;
  }

  #place({ x, y }: Point): Point {
    return { x: x * this.#aspect, y };
  }

  #cross(name: string, track: RuleTrack, { last, lines }: TrackState, foot: TrackState["last"]) {
    const line = this.#lines[name];
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
    const direction = sense > 0 ? ("left-to-right" as const) : ("right-to-left" as const);
    const counts = sense !== 0 && (line.direction === "both" || line.direction === direction);
    state.told = Math.abs(away) < wellAway && (told || counts);
    return !counts || crossing === undefined || told ? [] : [{ line: name, direction, track, ...crossing }];
  }
}
