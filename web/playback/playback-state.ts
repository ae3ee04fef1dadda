import { computed, signal } from "@preact/signals";
import { type Reason, type TimelineReply, timelineReply } from "#contract";
import {
  type ClockState,
  clockFrom,
  epochMs,
  keepPermitted,
  type PermittedSpan,
  PlaybackPlayer,
  pageTiming,
  positionAt,
  speeds,
} from "../player/index.ts";
import { playbackDesk } from "../shell/looks.ts";
import { around, holds, narrowest, type Span, spanToAsk, widest } from "../timeline/index.ts";
import { ask } from "../town/ask.ts";

export type Permission =
  | { readonly kind: "none" }
  | { readonly kind: "asking" }
  | { readonly kind: "held"; readonly token: string; readonly span: PermittedSpan }
  | { readonly kind: "refused"; readonly reasons: readonly Reason[] }
  | { readonly kind: "unanswered" };

export const mostCameras = 9;
/** The newest recordings are this far behind now: a fragment closes, is written, is indexed. */
const recordedAfter = 6_000_000;
const readAgainMs = 5_000;
const settleMs = 200;

export function nowMicros(): number {
  return Math.round(epochMs() * 1000);
}

/** An hour around the moment; little of what has not happened yet. */
function firstView(at: number, now: number): Span {
  const view = around(at, 3_600_000_000);
  const beyond = Math.max(0, view.to - (now + 300_000_000));
  return { from: view.from - beyond, to: view.to - beyond };
}

/** A playback: some cameras, one clock, one motive, one permit. */
export class PlaybackState {
  readonly cameras = signal<readonly string[]>([]);
  readonly motive = signal<string | undefined>(undefined);
  readonly permission = signal<Permission>({ kind: "none" });
  readonly clock = signal<ClockState>(clockFrom(nowMicros() - 60_000_000, 0));
  readonly view = signal<Span>(around(nowMicros(), 3_600_000_000));
  readonly timelines = signal<ReadonlyMap<string, TimelineReply>>(new Map());
  readonly players = signal<ReadonlyMap<string, PlaybackPlayer>>(new Map());
  /** Grows whenever a picture has news. */
  readonly heard = signal(0);
  readonly playing = computed(() => this.clock.value.rate !== 0);
  #asking: AbortController | undefined;
  #lastRate = 1;
  #settling: ReturnType<typeof setTimeout> | undefined;
  readonly #reading: ReturnType<typeof setInterval>;

