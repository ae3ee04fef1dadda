import { EncodedPacketSink, FilePathSource, Input, MP4 } from "mediabunny";
import { Fault } from "#base";
import { type Codec, type Ticks90k, ticksPerSecond } from "#model";
import { loadJpegClip } from "./jpeg-clip.ts";
import { isParameterSet, readDescription, splitNals } from "./nal-units.ts";

export interface ClipFrame {
  /**
   * NAL units without start codes or lengths; a key frame brings its parameter sets, as cameras send them.
   * Of motion JPEG, the one picture.
   */
  readonly nals: readonly Uint8Array[];
  readonly key: boolean;
  readonly dts: Ticks90k;
  readonly pts: Ticks90k;
}

/** What is true of a film as a whole. */
export interface ClipFormat {
  readonly path: string;
  readonly codec: Codec;
  readonly width: number;
  readonly height: number;
  readonly parameterSets: readonly Uint8Array[];
  readonly duration: Ticks90k;
}

/** A film in memory, ready to be packetised. It is looped without a seam, so it begins with a key frame. */
export interface Clip extends ClipFormat {
  readonly frames: readonly ClipFrame[];
}

/** Reads the video track of an MP4 file whole, or a file of JPEG pictures (`.mjpeg`). */
export async function loadClip(path: string): Promise<Clip> {
  if (path.endsWith(".mjpeg")) return loadJpegClip(path);
  using input = new Input({ source: new FilePathSource(path), formats: [MP4] });
  const track = await input.getPrimaryVideoTrack().catch((error: unknown) => {
    throw new Fault("clip-unreadable", `The clip ${path} cannot be read: give an MP4 file.`, { path }, error);
  });
  const codec = codecOf(await track?.getCodec());
  const description = (await track?.getDecoderConfig())?.description;
  if (track === null || codec === undefined || description === undefined) {
    throw new Fault("clip-unusable", `The clip ${path} has no H.264 or H.265 video: encode it again.`, {
      path,
    });
  }
  const { lengthSize, parameterSets } = readDescription(codec, bytesOf(description));
  const frames: ClipFrame[] = [];
  let end = 0;
  // MP4 stores decoding order only as order: with B-frames, the times in rising order are the decoding times.
  for await (const packet of new EncodedPacketSink(track).packets()) {
    const nals = splitNals(packet.data, lengthSize);
    const key = packet.type === "key";
    const bringsSets = nals.some((nal) => isParameterSet(codec, nal));
    const pts = Math.round(packet.timestamp * ticksPerSecond);
    end = Math.max(end, pts + Math.round(packet.duration * ticksPerSecond));
    frames.push({ nals: key && !bringsSets ? [...parameterSets, ...nals] : nals, key, dts: pts, pts });
  }
  const first = Math.min(...frames.map((frame) => frame.pts));
  if (frames[0]?.key !== true) {
    throw new Fault("clip-unusable", `The clip ${path} does not begin with a key frame: encode it again.`, {
      path,
    });
  }
  const times = frames.map((frame) => frame.pts - first).sort((a, b) => a - b);
  return {
    path,
    codec,
    width: await track.getDisplayWidth(),
    height: await track.getDisplayHeight(),
    parameterSets,
    frames: frames.map((frame, index) => ({ ...frame, dts: times[index] ?? 0, pts: frame.pts - first })),
    duration: end - first,
  };
}

function codecOf(name: string | null | undefined): Codec | undefined {
  if (name === "avc") return "h264";
  return name === "hevc" ? "h265" : undefined;
}

function bytesOf(source: AllowSharedBufferSource): Uint8Array {
  return ArrayBuffer.isView(source)
    ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength)
    : new Uint8Array(source);
}
