import type { Codec } from "#model";
import { atCamera, type OnvifLink } from "./link.ts";
import { find, numberOf, textOf, type XmlElement } from "./xml-read.ts";
import { xml } from "./xml-write.ts";

/** One of the camera's own ways to send its picture. */
export interface MediaProfile {
  readonly token: string;
  readonly name: string;
  /** `other`: what Vigie does not record (MPEG-4); absent where the profile says nothing of it. */
  readonly codec?: Codec | "mjpeg" | "other";
  readonly width?: number;
  readonly height?: number;
  readonly framesPerSecond?: number;
  /** Kilobits a second, at most. */
  readonly bitrate?: number;
  readonly gopLength?: number;
  readonly videoSource?: string;
  readonly videoSourceConfiguration?: string;
  /** It can be steered through this profile. */
  readonly ptz: boolean;
  /** The camera analyses its pictures by itself in this profile. */
  readonly analytics?: string;
  readonly sound: boolean;
}

const mostProfiles = 64;

/** By Media2, which knows H.265; else by the first media service (Profile S). */
export async function mediaProfiles(link: OnvifLink): Promise<MediaProfile[]> {
  if (link.offers("media2")) {
    const answer = await link.call(
      "media2",
      xml`<tr2:GetProfiles><tr2:Type>All</tr2:Type></tr2:GetProfiles>`,
    );
    return answer.children
      .filter(({ name }) => name === "Profiles")
      .slice(0, mostProfiles)
      .map((profile) => {
        const parts = find(profile, "Configurations");
        return profileOf(profile, {
          encoder: find(parts, "VideoEncoder"),
          source: find(parts, "VideoSource"),
          ptz: find(parts, "PTZ"),
          analytics: find(parts, "Analytics"),
          sound: find(parts, "AudioEncoder"),
        });
      });
  }
  const answer = await link.call("media", xml`<trt:GetProfiles/>`);
  return answer.children
    .filter(({ name }) => name === "Profiles")
    .slice(0, mostProfiles)
    .map((profile) =>
      profileOf(profile, {
        encoder: find(profile, "VideoEncoderConfiguration"),
        source: find(profile, "VideoSourceConfiguration"),
        ptz: find(profile, "PTZConfiguration"),
        analytics: find(profile, "VideoAnalyticsConfiguration"),
        sound: find(profile, "AudioEncoderConfiguration"),
      }),
    );
}

/** Where the profile's pictures are, without credentials, at the address that was asked. */
export async function streamAddress(link: OnvifLink, profile: string): Promise<string> {
  const answer = link.offers("media2")
    ? await link.call(
        "media2",
        xml`<tr2:GetStreamUri><tr2:Protocol>RTSP</tr2:Protocol><tr2:ProfileToken>${profile}</tr2:ProfileToken></tr2:GetStreamUri>`,
      )
    : await link.call(
        "media",
        xml`<trt:GetStreamUri><trt:StreamSetup><tt:Stream>RTP-Unicast</tt:Stream><tt:Transport><tt:Protocol>RTSP</tt:Protocol></tt:Transport></trt:StreamSetup><trt:ProfileToken>${profile}</trt:ProfileToken></trt:GetStreamUri>`,
      );
  const uri = textOf(answer, "Uri") ?? textOf(answer, "MediaUri", "Uri") ?? "";
  return atCamera(uri, link.address).href;
}

/** A JPEG of now, where the camera makes one. */
export async function takeSnapshot(link: OnvifLink, profile: string, mostBytes: number): Promise<Buffer> {
  const answer = link.offers("media2")
    ? await link.call(
        "media2",
        xml`<tr2:GetSnapshotUri><tr2:ProfileToken>${profile}</tr2:ProfileToken></tr2:GetSnapshotUri>`,
      )
    : await link.call(
        "media",
        xml`<trt:GetSnapshotUri><trt:ProfileToken>${profile}</trt:ProfileToken></trt:GetSnapshotUri>`,
      );
  return link.fetch(textOf(answer, "Uri") ?? textOf(answer, "MediaUri", "Uri") ?? "", mostBytes);
}

interface Parts {
  readonly encoder: XmlElement | undefined;
  readonly source: XmlElement | undefined;
  readonly ptz: XmlElement | undefined;
  readonly analytics: XmlElement | undefined;
  readonly sound: XmlElement | undefined;
}

function profileOf(profile: XmlElement, { encoder, source, ptz, analytics, sound }: Parts): MediaProfile {
  const numbers = {
    width: numberOf(textOf(encoder, "Resolution", "Width")),
    height: numberOf(textOf(encoder, "Resolution", "Height")),
    framesPerSecond: numberOf(textOf(encoder, "RateControl", "FrameRateLimit")),
    bitrate: numberOf(textOf(encoder, "RateControl", "BitrateLimit")),
    gopLength: numberOf(encoder?.attributes.get("GovLength") ?? textOf(encoder, "H264", "GovLength")),
  };
  const known = Object.fromEntries(Object.entries(numbers).filter(([, value]) => value !== undefined));
  const encoding = textOf(encoder, "Encoding");
  const videoSource = textOf(source, "SourceToken");
  const configuration = source?.attributes.get("token");
  const engine = analytics?.attributes.get("token");
  return {
    token: (profile.attributes.get("token") ?? "").slice(0, 100),
    name: (textOf(profile, "Name") ?? "").slice(0, 100),
    ...(encoding === undefined ? {} : { codec: codecOf(encoding) }),
    ...known,
    ...(videoSource === undefined ? {} : { videoSource }),
    ...(configuration === undefined ? {} : { videoSourceConfiguration: configuration }),
    ptz: ptz !== undefined,
    ...(engine === undefined ? {} : { analytics: engine.slice(0, 100) }),
    sound: sound !== undefined,
  };
}

function codecOf(encoding: string): NonNullable<MediaProfile["codec"]> {
  switch (encoding.toUpperCase()) {
    case "H264":
      return "h264";
    case "H265":
      return "h265";
    case "JPEG":
    case "MJPEG":
      return "mjpeg";
    default:
      return "other";
  }
}
