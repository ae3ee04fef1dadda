import { type Clock, Fault, type Log, type Micros, toMicros } from "#base";
import type { CameraMask, HeadsReport, MaskPlace } from "#contract";
import { type HeadLook, type HeadPlace, isSamePlace, placeAfter } from "./head-place.ts";

export interface Places {
  /** Where a camera looks, at rest; undefined while it turns, or where that is not known. */
  of(camera: string): MaskPlace | undefined;
  /** Turns a head: nothing of the camera comes through from before the act until it rests at a place with masks. */
  whileTurning<T>(camera: string, act: () => Promise<T>): Promise<T>;
  run(signal: AbortSignal): Promise<void>;
}

type Watched = Pick<CameraMask, "camera" | "positions">;

export interface PlaceParts {
  readonly clock: Clock;
  readonly log: Log;
  /** Cameras whose masks go by place, and moving ones whose masks two people draw. */
  readonly watched: () => readonly Watched[];
  /** Asks the camera. Faults are those of the camera. */
  readonly look: (camera: string) => Promise<HeadLook>;
  /** The recorder follows when it resolves. */
  readonly tell: (heads: HeadsReport["heads"]) => Promise<void>;
}

/** The recorder believes what it is told for five seconds. */
const everyMs = 1_000;

interface Known {
  place: HeadPlace;
  /** What the recorder was last told, and when the camera was asked before that; undefined: that it is nowhere. */
  told: { readonly preset: string; readonly at: MaskPlace; readonly seenAt: Micros } | undefined;
  /** Grows with each turn from here: a look from before it says nothing. */
  turns: number;
  turning: number;
}

/**
 * Where the heads of masked cameras look. The recorder is told each second, and before one is turned from here. A
 * head that somebody else turned was at rest when it was last seen: what is stored since then is in doubt.
 */
export function openPlaces({ clock, log, watched, look, tell }: PlaceParts): Places {
  const heads = new Map<string, Known>();
  const asking = new Set<string>();
  const silent = new Set<string>();

  function knownOf(camera: string): Known {
    const known = heads.get(camera) ?? { place: { kind: "unknown" }, told: undefined, turns: 0, turning: 0 };
    heads.set(camera, known);
    return known;
  }

  async function see({ camera, positions }: Watched): Promise<void> {
    const known = knownOf(camera);
    if (known.turning > 0) return;
    const { turns, told } = known;
    const seenAt = toMicros(clock.now());
    const seen = await look(camera);
    if (known.turns !== turns) return;
    known.place = placeAfter(known.place, seen);
    const { place } = known;
    const here = place.kind === "rests" ? presetAt(positions, place.at) : undefined;
    if (here === undefined && told === undefined) return;
    const stands = told !== undefined && place.kind !== "unknown" && isSamePlace(place.at, told.at);
    await tell([
      {
        camera,
        ...(here === undefined ? {} : { preset: here.preset }),
        ...(told === undefined || stands ? {} : { doubtedSince: told.seenAt }),
      },
    ]);
    if (known.turns === turns) known.told = here === undefined ? undefined : { ...here, seenAt };
  }

  async function seeOrSay(one: Watched, signal: AbortSignal): Promise<void> {
    const { camera } = one;
    try {
      await see(one);
      silent.delete(camera);
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof Fault)) throw error;
      // What the recorder was told ends by itself.
      if (!silent.has(camera))
        log.warn({ camera, code: error.code, why: error.message }, "where a camera looks is not known");
      silent.add(camera);
    }
  }

  /** A camera that hangs must not make the others wait until nobody believes them. */
  async function seeAll(signal: AbortSignal): Promise<void> {
    const all = watched();
    for (const camera of heads.keys()) if (!all.some((one) => one.camera === camera)) heads.delete(camera);
    await Promise.all(
      all.map(async (one) => {
        if (asking.has(one.camera)) return;
        asking.add(one.camera);
        await seeOrSay(one, signal).finally(() => asking.delete(one.camera));
      }),
    );
  }

  return {
    of(camera) {
      const place = heads.get(camera)?.place;
      return place?.kind === "rests" ? place.at : undefined;
    },
    async whileTurning(camera, act) {
      if (!watched().some((one) => one.camera === camera)) return act();
      const known = knownOf(camera);
      known.turns += 1;
      known.turning += 1;
      known.place = { kind: "unknown" };
      try {
        // Not turned where it cannot be closed: whoever steers is told why.
        if (known.told !== undefined) await tell([{ camera }]);
        known.told = undefined;
        return await act();
      } finally {
        known.turning -= 1;
      }
    },
    async run(signal) {
      const lost = Promise.withResolvers<never>();
      const rounds = (async () => {
        while (!signal.aborted) {
          seeAll(signal).catch(lost.reject);
          await clock.sleep(everyMs, signal);
        }
      })();
      await Promise.race([rounds, lost.promise]);
    },
  };
}

function presetAt(
  positions: CameraMask["positions"],
  place: MaskPlace,
): { preset: string; at: MaskPlace } | undefined {
  for (const { preset, at } of positions)
    if (preset !== undefined && at !== undefined && isSamePlace(at, place)) return { preset, at };
  return undefined;
}
