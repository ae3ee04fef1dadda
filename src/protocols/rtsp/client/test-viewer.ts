import { setImmediate } from "node:timers/promises";
import { systemClock } from "#base";
import type { AccessUnit, VideoConfig } from "#model";
import { openRtspStream } from "./open.ts";
import type { ScriptedCamera } from "./scripted-camera.ts";
import type { RtspSession, RtspStreamOptions, TimeLeap } from "./stream.ts";

// For tests: someone who opens a scripted camera and keeps what comes.

export function viewer() {
  const units: AccessUnit[] = [];
  const configs: VideoConfig[] = [];
  const lost: number[] = [];
  const leaps: TimeLeap[] = [];
  const sink = {
    unit: (unit: AccessUnit) => void units.push(unit),
    config: (config: VideoConfig) => void configs.push(config),
    lost: (packets: number) => void lost.push(packets),
    leap: (leap: TimeLeap) => void leaps.push(leap),
  };
  return { sink, units, configs, lost, leaps };
}

export function opening(camera: { url: string }, change: Partial<RtspStreamOptions> = {}) {
  const view = viewer();
  const clock = change.clock ?? systemClock;
  const signal = new AbortController().signal;
  const opened = openRtspStream({
    url: camera.url,
    transport: "tcp",
    clock,
    signal,
    sink: view.sink,
    ...change,
  });
  return { ...view, opened };
}

export async function playing(camera: ScriptedCamera, change: Partial<RtspStreamOptions> = {}) {
  const { opened, ...view } = opening(camera, change);
  const opening_ = await opened;
  if (opening_.outcome !== "playing") throw new Error(JSON.stringify(opening_));
  return { ...view, session: opening_.session };
}

export async function until(what: () => boolean): Promise<void> {
  while (!what()) await setImmediate();
}

export const endOf = async (session: RtspSession) => (await session.ended).why;