  constructor(cameras: readonly string[], at: number) {
    this.cameras.value = cameras.slice(0, mostCameras);
    this.clock.value = clockFrom(at, 0);
    this.view.value = firstView(at, nowMicros());
    this.#reading = setInterval(() => {
      this.#turn();
    }, readAgainMs);
  }

  position(): number {
    return positionAt(this.clock.value, epochMs());
  }

  /** Begins once it is known why. */
  begin(motive: string): void {
    this.motive.value = motive;
    this.#openPlayers();
    this.#askPermit();
    this.play(1);
  }

  choose(cameras: readonly string[]): void {
    this.cameras.value = cameras.slice(0, mostCameras);
    if (this.motive.value === undefined) return;
    this.#openPlayers();
    this.#askPermit();
  }

  seek(to: number): void {
    const at = Math.min(to, nowMicros() - recordedAfter);
    this.#set(clockFrom(at, this.clock.value.rate));
    this.#settle();
  }

  play(rate: number): void {
    if (rate !== 0) this.#lastRate = rate;
    this.#set(clockFrom(this.position(), rate));
  }

  toggle(): void {
    this.play(this.playing.value ? 0 : this.#lastRate);
  }

  faster(): void {
    this.#shift(1);
  }

  slower(): void {
    this.#shift(-1);
  }

  /** The first camera finds the picture; the others follow its time. */
  step(direction: 1 | -1): void {
    if (this.playing.value) this.play(0);
    const first = this.cameras.value[0];
    if (first !== undefined) this.players.value.get(first)?.step(direction);
  }

  look(view: Span): void {
    this.view.value = view;
    this.#settle();
  }

  /** Shows more or less time around where we are; the timeline follows the view. */
  zoom(factor: number): void {
    const { from, to } = this.view.value;
    const at = Math.min(to, Math.max(from, this.position()));
    const length = Math.min(widest, Math.max(narrowest, (to - from) * factor));
    const share = (at - from) / (to - from);
    this.look({ from: at - length * share, to: at + length * (1 - share) });
  }

  close(): void {
    this.#asking?.abort();
    clearInterval(this.#reading);
    clearTimeout(this.#settling);
    for (const player of this.players.value.values()) player.close();
  }

  #shift(by: 1 | -1): void {
    const { rate } = this.clock.value;
    if (rate === 0) {
      this.play(by);
      return;
    }
    const index = speeds.findIndex((speed) => speed === rate);
    this.play(speeds[Math.min(speeds.length - 1, Math.max(0, index + by))] ?? 1);
  }

  #set(clock: ClockState): void {
    this.clock.value = clock;
    for (const player of this.players.value.values()) player.follow(clock);
  }

  #openPlayers(): void {
    const wanted = this.cameras.value;
    const next = new Map<string, PlaybackPlayer>();
    for (const [camera, player] of this.players.value) {
      if (wanted.includes(camera)) next.set(camera, player);
      else player.close();
    }
    for (const camera of wanted) {
      if (next.has(camera)) continue;
      const player = new PlaybackPlayer(camera, "main", () => {
        this.heard.value += 1;
      });
      player.onStep = (wall) => {
        this.#set(clockFrom(wall, 0));
      };
      player.follow(this.clock.value);
      next.set(camera, player);
    }
    this.players.value = new Map(
      wanted.flatMap((camera) => {
        const player = next.get(camera);
        return player === undefined ? [] : [[camera, player] as const];
      }),
    );
  }

  /** One permit for all cameras and for the hours the timeline shows; another when these change. */
  #askPermit(): void {
    const motive = this.motive.value;
    this.#asking?.abort();
    if (motive === undefined || this.cameras.value.length === 0) return;
    const asking = new AbortController();
    this.#asking = asking;
    const span = spanToAsk(this.view.value, this.position(), nowMicros());
    if (this.permission.value.kind !== "held") this.permission.value = { kind: "asking" };
    void keepPermitted(
      playbackDesk(this.cameras.value, motive, span),
      {
        token: (token) => {
          const first = this.permission.value.kind !== "held";
          this.permission.value = { kind: "held", token, span };
          for (const player of this.players.value.values()) player.permit(token, span);
          if (first || this.timelines.value.size === 0) void this.#readTimelines();
        },
        refused: (reasons) => {
          this.permission.value = { kind: "refused", reasons };
        },
        unanswered: () => {
          this.permission.value = { kind: "unanswered" };
        },
        motiveNeeded: () => {
          this.motive.value = undefined;
          asking.abort();
        },
      },
      pageTiming,
      asking.signal,
    );
  }

  /** After the hand has come to rest: a wider permit where the view has left the one held, and what is recorded there. */
  #settle(): void {
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => {
      const { value } = this.permission;
      const held = value.kind === "held" ? value.span : undefined;
      if (value.kind === "none") return;
      if (!holds(held, this.view.value, this.position(), nowMicros())) {
        this.timelines.value = new Map();
        this.#askPermit();
      } else void this.#readTimelines();
    }, settleMs);
  }

  #turn(): void {
    // Playing does not run into time that is not recorded yet.
    const edge = nowMicros() - recordedAfter;
    const { rate } = this.clock.value;
    if (rate > 1 && this.position() > edge) this.#set(clockFrom(edge, 1));
    else if (rate > 0 && this.position() > edge + 2_000_000) this.#set(clockFrom(edge, rate));
    if (this.view.value.to > nowMicros() - 60_000_000) void this.#readTimelines();
    const { value } = this.permission;
    if (value.kind === "held" && !holds(value.span, this.view.value, this.position(), nowMicros()))
      this.#askPermit();
  }

  async #readTimelines(): Promise<void> {
    const { value } = this.permission;
    if (value.kind !== "held") return;
    const margin = this.view.value.to - this.view.value.from;
    const from = Math.max(Math.floor(this.view.value.from - margin), value.span.from);
    const to = Math.min(Math.ceil(this.view.value.to + margin), value.span.to);
    if (to <= from) return;
    const read = await Promise.all(
      this.cameras.value.map(async (camera) => ({
        camera,
        answer: await ask(
          "GET",
          `/media/timeline/${encodeURIComponent(camera)}?from=${from}&to=${to}`,
          timelineReply,
          {
            headers: { authorization: `Permit ${value.token}` },
          },
        ),
      })),
    );
    const next = new Map(this.timelines.value);
    for (const { camera, answer } of read) if (answer.kind === "done") next.set(camera, answer.value);
    this.timelines.value = next;
  }
}
