import { Fault } from "#base";
import type { Codec } from "#model";

export interface SdpMedia {
  /** `video`, `audio`, `application` … */
  readonly kind: string;
  readonly formats: readonly SdpFormat[];
  /** Absolute, ready for SETUP. */
  readonly control: string;
}

export interface SdpFormat {
  readonly payloadType: number;
  /** In capitals, as registered: H264, H265, JPEG, PCMU … */
  readonly encoding: string;
  readonly clockRate: number;
  /** `fmtp` parameters, names in small letters. */
  readonly parameters: ReadonlyMap<string, string>;
  /** What `framesize` (RFC 6064) or the older `x-dimensions` says of the picture. */
  readonly size: { readonly width: number; readonly height: number } | undefined;
}

export interface SessionDescription {
  readonly media: readonly SdpMedia[];
  /** Absolute, for PLAY and TEARDOWN of the whole session. */
  readonly control: string;
}

const mostLines = 2_000;
const mostMedia = 64;
/** RFC 3551 6: JPEG needs no rtpmap. */
const staticJpeg = 26;

interface Section {
  kind: string;
  payloadTypes: number[];
  attributes: [name: string, value: string][];
}

/**
 * RFC 8866 as cameras write it: any line ending, blanks where none belong, lines out of order, attributes we do not
 * know. `base` is what relative control addresses start from (see `controlBase`).
 */
export function parseSdp(text: string, base: string): SessionDescription {
  const session: Section = { kind: "", payloadTypes: [], attributes: [] };
  const sections: Section[] = [];
  let current = session;
  const lines = text.split(/\r\n|\r|\n/, mostLines);
  for (const line of lines) {
    const value = line.slice(2).trim();
    if (line.startsWith("m=") && sections.length < mostMedia) {
      current = mediaSection(value);
      sections.push(current);
    } else if (line.startsWith("a=")) {
      const [, name = "", rest = ""] = /^([^:\s]+)\s*:?\s*(.*)$/.exec(value) ?? [];
      current.attributes.push([name.toLowerCase(), rest]);
    }
  }
  if (sections.length === 0) {
    throw new Fault("sdp-nonsense", "The camera's description of its stream names no media.", {
      bytes: text.length,
    });
  }
  const control = resolveControl(base, attribute(session, "control"));
  return {
    control,
    media: sections.map((section) => ({
      kind: section.kind,
      formats: section.payloadTypes.map((payloadType) => formatOf(section, payloadType)),
      control: resolveControl(base, attribute(section, "control"), control),
    })),
  };
}

function mediaSection(value: string): Section {
  const [kind = "", , , ...formats] = value.split(/\s+/);
  const payloadTypes = formats.filter((text) => /^\d{1,3}$/.test(text)).map(Number);
  return { kind: kind.toLowerCase(), payloadTypes: payloadTypes.slice(0, mostMedia), attributes: [] };
}

function attribute(section: Section, name: string): string | undefined {
  return section.attributes.find(([key]) => key === name)?.[1];
}

