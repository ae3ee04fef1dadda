import type { Codec, NalCodec } from "#model";
import { writeSdp } from "#protocols/sdp";
import type { Camera } from "../camera.ts";
import type { CameraFault } from "../camera-fault.ts";
import type { CameraStream } from "../camera-stream.ts";
import { payloadTypes } from "../packetise.ts";
import type { Seeded } from "../seeded.ts";
import { audioTrack, pcmu, videoTrack } from "./track.ts";

/** What DESCRIBE answers (RFC 4566, RFC 6184 8.2, RFC 7798 7.1): true, unless the camera lies. */
export function describeStream(stream: CameraStream, { description, fault, chance }: Camera): string {
  const offer = writeSdp({
    name: description.name ?? description.id,
    ...described(stream, fault, chance),
    payloadType: payloadTypes[stream.source.clip.codec],
    control: videoTrack,
    frameRate: Number(stream.framesPerSecond.toFixed(3)),
  });
  const sound = [`m=audio 0 RTP/AVP ${pcmu.payloadType}`, "a=rtpmap:0 PCMU/8000", `a=control:${audioTrack}`];
  return description.audio === true ? `${offer}${sound.join("\r\n")}\r\n` : offer;
}

interface Described {
  readonly codec: Codec;
  readonly parameterSets: readonly Uint8Array[];
}

function described(stream: CameraStream, fault: CameraFault, chance: Seeded): Described {
  const { codec, parameterSets } = stream.source.clip;
  if (fault.kind !== "wrong-sps" || codec === "mjpeg") return { codec, parameterSets };
  switch (fault.lie) {
    case "size":
      return { codec, parameterSets: smallPicture[codec] };
    case "codec": {
      const other = codec === "h264" ? "h265" : "h264";
      return { codec: other, parameterSets: smallPicture[other] };
    }
    case "noise":
      return { codec, parameterSets: parameterSets.map((set) => chance.bytes(set.length)) };
    case "in-band":
      return { codec, parameterSets };
  }
}

/** Parameter sets of 176x144, as x264 and x265 write them: true of no clip of ours. */
const smallPicture: Readonly<Record<NalCodec, readonly Uint8Array[]>> = {
  h264: ["Z0LAC9kCxOwEQAAAAwBAAAAMg8UKkg==", "aMuDyyA="].map(fromBase64),
  h265: [
    "QAEMAf//AWAAAAMAkAAAAwAAAwA8lZgJ",
    "QgEBAWAAAAMAkAAAAwAAAwA8oBYgJFllZpJMrwFoCAAAAwAIAAADAMhA",
    "RAHBcrRiQA==",
  ].map(fromBase64),
};

function fromBase64(text: string): Uint8Array {
  return Buffer.from(text, "base64");
}
