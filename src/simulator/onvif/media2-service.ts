import { textOf, type Xml, xml } from "#protocols/onvif";
import type { CameraStream } from "../camera-stream.ts";
import type { OnvifDevice } from "./device.ts";
import { answerMasks } from "./masks.ts";
import { bitrateOf, noSnapshot, noSuchProfile, snapshotUrl, sourceConfiguration } from "./media-service.ts";
import { ptzConfiguration } from "./ptz-service.ts";
import { done, type Reply, refused, type SoapRequest } from "./soap.ts";
import { videoSource } from "./video-source.ts";

/** The second media service (ver20): Profile T, which knows H.265. */
export function answerMedia2({ body }: SoapRequest, device: OnvifDevice): Reply {
  const streams = [...device.camera.streams.values()];
  switch (body.name) {
    case "GetProfiles": {
      const token = textOf(body, "Token");
      const wanted = streams.filter(({ name }) => token === undefined || name === token);
      if (wanted.length === 0) return noSuchProfile;
      return done(
        xml`<tr2:GetProfilesResponse>${wanted.map((stream) => profile(stream, device))}</tr2:GetProfilesResponse>`,
      );
    }
    case "GetVideoSourceConfigurations":
      return done(xml`<tr2:GetVideoSourceConfigurationsResponse><tr2:Configurations token="${videoSource}">
${sourceConfiguration(streams)}</tr2:Configurations></tr2:GetVideoSourceConfigurationsResponse>`);
    case "GetVideoEncoderConfigurations":
      return done(
        xml`<tr2:GetVideoEncoderConfigurationsResponse>${streams.map(
          (stream) =>
            xml`<tr2:Configurations token="${stream.name}" GovLength="${gop(stream)}" Profile="Main">${encoder(stream, device)}</tr2:Configurations>`,
        )}</tr2:GetVideoEncoderConfigurationsResponse>`,
      );
    case "GetStreamUri": {
      const found = device.profile(textOf(body, "ProfileToken"));
      if (found === undefined) return noSuchProfile;
      return done(xml`<tr2:GetStreamUriResponse><tr2:Uri>${found.url}</tr2:Uri></tr2:GetStreamUriResponse>`);
    }
    case "GetSnapshotUri":
      if (device.profile(textOf(body, "ProfileToken")) === undefined) return noSuchProfile;
      if (device.camera.description.snapshot === undefined) return noSnapshot;
      return done(
        xml`<tr2:GetSnapshotUriResponse><tr2:Uri>${snapshotUrl(device)}</tr2:Uri></tr2:GetSnapshotUriResponse>`,
      );
    case "GetMasks":
    case "GetMaskOptions":
    case "CreateMask":
    case "SetMask":
    case "DeleteMask":
      return answerMasks(body, device);
    default:
      return refused("ActionNotSupported", `${body.name} is not something this device does`);
  }
}

function profile(stream: CameraStream, device: OnvifDevice): Xml {
  const streams = [...device.camera.streams.values()];
  return xml`<tr2:Profiles token="${stream.name}" fixed="true"><tr2:Name>${stream.name}</tr2:Name><tr2:Configurations>
<tr2:VideoSource token="${videoSource}">${sourceConfiguration(streams)}</tr2:VideoSource>
<tr2:VideoEncoder token="${stream.name}" GovLength="${gop(stream)}" Profile="Main">${encoder(stream, device)}</tr2:VideoEncoder>
${device.altered.analytics === true ? xml`<tr2:Analytics token="engine"><tt:Name>engine</tt:Name></tr2:Analytics>` : undefined}
${device.ptz === undefined ? undefined : xml`<tr2:PTZ token="ptz">${ptzConfiguration}</tr2:PTZ>`}
</tr2:Configurations></tr2:Profiles>`;
}

function encoder(stream: CameraStream, { altered }: OnvifDevice): Xml {
  const { codec, height } = stream.source.clip;
  const width =
    stream.name === "main" ? (altered.width ?? stream.source.clip.width) : stream.source.clip.width;
  return xml`<tt:Name>${stream.name}</tt:Name><tt:UseCount>1</tt:UseCount>
<tt:Encoding>${codec === "h264" ? "H264" : "H265"}</tt:Encoding>
<tt:Resolution><tt:Width>${width}</tt:Width><tt:Height>${height}</tt:Height></tt:Resolution>
<tt:RateControl ConstantBitRate="true"><tt:FrameRateLimit>${stream.framesPerSecond}</tt:FrameRateLimit>
<tt:BitrateLimit>${bitrateOf(stream)}</tt:BitrateLimit></tt:RateControl><tt:Quality>5</tt:Quality>`;
}

/** From one key frame to the next, as the clip has it. */
function gop({ source }: CameraStream): number {
  const second = source.frames.findIndex(({ key }, index) => key && index > 0);
  return second < 0 ? source.frames.length : second;
}
