import { fromMicros } from "#base";
import { find, numberOf, textOf, type Xml, type XmlElement, xml } from "#protocols/onvif";
import type { OnvifDevice } from "./device.ts";
import { readDuration } from "./duration.ts";
import { mostPresets, type Position, type PtzHead } from "./ptz-head.ts";
import { done, type Reply, refused, type SoapRequest } from "./soap.ts";

/** The PTZ service (ver20). */
export function answerPtz({ body }: SoapRequest, device: OnvifDevice): Reply {
  const { ptz } = device;
  if (ptz === undefined) return refused("ActionNotSupported", "this camera does not move");
  switch (body.name) {
    case "GetNodes":
      return done(xml`<tptz:GetNodesResponse>${node}</tptz:GetNodesResponse>`);
    case "GetNode":
      return done(xml`<tptz:GetNodeResponse>${node}</tptz:GetNodeResponse>`);
    case "GetConfigurations":
      return done(xml`<tptz:GetConfigurationsResponse><tptz:PTZConfiguration token="ptz">${ptzConfiguration}
</tptz:PTZConfiguration></tptz:GetConfigurationsResponse>`);
    case "GetConfigurationOptions":
      return done(xml`<tptz:GetConfigurationOptionsResponse><tptz:PTZConfigurationOptions>
<tt:Spaces>${spaces}</tt:Spaces><tt:PTZTimeout><tt:Min>PT0S</tt:Min><tt:Max>PT60S</tt:Max></tt:PTZTimeout>
</tptz:PTZConfigurationOptions></tptz:GetConfigurationOptionsResponse>`);
    default:
      return device.profile(textOf(body, "ProfileToken")) === undefined
        ? refused("NoEntity", "there is no media profile of that token")
        : answerFor(body, ptz, device);
  }
}

function answerFor(body: XmlElement, ptz: PtzHead, device: OnvifDevice): Reply {
  switch (body.name) {
    case "GetStatus":
      return done(status(ptz, device));
    case "ContinuousMove": {
      const timeout = readDuration(textOf(body, "Timeout"), { least: 0, most: 60_000 });
      ptz.drive({ pan: 0, tilt: 0, zoom: 0, ...vector(find(body, "Velocity")) }, timeout);
      return done(xml`<tptz:ContinuousMoveResponse/>`);
    }
    case "AbsoluteMove":
      ptz.moveTo(vector(find(body, "Position")));
      return done(xml`<tptz:AbsoluteMoveResponse/>`);
    case "RelativeMove":
      ptz.moveBy({ pan: 0, tilt: 0, zoom: 0, ...vector(find(body, "Translation")) });
      return done(xml`<tptz:RelativeMoveResponse/>`);
    case "Stop":
      ptz.stop();
      return done(xml`<tptz:StopResponse/>`);
    default:
      return answerPresets(body, ptz);
  }
}

function answerPresets(body: XmlElement, ptz: PtzHead): Reply {
  const token = textOf(body, "PresetToken");
  switch (body.name) {
    case "GetPresets":
      return done(
        xml`<tptz:GetPresetsResponse>${[...ptz.presets.values()].map(
          (preset) => xml`<tptz:Preset token="${preset.token}"><tt:Name>${preset.name}</tt:Name>
<tt:PTZPosition>${position(preset.position)}</tt:PTZPosition></tptz:Preset>`,
        )}</tptz:GetPresetsResponse>`,
      );
    case "SetPreset": {
      const preset = ptz.keepPreset((textOf(body, "PresetName") ?? "").slice(0, 64), token?.slice(0, 64));
      if (preset === undefined) return refused("TooManyPresets", `there are ${mostPresets} presets already`);
      return done(
        xml`<tptz:SetPresetResponse><tptz:PresetToken>${preset.token}</tptz:PresetToken></tptz:SetPresetResponse>`,
      );
    }
    case "GotoPreset": {
      const preset = ptz.presets.get(token ?? "");
      if (preset === undefined) return noSuchPreset;
      ptz.moveTo(preset.position);
      return done(xml`<tptz:GotoPresetResponse/>`);
    }
    case "RemovePreset":
      return ptz.presets.delete(token ?? "") ? done(xml`<tptz:RemovePresetResponse/>`) : noSuchPreset;
    default:
      return refused("ActionNotSupported", `${body.name} is not something this device does`);
  }
}

const noSuchPreset: Reply = refused("NoEntity", "there is no preset of that token");

