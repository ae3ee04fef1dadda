import { find, numberOf, textOf, type Xml, type XmlElement, xml } from "#protocols/onvif";
import type { ImagingSettings, OnvifDevice } from "./device.ts";
import { done, type Reply, refused, type SoapRequest } from "./soap.ts";
import { videoSource } from "./video-source.ts";

/** The imaging service (ver20). The settings are kept, and change no picture: the clip is what it is. */
export function answerImaging({ body }: SoapRequest, { imaging }: OnvifDevice): Reply {
  if (body.name !== "GetServiceCapabilities" && textOf(body, "VideoSourceToken") !== videoSource) {
    return refused("NoEntity", "there is no video source of that token");
  }
  switch (body.name) {
    case "GetServiceCapabilities":
      return done(xml`<timg:GetServiceCapabilitiesResponse><timg:Capabilities ImageStabilization="false"/>
</timg:GetServiceCapabilitiesResponse>`);
    case "GetImagingSettings":
      return done(xml`<timg:GetImagingSettingsResponse><timg:ImagingSettings>${written(imaging)}</timg:ImagingSettings>
</timg:GetImagingSettingsResponse>`);
    case "GetOptions":
      return done(
        xml`<timg:GetOptionsResponse><timg:ImagingOptions>${options}</timg:ImagingOptions></timg:GetOptionsResponse>`,
      );
    case "SetImagingSettings":
      return set(imaging, find(body, "ImagingSettings"));
    default:
      return refused("ActionNotSupported", `${body.name} is not something this device does`);
  }
}

function set(imaging: ImagingSettings, wanted: XmlElement | undefined): Reply {
  const asked = {
    brightness: numberOf(textOf(wanted, "Brightness")),
    contrast: numberOf(textOf(wanted, "Contrast")),
    colorSaturation: numberOf(textOf(wanted, "ColorSaturation")),
    sharpness: numberOf(textOf(wanted, "Sharpness")),
  };
  const filter = textOf(wanted, "IrCutFilter") ?? imaging.irCutFilter;
  const outside = Object.values(asked).some((value) => value !== undefined && (value < 0 || value > 100));
  if (outside || (filter !== "ON" && filter !== "OFF" && filter !== "AUTO")) {
    return refused("InvalidArgVal", "a setting is outside of what GetOptions allows");
  }
  imaging.brightness = asked.brightness ?? imaging.brightness;
  imaging.contrast = asked.contrast ?? imaging.contrast;
  imaging.colorSaturation = asked.colorSaturation ?? imaging.colorSaturation;
  imaging.sharpness = asked.sharpness ?? imaging.sharpness;
  imaging.irCutFilter = filter;
  return done(xml`<timg:SetImagingSettingsResponse/>`);
}

function written({ brightness, colorSaturation, contrast, irCutFilter, sharpness }: ImagingSettings): Xml {
  return xml`<tt:Brightness>${brightness}</tt:Brightness><tt:ColorSaturation>${colorSaturation}</tt:ColorSaturation>
<tt:Contrast>${contrast}</tt:Contrast><tt:IrCutFilter>${irCutFilter}</tt:IrCutFilter><tt:Sharpness>${sharpness}</tt:Sharpness>`;
}

const percent = xml`<tt:Min>0</tt:Min><tt:Max>100</tt:Max>`;
const options = xml`<tt:Brightness>${percent}</tt:Brightness><tt:ColorSaturation>${percent}</tt:ColorSaturation>
<tt:Contrast>${percent}</tt:Contrast>${["ON", "OFF", "AUTO"].map((mode) => xml`<tt:IrCutFilterModes>${mode}</tt:IrCutFilterModes>`)}
<tt:Sharpness>${percent}</tt:Sharpness>`;
