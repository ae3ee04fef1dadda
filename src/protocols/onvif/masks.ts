import type { OnvifLink } from "./link.ts";
import { find, numberOf, textOf, type XmlElement } from "./xml-read.ts";
import { type Xml, xml } from "./xml-write.ts";

/** A point of ONVIF's normalised picture: x from -1 (left) to 1, y from -1 (bottom) to 1. */
export interface MaskPoint {
  readonly x: number;
  readonly y: number;
}

/** A privacy mask that the camera draws by itself (Media2 5.8). */
export interface CameraMask {
  readonly token: string;
  /** Of the video source configuration that it covers. */
  readonly configuration: string;
  readonly polygon: readonly MaskPoint[];
  readonly kind: string;
  readonly enabled: boolean;
}

export interface MaskOptions {
  readonly most: number;
  readonly mostPoints: number;
  readonly kinds: readonly string[];
  readonly rectangleOnly: boolean;
}

/** What of a picture, in parts from its upper left corner, as ONVIF's picture has it; and back. */
export function pointInCamera({ x, y }: MaskPoint): MaskPoint {
  return { x: x * 2 - 1, y: 1 - y * 2 };
}

export function pointInPicture({ x, y }: MaskPoint): MaskPoint {
  return { x: (x + 1) / 2, y: (1 - y) / 2 };
}

const mostMasks = 64;
const mostMaskPoints = 64;

export async function cameraMasks(link: OnvifLink): Promise<CameraMask[]> {
  const answer = await link.call("media2", xml`<tr2:GetMasks/>`);
  return answer.children
    .filter(({ name }) => name === "Masks")
    .slice(0, mostMasks)
    .map(maskOf);
}

/** Undefined where the camera draws no masks. Fault where it does not answer. */
export async function maskOptions(link: OnvifLink, configuration: string): Promise<MaskOptions> {
  const answer = await link.call(
    "media2",
    xml`<tr2:GetMaskOptions><tr2:ConfigurationToken>${configuration}</tr2:ConfigurationToken></tr2:GetMaskOptions>`,
  );
  const options = find(answer, "Options");
  return {
    most: numberOf(textOf(options, "MaxMasks")) ?? 0,
    mostPoints: numberOf(textOf(options, "MaxPoints")) ?? 4,
    kinds: (options?.children ?? []).flatMap((one) =>
      one.name === "Types" ? [one.text.trim().slice(0, 40)] : [],
    ),
    rectangleOnly: options?.attributes.get("RectangleOnly") === "true",
  };
}

/** Its token, given by the camera. */
export async function createMask(link: OnvifLink, mask: Omit<CameraMask, "token">): Promise<string> {
  const answer = await link.call(
    "media2",
    xml`<tr2:CreateMask><tr2:Mask>${written(mask)}</tr2:Mask></tr2:CreateMask>`,
  );
  return (textOf(answer, "Token") ?? "").slice(0, 100);
}

export async function setMask(link: OnvifLink, mask: CameraMask): Promise<void> {
  await link.call(
    "media2",
    xml`<tr2:SetMask><tr2:Mask token="${mask.token}">${written(mask)}</tr2:Mask></tr2:SetMask>`,
  );
}

export async function deleteMask(link: OnvifLink, token: string): Promise<void> {
  await link.call("media2", xml`<tr2:DeleteMask><tr2:Token>${token}</tr2:Token></tr2:DeleteMask>`);
}

function maskOf(mask: XmlElement): CameraMask {
  return {
    token: (mask.attributes.get("token") ?? "").slice(0, 100),
    configuration: (textOf(mask, "ConfigurationToken") ?? "").slice(0, 100),
    polygon: (find(mask, "Polygon")?.children ?? []).slice(0, mostMaskPoints).map(({ attributes }) => ({
      x: numberOf(attributes.get("x")) ?? 0,
      y: numberOf(attributes.get("y")) ?? 0,
    })),
    kind: (textOf(mask, "Type") ?? "").slice(0, 40),
    enabled: textOf(mask, "Enabled") === "true",
  };
}

function written({ configuration, polygon, kind, enabled }: Omit<CameraMask, "token">): Xml {
  return xml`<tr2:ConfigurationToken>${configuration}</tr2:ConfigurationToken><tr2:Polygon>${polygon.map(
    ({ x, y }) => xml`<tt:Point x="${x}" y="${y}"/>`,
  )}</tr2:Polygon><tr2:Type>${kind}</tr2:Type>${kind === "Color" ? grey : undefined}<tr2:Enabled>${enabled}</tr2:Enabled>`;
}

/** The grey by which a mask is told from the black of a night: whoever checks the pictures looks for it. */
const grey = xml`<tr2:Color X="128" Y="128" Z="128" Colorspace="http://www.onvif.org/ver10/colorspace/YCbCr"/>`;