/** Only the axes that the request names: the others stay as they are. */
function vector(element: XmlElement | undefined): Partial<Position> {
  const panTilt = find(element, "PanTilt")?.attributes;
  const pan = numberOf(panTilt?.get("x"));
  const tilt = numberOf(panTilt?.get("y"));
  const zoom = numberOf(find(element, "Zoom")?.attributes.get("x"));
  return {
    ...(pan === undefined ? {} : { pan }),
    ...(tilt === undefined ? {} : { tilt }),
    ...(zoom === undefined ? {} : { zoom }),
  };
}

function status(ptz: PtzHead, device: OnvifDevice): Xml {
  const moving = ptz.isMoving ? "MOVING" : "IDLE";
  return xml`<tptz:GetStatusResponse><tptz:PTZStatus><tt:Position>${position(ptz.position)}</tt:Position>
<tt:MoveStatus><tt:PanTilt>${moving}</tt:PanTilt><tt:Zoom>${moving}</tt:Zoom></tt:MoveStatus>
<tt:UtcTime>${fromMicros(device.camera.now()).toString()}</tt:UtcTime></tptz:PTZStatus></tptz:GetStatusResponse>`;
}

function position({ pan, tilt, zoom }: Position): Xml {
  return xml`<tt:PanTilt x="${pan}" y="${tilt}"/><tt:Zoom x="${zoom}"/>`;
}

const spaceRoot = "http://www.onvif.org/ver10/tptz";
const range = (axis: "X" | "Y", least: number) =>
  axis === "X"
    ? xml`<tt:XRange><tt:Min>${least}</tt:Min><tt:Max>1</tt:Max></tt:XRange>`
    : xml`<tt:YRange><tt:Min>${least}</tt:Min><tt:Max>1</tt:Max></tt:YRange>`;
const plane = xml`${range("X", -1)}${range("Y", -1)}`;

const spaces = xml`
<tt:AbsolutePanTiltPositionSpace><tt:URI>${spaceRoot}/PanTiltSpaces/PositionGenericSpace</tt:URI>${plane}</tt:AbsolutePanTiltPositionSpace>
<tt:AbsoluteZoomPositionSpace><tt:URI>${spaceRoot}/ZoomSpaces/PositionGenericSpace</tt:URI>${range("X", 0)}</tt:AbsoluteZoomPositionSpace>
<tt:RelativePanTiltTranslationSpace><tt:URI>${spaceRoot}/PanTiltSpaces/TranslationGenericSpace</tt:URI>${plane}</tt:RelativePanTiltTranslationSpace>
<tt:RelativeZoomTranslationSpace><tt:URI>${spaceRoot}/ZoomSpaces/TranslationGenericSpace</tt:URI>${range("X", -1)}</tt:RelativeZoomTranslationSpace>
<tt:ContinuousPanTiltVelocitySpace><tt:URI>${spaceRoot}/PanTiltSpaces/VelocityGenericSpace</tt:URI>${plane}</tt:ContinuousPanTiltVelocitySpace>
<tt:ContinuousZoomVelocitySpace><tt:URI>${spaceRoot}/ZoomSpaces/VelocityGenericSpace</tt:URI>${range("X", -1)}</tt:ContinuousZoomVelocitySpace>`;

const node = xml`<tptz:PTZNode token="head" FixedHomePosition="false"><tt:Name>head</tt:Name>
<tt:SupportedPTZSpaces>${spaces}</tt:SupportedPTZSpaces>
<tt:MaximumNumberOfPresets>${mostPresets}</tt:MaximumNumberOfPresets><tt:HomeSupported>false</tt:HomeSupported></tptz:PTZNode>`;

export const ptzConfiguration: Xml = xml`<tt:Name>ptz</tt:Name><tt:UseCount>1</tt:UseCount><tt:NodeToken>head</tt:NodeToken>
<tt:DefaultPTZTimeout>PT10S</tt:DefaultPTZTimeout>
<tt:PanTiltLimits><tt:Range><tt:URI>${spaceRoot}/PanTiltSpaces/PositionGenericSpace</tt:URI>${plane}</tt:Range></tt:PanTiltLimits>
<tt:ZoomLimits><tt:Range><tt:URI>${spaceRoot}/ZoomSpaces/PositionGenericSpace</tt:URI>${range("X", 0)}</tt:Range></tt:ZoomLimits>`;
