import type { Clock } from "#base";
import {
  cameraPresets,
  goToPreset,
  moveContinuously,
  type OnvifLink,
  type PanTiltZoom,
  ptzStatus,
  stopMoving,
} from "#protocols/onvif";
import type { Device } from "./devices.ts";
import { insideLimits, stands, withinLimits } from "./head.ts";
import type { DeviceLinks } from "./links.ts";
import { NewestOrder } from "./newest-order.ts";

export type Moved = { readonly outcome: "done" } | { readonly outcome: "outside-limits" };

/** Orders to the motors of all heads, one at a time each, within each head's limits. Asks nobody for leave. */
export interface Motors {
  turn(camera: string, velocity: PanTiltZoom): Promise<Moved>;
  go(camera: string, preset: string): Promise<Moved>;
  halt(camera: string): Promise<void>;
  /** Called often: stops what has reached a limit, and what nobody asks for any more. */
  watch(camera: string): Promise<void>;
}

/** What a camera is told at most, each time: a turn goes on only while someone asks for it. */
const turnMs = 2_000;

export interface MotorParts {
  readonly links: DeviceLinks;
  readonly clock: Clock;
  /** Around each order: the masks of a camera belong to where it looked before. */
  readonly whileTurning: <T>(camera: string, act: () => Promise<T>) => Promise<T>;
}

export function openMotors({ links, clock, whileTurning }: MotorParts): Motors {
  const orders = new Map<string, NewestOrder>();
  /** Which way each was last told to turn, and when; those that stand are absent. */
  const turning = new Map<string, { readonly velocity: PanTiltZoom; readonly toldAt: number }>();

  async function halt(camera: string): Promise<void> {
    if (!turning.delete(camera)) return;
    await order(camera, (link, { profiles }) => stopMoving(link, profiles.main));
  }

  function order(camera: string, act: (link: OnvifLink, device: Device) => Promise<void>): Promise<boolean> {
    const queue = orders.get(camera) ?? new NewestOrder();
    orders.set(camera, queue);
    return queue.give(() => whileTurning(camera, () => links.use(camera, act)));
  }

  async function turn(camera: string, velocity: PanTiltZoom): Promise<Moved> {
    turning.set(camera, { velocity, toldAt: clock.monotonic() });
    let outcome: Moved = { outcome: "done" };
    await order(camera, async (link, { profiles, limits }) => {
      const wanted =
        limits === undefined
          ? velocity
          : withinLimits(velocity, (await ptzStatus(link, profiles.main)).position, limits);
      if (!stands(wanted)) return moveContinuously(link, profiles.main, wanted, turnMs);
      turning.delete(camera);
      outcome = { outcome: "outside-limits" };
      return stopMoving(link, profiles.main);
    });
    return outcome;
  }

  async function go(camera: string, preset: string): Promise<Moved> {
    turning.delete(camera);
    let outcome: Moved = { outcome: "done" };
    await order(camera, async (link, { profiles, limits }) => {
      if (limits !== undefined) {
        const known = (await cameraPresets(link, profiles.main)).find(({ token }) => token === preset);
        if (known?.position === undefined || !insideLimits(known.position, limits)) {
          outcome = { outcome: "outside-limits" };
          return;
        }
      }
      await goToPreset(link, profiles.main, preset);
    });
    return outcome;
  }

  /** Stops at a limit, and when nobody asks any more: some cameras know no time limit of their own. */
  async function watch(camera: string): Promise<void> {
    const told = turning.get(camera);
    if (told === undefined) return;
    if (clock.monotonic() - told.toldAt > turnMs) return halt(camera);
    await links.use(camera, async (link, { profiles, limits }) => {
      if (limits === undefined) return;
      const { position } = await ptzStatus(link, profiles.main);
      const wanted = withinLimits(told.velocity, position, limits);
      if (turning.get(camera) !== told || sameVelocity(wanted, told.velocity)) return;
      await turn(camera, wanted);
    });
  }

  return { turn, go, halt, watch };
}

function sameVelocity(a: PanTiltZoom, b: PanTiltZoom): boolean {
  return a.pan === b.pan && a.tilt === b.tilt && a.zoom === b.zoom;
}
