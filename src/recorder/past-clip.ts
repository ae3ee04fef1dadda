import { EncodedPacketSink, FilePathSource, Input, MP4 } from "mediabunny";
import { Fault } from "#base";
import { type AccessUnit, type Ticks90k, ticksPerSecond, type VideoConfig } from "#model";

/** A short film that is played again and again. Units count from 0; `wall` is set when they are played. */
export interface PastClip {
  readonly config: VideoConfig;
  readonly units: readonly Omit<AccessUnit, "wall" | "discontinuity">[];
  readonly duration: Ticks90k;
}

/** Reads an MP4 file: H.264 or H.265 without B-frames, beginning with a key picture. */
export async function readPastClip(path: string): Promise<PastClip> {
  using input = new Input({ source: new FilePathSource(path), formats: [MP4] });
  const track = await input.getPrimaryVideoTrack().catch((error: unknown) => {
    throw new Fault("clip-unreadable", `The clip ${path} cannot be read: give an MP4 file.`, { path }, error);
  });
  const decoder = await track?.getDecoderConfig();
  const codec = await track?.getCodec();
  const description = decoder?.description;
  if (track === null || decoder === null || decoder === undefined || description === undefined)
    throw unusable(path);
  if (codec !== "avc" && codec !== "hevc") throw unusable(path);
  const config: VideoConfig = {
    codec: codec === "avc" ? "h264" : "h265",
    width: await track.getCodedWidth(),
    height: await track.getCodedHeight(),
    parameterSets: [],
    codecString: decoder.codec,
    description: new Uint8Array(
      ArrayBuffer.isView(description)
        ? description.buffer.slice(description.byteOffset, description.byteOffset + description.byteLength)
        : description,
    ),
  };
  const units: PastClip["units"][number][] = [];
  let duration = 0;
  for await (const packet of new EncodedPacketSink(track).packets()) {
    const time = Math.round(packet.timestamp * ticksPerSecond);
    duration = Math.max(duration, time + Math.round(packet.duration * ticksPerSecond));
    units.push({ data: packet.data, key: packet.type === "key", dts: time, pts: time });
  }
  if (units[0]?.key !== true || units.some((unit, at) => unit.dts < (units[at - 1]?.dts ?? 0)))
    throw unusable(path);
  return { config, units, duration };
}

function unusable(path: string): Fault {
  const what = "has no H.264 or H.265 video that begins with a key picture and is free of B-frames";
  return new Fault("clip-unusable", `The clip ${path} ${what}: encode it again.`, { path });
}
