import type { StreamName } from "#model";

export interface Address {
  readonly camera: string;
  readonly stream: StreamName;
}

/** `rtsp://host/<camera>/<main|sub>`, with or without the track or anything else behind it. */
export function readAddress(uri: string): Address | undefined {
  const [, camera, stream] =
    /^rtsps?:\/\/[^/]+\/([A-Za-z0-9_-]{1,64})\/(main|sub)(?:[/?]|$)/i.exec(uri) ?? [];
  if (camera === undefined || (stream !== "main" && stream !== "sub")) return undefined;
  return { camera, stream };
}
