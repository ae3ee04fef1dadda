import { hash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { EncodedPacketSink, FilePathSource, Input, MP4 } from "mediabunny";
import type { RecordedFragment } from "#evidence";
import type { AccessUnit, VideoConfig } from "#model";
import { initSegment, writeFragment } from "#protocols/mp4";
import { jpegsIn } from "../../src/media/fragment-stills.ts";
import { jpegConfig } from "../../src/protocols/jpeg/config.ts";
import { jpegClip } from "./jpeg-clip.ts";
import { from } from "./made-package.ts";

export interface RecordedClip {
  readonly init: Uint8Array;
  readonly config: VideoConfig;
  readonly fragments: readonly {
    readonly fragment: RecordedFragment;
    readonly bytes: Uint8Array<ArrayBuffer>;
  }[];
}

/** A clip as a recorder keeps it: one fragment for each GOP; played again and again for as long as asked. */
export async function recordedClip(
  path: string,
  rounds = 1,
  firstMediaTime = 7_000_000,
): Promise<RecordedClip> {
  using input = new Input({ source: new FilePathSource(path), formats: [MP4] });
  const track = await input.getPrimaryVideoTrack();
  const decoder = await track?.getDecoderConfig();
  const description = decoder?.description;
  if (!track || !decoder || !(description instanceof Uint8Array)) throw new Error(`no video in ${path}`);
  const config: VideoConfig = {
    codec: (await track.getCodec()) === "hevc" ? "h265" : "h264",
    width: await track.getCodedWidth(),
    height: await track.getCodedHeight(),
    parameterSets: [],
    codecString: decoder.codec,
    description: new Uint8Array(description),
  };
  const gops: AccessUnit[][] = [];
  let round = 0;
  let ends = 0;
  for (let pass = 0; pass < rounds; pass += 1) {
    for await (const packet of new EncodedPacketSink(track).packets()) {
      const key = packet.type === "key";
      const dts = firstMediaTime + round + Math.round(packet.timestamp * 90_000);
      ends = dts + Math.round(packet.duration * 90_000);
      if (key) gops.push([]);
      gops.at(-1)?.push({ data: packet.data, key, dts, pts: dts, wall: 0, discontinuity: false });
    }
    round = ends - firstMediaTime;
  }
  return asRecorded(config, gops, ends);
}

/** Three seconds of JPEG pictures, each a key, as a recorder keeps them: a fragment for each second. */
export async function recordedJpegs(): Promise<RecordedClip> {
  const pictures = jpegsIn(await readFile(await jpegClip()));
  const [start, step, together] = [7_000_000, 9_000, 10];
  const units = pictures.map((data, at): AccessUnit => {
    const dts = start + at * step;
    return { data: Uint8Array.from(data), key: true, dts, pts: dts, wall: 0, discontinuity: false };
  });
  const gops = Array.from({ length: Math.ceil(units.length / together) }, (_, at) =>
    units.slice(at * together, (at + 1) * together),
  );
  return asRecorded(jpegConfig(640, 360), gops, start + units.length * step);
}

function asRecorded(config: VideoConfig, gops: readonly AccessUnit[][], ends: number): RecordedClip {
  const init = initSegment(config);
  const firstMediaTime = gops[0]?.[0]?.dts ?? 0;
  const fragments = gops.map((units, number) => {
    const mediaTime = units[0]?.dts ?? 0;
    const end = gops[number + 1]?.[0]?.dts ?? ends;
    const bytes = writeFragment(units, { sequence: number + 1, end });
    const at = (ticks: number) => from + Math.round(((ticks - firstMediaTime) * 1_000_000) / 90_000);
    const fragment: RecordedFragment = {
      id: number,
      start: at(mediaTime),
      end: at(end),
      bytes: bytes.length,
      duration: end - mediaTime,
      mediaTime,
      discontinuity: false,
      init: hash("sha256", init, "hex"),
      codecString: config.codecString,
      sha256: hash("sha256", bytes, "hex"),
    };
    return { fragment, bytes };
  });
  return { init, config, fragments };
}
