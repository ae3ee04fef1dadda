import type { OnvifLink } from "./link.ts";
import { find, numberOf, textOf } from "./xml-read.ts";
import { xml } from "./xml-write.ts";

/** What the camera's picture settings are now, as it writes them; only those it has. */
export interface ImagingSettings {
  readonly brightness?: number;
  readonly contrast?: number;
  readonly colorSaturation?: number;
  readonly sharpness?: number;
  readonly irCutFilter?: string;
}

export async function imagingSettings(link: OnvifLink, videoSource: string): Promise<ImagingSettings> {
  const answer = await link.call(
    "imaging",
    xml`<timg:GetImagingSettings><timg:VideoSourceToken>${videoSource}</timg:VideoSourceToken></timg:GetImagingSettings>`,
  );
  const settings = find(answer, "ImagingSettings");
  const number = (name: string) => numberOf(textOf(settings, name));
  const known = {
    brightness: number("Brightness"),
    contrast: number("Contrast"),
    colorSaturation: number("ColorSaturation"),
    sharpness: number("Sharpness"),
    irCutFilter: textOf(settings, "IrCutFilter")?.slice(0, 20),
  };
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined));
}
