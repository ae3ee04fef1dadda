import type { Codec } from "#model";

export interface SdpOffer {
  readonly name: string;
  readonly codec: Codec;
  readonly payloadType: number;
  /** H.264: SPS, PPS. H.265: VPS, SPS, PPS. */
  readonly parameterSets: readonly Uint8Array[];
  readonly control: string;
  readonly frameRate?: number;
}

const encodings = { h264: "H264", h265: "H265", mjpeg: "JPEG" } as const;

/** What a simulated camera says of its one video stream. */
export function writeSdp({ name, codec, payloadType, parameterSets, control, frameRate }: SdpOffer): string {
  const sets = parameterSets.map((set) => Buffer.from(set).toString("base64"));
  const parameters =
    codec === "mjpeg"
      ? undefined
      : codec === "h264"
        ? `packetization-mode=1; profile-level-id=${hex(parameterSets[0]?.subarray(1, 4))}; sprop-parameter-sets=${sets.join(",")}`
        : `sprop-vps=${sets[0] ?? ""}; sprop-sps=${sets[1] ?? ""}; sprop-pps=${sets[2] ?? ""}`;
  const lines = [
    "v=0",
    "o=- 1 1 IN IP4 0.0.0.0",
    `s=${name.replace(/[\r\n]+/g, " ")}`,
    "t=0 0",
    "a=control:*",
    "a=range:npt=now-",
    `m=video 0 RTP/AVP ${payloadType}`,
    "c=IN IP4 0.0.0.0",
    `a=rtpmap:${payloadType} ${encodings[codec]}/90000`,
    ...(parameters === undefined ? [] : [`a=fmtp:${payloadType} ${parameters}`]),
    ...(frameRate === undefined ? [] : [`a=framerate:${frameRate}`]),
    `a=control:${control}`,
  ];
  return `${lines.join("\r\n")}\r\n`;
}

function hex(bytes: Uint8Array = new Uint8Array(0)): string {
  return Buffer.from(bytes).toString("hex");
}