function attributeFor(section: Section, name: string, payloadType: number): string | undefined {
  const start = new RegExp(`^${payloadType}\\s+(.*)$`);
  for (const [key, value] of section.attributes) {
    const found = key === name ? start.exec(value)?.[1] : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

function formatOf(section: Section, payloadType: number): SdpFormat {
  const map = attributeFor(section, "rtpmap", payloadType) ?? "";
  const [encoding = payloadType === staticJpeg ? "JPEG" : "", rate = ""] = map === "" ? [] : map.split("/");
  const clockRate = Number.parseInt(rate, 10);
  return {
    payloadType,
    encoding: encoding.trim().toUpperCase(),
    clockRate: Number.isSafeInteger(clockRate) && clockRate > 0 ? clockRate : 90_000,
    parameters: parametersOf(attributeFor(section, "fmtp", payloadType) ?? ""),
    size: sizeOf(attributeFor(section, "framesize", payloadType) ?? attribute(section, "x-dimensions")),
  };
}

function sizeOf(text: string | undefined): SdpFormat["size"] {
  const [, width, height] = /^(\d{2,5})[-,x ]+(\d{2,5})$/.exec(text ?? "") ?? [];
  return width === undefined ? undefined : { width: Number(width), height: Number(height) };
}

function parametersOf(fmtp: string): Map<string, string> {
  const parameters = new Map<string, string>();
  for (const part of fmtp.split(";")) {
    const equals = part.indexOf("=");
    if (equals > 0) parameters.set(part.slice(0, equals).trim().toLowerCase(), part.slice(equals + 1).trim());
  }
  return parameters;
}

/** RFC 2326 C.1.1: Content-Base, else Content-Location, else the address that was asked. */
export function controlBase(asked: string, contentBase?: string, contentLocation?: string): string {
  for (const candidate of [contentBase, contentLocation]) {
    if (candidate !== undefined && /^rtsps?:\/\//i.test(candidate.trim())) return candidate.trim();
  }
  return asked;
}

/**
 * A relative control is appended to the base after a slash, as every client does: resolving it as RFC 3986 says would
 * drop the last part of `rtsp://camera/stream1`, which no camera expects.
 */
export function resolveControl(base: string, control: string | undefined, whole: string = base): string {
  if (control === undefined || control === "" || control === "*") return whole;
  if (/^rtsps?:\/\//i.test(control)) return control;
  if (control.startsWith("/")) return `${/^rtsps?:\/\/[^/]*/i.exec(base)?.[0] ?? ""}${control}`;
  return base.endsWith("/") ? `${base}${control}` : `${base}/${control}`;
}

export interface SupportedVideo {
  readonly control: string;
  readonly codec: Codec;
  readonly format: SdpFormat;
}

/**
 * The video that we record, and where to SETUP it: the `track`th of a camera that offers several sensors at one
 * address (from 1), else the first; H.264 and H.265 before JPEG, which costs ten times the room.
 */
export function supportedVideo(description: SessionDescription, track?: number): SupportedVideo | undefined {
  const videos = description.media.filter(({ kind }) => kind === "video");
  const asked = track === undefined ? videos : videos.slice(track - 1, track);
  const found = asked.flatMap(({ control, formats }) =>
    formats.flatMap((format): SupportedVideo[] => {
      const codec = codecOf(format.encoding);
      return codec === undefined ? [] : [{ control, codec, format }];
    }),
  );
  return found.find(({ codec }) => codec !== "mjpeg") ?? found[0];
}

function codecOf(encoding: string): Codec | undefined {
  if (encoding === "H264") return "h264";
  if (encoding === "JPEG") return "mjpeg";
  return encoding === "H265" || encoding === "HEVC" ? "h265" : undefined;
}

/** Parameter sets that a format carries (RFC 6184 8.1, RFC 7798 7.1), in the order a decoder wants them. */
export function parameterSetsOf(format: SdpFormat): Uint8Array[] {
  const lists = ["sprop-vps", "sprop-sps", "sprop-pps", "sprop-parameter-sets"];
  return lists.flatMap((name) =>
    (format.parameters.get(name) ?? "")
      .split(",")
      .slice(0, 32)
      .map((text) => withoutStartCode(new Uint8Array(Buffer.from(text.replace(/"/g, ""), "base64"))))
      .filter((bytes) => bytes.length > 0),
  );
}

/** Some cameras put their encoder's byte stream there (scottlamb/moonfire-nvr#213). */
function withoutStartCode(bytes: Uint8Array): Uint8Array {
  const code = [3, 4].find((length) =>
    bytes.subarray(0, length).every((byte, at) => byte === (at === length - 1 ? 1 : 0)),
  );
  return code === undefined ? bytes : bytes.subarray(code);
}
