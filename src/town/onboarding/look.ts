import { type Clock, Fault } from "#base";
import type { LookReply, LookRequest } from "#contract";
import {
  type CameraNetworks,
  cameraUsers,
  deviceInformation,
  deviceScopes,
  mediaProfiles,
  onCardRecordings,
  openOnvif,
  streamAddress,
} from "#protocols/onvif";
import { splitAddress } from "../fleet/index.ts";
import { chooseProfiles } from "./choose.ts";
import { firstPicture } from "./first-picture.ts";

export interface LookParts {
  readonly networks: CameraNetworks;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** Profiles whose stream addresses are asked for: a device with more is an encoder for many cameras. */
const mostAddresses = 16;

/** What is at an address: an ONVIF device and all it offers, or one RTSP stream. Nothing is kept. */
export function lookAt(request: LookRequest, parts: LookParts): Promise<LookReply> {
  return /^rtsps?:\/\//i.test(request.address) ? lookAtStream(request, parts) : lookAtDevice(request, parts);
}

async function lookAtDevice(request: LookRequest, parts: LookParts): Promise<LookReply> {
  const { username = "", password = "" } = request;
  const credentials = username === "" ? undefined : { username, password };
  const link = await openOnvif(request.address, { ...parts, credentials, pin: request.pin });
  const { manufacturer, model, firmware, serialNumber } = await deviceInformation(link);
  const offered = await mediaProfiles(link);
  const chosen = chooseProfiles(offered);
  if (chosen === undefined) {
    throw new Fault(
      "camera-unsupported",
      `The camera at ${link.address.host} offers no H.264, H.265 or MJPEG profile: make one in its settings.`,
      { host: link.address.host },
    );
  }
  const profiles = [];
  for (const profile of offered.slice(0, mostAddresses)) {
    const { token, name, codec, width, height, framesPerSecond, ptz, sound } = profile;
    profiles.push({
      token,
      name,
      ...(codec === undefined ? {} : { codec }),
      ...(width === undefined ? {} : { width }),
      ...(height === undefined ? {} : { height }),
      ...(framesPerSecond === undefined ? {} : { framesPerSecond }),
      ptz,
      sound,
      analytics: profile.analytics !== undefined,
      url: await streamAddress(link, token),
    });
  }
  const { time } = link;
  return {
    kind: "onvif",
    address: link.address.href,
    name: await ownName(link),
    manufacturer,
    model,
    firmware,
    serialNumber,
    ...(link.certificate === undefined ? {} : { certificate: link.certificate }),
    ...(time === undefined
      ? {}
      : { clock: { source: time.source, aheadSeconds: Math.round(time.aheadMs / 1000) } }),
    // An account that may not list the others is no reason to refuse the camera.
    users: await cameraUsers(link).catch(noneIfRefused),
    profiles,
    chosen,
    onCard: (await onCardRecordings(link)).map(({ keeps, active }) => ({ keeps, active })),
  };
}

async function lookAtStream(request: LookRequest, parts: LookParts): Promise<LookReply> {
  const { url, credentials } = splitAddress({
    url: request.address,
    username: request.username,
    password: request.password,
  });
  const first = await firstPicture(
    { ...request, url, credentials },
    parts.networks,
    parts.clock,
    parts.signal,
  );
  if (first === undefined) throw new Fault("camera-closed", "The town is stopping: try again in a moment.");
  const { codec, width, height } = first.config;
  return {
    kind: "rtsp",
    address: url,
    name: new URL(url).hostname,
    manufacturer: "",
    model: "",
    firmware: "",
    serialNumber: "",
    users: [],
    profiles: [
      { token: "stream", name: "", codec, width, height, ptz: false, sound: false, analytics: false, url },
    ],
    chosen: { main: "stream" },
    onCard: [],
  };
}

async function ownName(link: Parameters<typeof deviceScopes>[0]): Promise<string> {
  const scopes = await deviceScopes(link).catch(noneIfRefused);
  const said =
    scopes.find((scope) => scope.startsWith("onvif://www.onvif.org/name/"))?.split("/name/")[1] ?? "";
  try {
    return decodeURIComponent(said);
  } catch {
    return said; // a bare % in a name
  }
}

function noneIfRefused(error: unknown): never[] {
  const passed = ["camera-unauthorised", "onvif-unsupported", "onvif-refused"];
  if (error instanceof Fault && passed.includes(error.code)) return [];
  throw error;
}
