import { textOf, type Xml, xml } from "#protocols/onvif";
import type { CameraStream } from "../camera-stream.ts";
import type { OnvifDevice } from "./device.ts";
import { ptzConfiguration } from "./ptz-service.ts";
import { done, type Reply, refused, type SoapRequest } from "./soap.ts";
import { videoSource } from "./video-source.ts";

/** The first media service (ver10): Profile S. It has no word for H.265, so it leaves those encoders out. */
export function answerMedia({ body }: SoapRequest, device: OnvifDevice): Reply {
  const streams = [...device.camera.streams.values()];
  switch (body.name) {
    case "GetProfiles":
      return done(
        xml`<trt:GetProfilesResponse>${streams.map((stream) => profile("Profiles", stream, device))}</trt:GetProfilesResponse>`,
      );
    case "GetProfile": {
      const found = device.profile(textOf(body, "ProfileToken"));
      if (found === undefined) return noSuchProfile;
      return done(
        xml`<trt:GetProfileResponse>${profile("Profile", found.stream, device)}</trt:GetProfileResponse>`,
      );
    }
    case "GetVideoSources":
      return done(xml`<trt:GetVideoSourcesResponse>${sources(streams)}</trt:GetVideoSourcesResponse>`);
    case "GetVideoSourceConfigurations":
      return done(xml`<trt:GetVideoSourceConfigurationsResponse><trt:Configurations token="${videoSource}">
${sourceConfiguration(streams)}</trt:Configurations></trt:GetVideoSourceConfigurationsResponse>`);
    case "GetVideoEncoderConfigurations":
      return done(
        xml`<trt:GetVideoEncoderConfigurationsResponse>${streams
          .filter(speaksH264)
          .map(
            (stream) =>
              xml`<trt:Configurations token="${stream.name}">${encoder(stream)}</trt:Configurations>`,
          )}</trt:GetVideoEncoderConfigurationsResponse>`,
      );
    case "GetStreamUri": {
      const found = device.profile(textOf(body, "ProfileToken"));
      if (found === undefined) return noSuchProfile;
      return done(xml`<trt:GetStreamUriResponse>${mediaUri(found.url)}</trt:GetStreamUriResponse>`);
    }
    case "GetSnapshotUri":
      if (device.profile(textOf(body, "ProfileToken")) === undefined) return noSuchProfile;
      if (device.camera.description.snapshot === undefined) return noSnapshot;
      return done(
        xml`<trt:GetSnapshotUriResponse>${mediaUri(snapshotUrl(device))}</trt:GetSnapshotUriResponse>`,
      );
    default:
      return refused("ActionNotSupported", `${body.name} is not something this device does`);
  }
}

export const noSuchProfile: Reply = refused("NoEntity", "there is no media profile of that token");
export const noSnapshot: Reply = refused("ActionNotSupported", "this camera makes no snapshots");

export function snapshotUrl(device: OnvifDevice): string {
  return `${device.base}/snapshot.jpg`;
}

/** The picture that the sensor gives: as large as the largest stream. */
export function sourceConfiguration(streams: readonly CameraStream[]): Xml {
  const { width, height } = largest(streams);
  return xml`<tt:Name>${videoSource}</tt:Name><tt:UseCount>${streams.length}</tt:UseCount>
<tt:SourceToken>${videoSource}</tt:SourceToken><tt:Bounds x="0" y="0" width="${width}" height="${height}"/>`;
}

export function bitrateOf({ source, framesPerSecond }: CameraStream): number {
  const bytes = source.frames.reduce((sum, frame) => sum + frame.bytes.length, 0);
  return Math.round(((bytes * 8) / source.frames.length) * (framesPerSecond / 1000));
}

function profile(tag: "Profile" | "Profiles", stream: CameraStream, device: OnvifDevice): Xml {
  const streams = [...device.camera.streams.values()];
  const content = xml`<tt:Name>${stream.name}</tt:Name>
<tt:VideoSourceConfiguration token="${videoSource}">${sourceConfiguration(streams)}</tt:VideoSourceConfiguration>
${speaksH264(stream) ? xml`<tt:VideoEncoderConfiguration token="${stream.name}">${encoder(stream)}</tt:VideoEncoderConfiguration>` : undefined}
${device.ptz === undefined ? undefined : xml`<tt:PTZConfiguration token="ptz">${ptzConfiguration}</tt:PTZConfiguration>`}`;
  return tag === "Profile"
    ? xml`<trt:Profile token="${stream.name}" fixed="true">${content}</trt:Profile>`
    : xml`<trt:Profiles token="${stream.name}" fixed="true">${content}</trt:Profiles>`;
}

function speaksH264({ source }: CameraStream): boolean {
  return source.clip.codec === "h264";
}

function encoder(stream: CameraStream): Xml {
  const { width, height } = stream.source.clip;
  const rate = Math.round(stream.framesPerSecond);
  return xml`<tt:Name>${stream.name}</tt:Name><tt:UseCount>1</tt:UseCount><tt:Encoding>H264</tt:Encoding>
<tt:Resolution><tt:Width>${width}</tt:Width><tt:Height>${height}</tt:Height></tt:Resolution><tt:Quality>5</tt:Quality>
<tt:RateControl><tt:FrameRateLimit>${rate}</tt:FrameRateLimit><tt:EncodingInterval>1</tt:EncodingInterval>
<tt:BitrateLimit>${bitrateOf(stream)}</tt:BitrateLimit></tt:RateControl>
<tt:H264><tt:GovLength>${rate}</tt:GovLength><tt:H264Profile>Main</tt:H264Profile></tt:H264>
<tt:Multicast><tt:Address><tt:Type>IPv4</tt:Type><tt:IPv4Address>0.0.0.0</tt:IPv4Address></tt:Address>
<tt:Port>0</tt:Port><tt:TTL>1</tt:TTL><tt:AutoStart>false</tt:AutoStart></tt:Multicast>
<tt:SessionTimeout>PT60S</tt:SessionTimeout>`;
}

function sources(streams: readonly CameraStream[]): Xml {
  const { width, height } = largest(streams);
  const rate = Math.max(...streams.map((stream) => stream.framesPerSecond));
  return xml`<trt:VideoSources token="${videoSource}"><tt:Framerate>${rate}</tt:Framerate>
<tt:Resolution><tt:Width>${width}</tt:Width><tt:Height>${height}</tt:Height></tt:Resolution></trt:VideoSources>`;
}

function largest(streams: readonly CameraStream[]): { width: number; height: number } {
  const clips = streams.map(({ source }) => source.clip);
  return {
    width: Math.max(...clips.map((clip) => clip.width)),
    height: Math.max(...clips.map((clip) => clip.height)),
  };
}

function mediaUri(url: string): Xml {
  return xml`<trt:MediaUri><tt:Uri>${url}</tt:Uri><tt:InvalidAfterConnect>false</tt:InvalidAfterConnect>
<tt:InvalidAfterReboot>false</tt:InvalidAfterReboot><tt:Timeout>PT0S</tt:Timeout></trt:MediaUri>`;
}
