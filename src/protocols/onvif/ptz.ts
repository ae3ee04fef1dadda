import type { OnvifLink } from "./link.ts";
import { find, numberOf, textOf, type XmlElement } from "./xml-read.ts";
import { type Xml, xml } from "./xml-write.ts";

/** ONVIF's generic spaces (PTZ 5.7): pan and tilt from -1 to 1, zoom from 0 to 1; as velocity, all from -1 to 1. */
export interface PanTiltZoom {
  readonly pan: number;
  readonly tilt: number;
  readonly zoom: number;
}

export interface CameraPreset {
  readonly token: string;
  readonly name: string;
  readonly position?: PanTiltZoom;
}

export interface PtzStatus {
  readonly position?: PanTiltZoom;
  readonly moving: boolean;
}

export interface PtzNode {
  readonly mostPresets: number;
  /** The camera can be told where to look, not only which way to turn. */
  readonly absolute: boolean;
  readonly home: boolean;
}

/** Some cameras list the presets they could have: three hundred of them. */
const mostPresets = 512;

export async function ptzNode(link: OnvifLink): Promise<PtzNode | undefined> {
  const answer = await link.call("ptz", xml`<tptz:GetNodes/>`);
  const node = answer.children.find(({ name }) => name === "PTZNode");
  if (node === undefined) return undefined;
  return {
    mostPresets: numberOf(textOf(node, "MaximumNumberOfPresets")) ?? 0,
    absolute: find(node, "SupportedPTZSpaces", "AbsolutePanTiltPositionSpace") !== undefined,
    home: textOf(node, "HomeSupported") === "true",
  };
}

/** Goes on until it is stopped, told otherwise, or `timeoutMs` has passed: a lost stop must not turn a camera for ever. */
export async function moveContinuously(
  link: OnvifLink,
  profile: string,
  velocity: PanTiltZoom,
  timeoutMs: number,
): Promise<void> {
  await link.call(
    "ptz",
    xml`<tptz:ContinuousMove>${profileToken(profile)}<tptz:Velocity>${vector(velocity)}</tptz:Velocity>
<tptz:Timeout>PT${(timeoutMs / 1000).toFixed(1)}S</tptz:Timeout></tptz:ContinuousMove>`,
  );
}

export async function moveTo(link: OnvifLink, profile: string, position: PanTiltZoom): Promise<void> {
  await link.call(
    "ptz",
    xml`<tptz:AbsoluteMove>${profileToken(profile)}<tptz:Position>${vector(position)}</tptz:Position></tptz:AbsoluteMove>`,
  );
}

export async function stopMoving(link: OnvifLink, profile: string): Promise<void> {
  await link.call(
    "ptz",
    xml`<tptz:Stop>${profileToken(profile)}<tptz:PanTilt>true</tptz:PanTilt><tptz:Zoom>true</tptz:Zoom></tptz:Stop>`,
  );
}

export async function ptzStatus(link: OnvifLink, profile: string): Promise<PtzStatus> {
  const answer = await link.call("ptz", xml`<tptz:GetStatus>${profileToken(profile)}</tptz:GetStatus>`);
  const status = find(answer, "PTZStatus");
  const moves = find(status, "MoveStatus")?.children ?? [];
  const position = positionOf(find(status, "Position"));
  return {
    ...(position === undefined ? {} : { position }),
    moving: moves.some((move) => move.text.trim() === "MOVING"),
  };
}

export async function cameraPresets(link: OnvifLink, profile: string): Promise<CameraPreset[]> {
  const answer = await link.call("ptz", xml`<tptz:GetPresets>${profileToken(profile)}</tptz:GetPresets>`);
  return answer.children
    .filter(({ name }) => name === "Preset")
    .slice(0, mostPresets)
    .map((preset) => {
      const position = positionOf(find(preset, "PTZPosition"));
      return {
        token: (preset.attributes.get("token") ?? "").slice(0, 100),
        name: (textOf(preset, "Name") ?? "").slice(0, 100),
        ...(position === undefined ? {} : { position }),
      };
    });
}

/** Where the camera looks now, under that name; with a token, in place of what that preset was. Answers its token. */
export async function keepPreset(
  link: OnvifLink,
  profile: string,
  name: string,
  token?: string,
): Promise<string> {
  const answer = await link.call(
    "ptz",
    xml`<tptz:SetPreset>${profileToken(profile)}<tptz:PresetName>${name}</tptz:PresetName>${
      token === undefined ? undefined : xml`<tptz:PresetToken>${token}</tptz:PresetToken>`
    }</tptz:SetPreset>`,
  );
  return (textOf(answer, "PresetToken") ?? token ?? "").slice(0, 100);
}

export async function goToPreset(link: OnvifLink, profile: string, token: string): Promise<void> {
  await link.call(
    "ptz",
    xml`<tptz:GotoPreset>${profileToken(profile)}<tptz:PresetToken>${token}</tptz:PresetToken></tptz:GotoPreset>`,
  );
}

export async function removePreset(link: OnvifLink, profile: string, token: string): Promise<void> {
  await link.call(
    "ptz",
    xml`<tptz:RemovePreset>${profileToken(profile)}<tptz:PresetToken>${token}</tptz:PresetToken></tptz:RemovePreset>`,
  );
}

function profileToken(token: string): Xml {
  return xml`<tptz:ProfileToken>${token}</tptz:ProfileToken>`;
}

function vector({ pan, tilt, zoom }: PanTiltZoom): Xml {
  return xml`<tt:PanTilt x="${pan}" y="${tilt}"/><tt:Zoom x="${zoom}"/>`;
}

function positionOf(position: XmlElement | undefined): PanTiltZoom | undefined {
  const panTilt = find(position, "PanTilt")?.attributes;
  const pan = numberOf(panTilt?.get("x"));
  const tilt = numberOf(panTilt?.get("y"));
  if (pan === undefined || tilt === undefined) return undefined;
  return { pan, tilt, zoom: numberOf(find(position, "Zoom")?.attributes.get("x")) ?? 0 };
}
