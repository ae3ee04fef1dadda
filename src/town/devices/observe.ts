import { canonicalJson, Fault } from "#base";
import type { DeviceState } from "#contract";
import {
  cameraMasks,
  cameraPresets,
  deviceInformation,
  mediaProfiles,
  type OnvifLink,
  oldestOnCard,
  onCardRecordings,
} from "#protocols/onvif";
import type { Device } from "./devices.ts";

/** Positions are compared to a thousandth of the range: what a motor calls the same place. */
const steps = 1_000;

/** All of a camera that an authorisation rests on, as the camera says it now. */
export async function observeDevice(
  link: OnvifLink,
  { profiles }: Pick<Device, "profiles">,
): Promise<DeviceState> {
  const information = await deviceInformation(link);
  const offered = await mediaProfiles(link);
  const cardFrom = await oldestOnCard(link);
  const chosen = [
    { stream: "main" as const, token: profiles.main },
    ...(profiles.sub === undefined ? [] : [{ stream: "sub" as const, token: profiles.sub }]),
  ];
  return {
    model: `${information.manufacturer} ${information.model}`.trim(),
    serialNumber: information.serialNumber,
    firmware: information.firmware,
    ...(link.certificate === undefined ? {} : { certificate: link.certificate }),
    profiles: chosen.flatMap(({ stream, token }) => {
      const profile = offered.find((one) => one.token === token);
      if (profile === undefined) return [];
      const { codec = "other", width = 0, height = 0, framesPerSecond = 0 } = profile;
      return [{ stream, codec, width, height, framesPerSecond: Math.round(framesPerSecond) }];
    }),
    masks: await masksOf(link),
    presets: profiles.ptz ? await presetsOf(link, profiles.main) : [],
    analytics: [...new Set(offered.flatMap(({ analytics }) => analytics ?? []))].sort(),
    onCard: await onCardRecordings(link),
    ...(cardFrom === undefined ? {} : { cardFrom }),
  };
}

async function masksOf(link: OnvifLink): Promise<string[]> {
  if (!link.offers("media2")) return [];
  const masks = await unlessUnsupported(() => cameraMasks(link), []);
  return masks
    .filter(({ enabled }) => enabled)
    .map(({ configuration, polygon, kind }) => canonicalJson({ configuration, polygon: [...polygon], kind }))
    .sort();
}

async function presetsOf(link: OnvifLink, profile: string): Promise<DeviceState["presets"]> {
  const presets = await unlessUnsupported(() => cameraPresets(link, profile), []);
  const round = (value: number) => Math.round(value * steps) / steps;
  return presets
    .filter(({ token }) => token !== "")
    .map(({ token, name, position }) => ({
      token,
      name,
      ...(position === undefined
        ? {}
        : {
            position: { pan: round(position.pan), tilt: round(position.tilt), zoom: round(position.zoom) },
          }),
    }))
    .sort((a, b) => (a.token < b.token ? -1 : 1));
}

async function unlessUnsupported<T>(ask: () => Promise<T>, otherwise: T): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof Fault && (error.code === "onvif-unsupported" || error.code === "onvif-refused"))
      return otherwise;
    throw error;
  }
}
