import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { EncodedPacketSink, FilePathSource, Input, MP4 } from "mediabunny";
import type { AccessUnit, VideoConfig } from "#model";
import { drawMark } from "#simulator";

/** A clip of our own with the frame mark, every picture a step brighter, a key picture each second. */
export function makeMarkedClip(
  path: string,
  clip: { width: number; height: number; pictures: number; rate: number; encoder: string },
): void {
  const { width, height } = clip;
  const pictures = Array.from({ length: clip.pictures }, (_, number) => {
    const data = Buffer.alloc((width * height * 3) / 2, 128);
    data.fill(40 + (number % 150), 0, width * height);
    drawMark({ format: "i420", width, height, data }, number);
    return data;
  });
  const input = `-v error -y -f rawvideo -pix_fmt yuv420p -s ${width}x${height} -r ${clip.rate} -i -`;
  const output = `-c:v ${clip.encoder} -preset ultrafast -bf 0 -g ${clip.rate} -pix_fmt yuv420p`;
  const quiet = clip.encoder === "libx265" ? ["-tag:v", "hvc1", "-x265-params", "log-level=none"] : [];
  execFileSync("ffmpeg", [...`${input} ${output}`.split(" "), ...quiet, path], {
    input: Buffer.concat(pictures),
  });
}

/** A clip as a recorder would hand it out: parameter sets, and units with wall times from `start` on. */
export async function readUnits(
  path: string,
  start: number,
): Promise<{ config: VideoConfig; units: AccessUnit[] }> {
  using input = new Input({ source: new FilePathSource(path), formats: [MP4] });
  const track = await input.getPrimaryVideoTrack();
  const decoder = await track?.getDecoderConfig();
  if (track === null || decoder?.description === undefined) throw new Error(`${path} has no video`);
  const description = new Uint8Array(decoder.description as ArrayBuffer);
  const units: AccessUnit[] = [];
  for await (const packet of new EncodedPacketSink(track).packets()) {
    const ticks = Math.round(packet.timestamp * 90_000);
    units.push({
      data: packet.data,
      key: packet.type === "key",
      dts: ticks,
      pts: ticks,
      wall: start + Math.round(packet.timestamp * 1_000_000),
      discontinuity: false,
    });
  }
  const config: VideoConfig = {
    codec: (await track.getCodec()) === "hevc" ? "h265" : "h264",
    width: await track.getDisplayWidth(),
    height: await track.getDisplayHeight(),
    parameterSets: [],
    codecString: decoder.codec,
    description,
  };
  return { config, units };
}

/** The street that Debian's package `opencv-doc` brings; set-up unpacks it into the cache. */
export function findStreet(): string | undefined {
  const places = [process.env["VIGIE_VTEST"], ".cache/demo/vtest.avi", ".cache/vtest.avi"];
  return places.find((path) => path !== undefined && existsSync(path));
}
