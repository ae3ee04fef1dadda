import type { Clock } from "#base";
import type { AccessUnit, VideoConfig } from "#model";
import { addressWithin, type CameraNetworks } from "#protocols/onvif";
import { type Credentials, openRtspStream } from "#protocols/rtsp";

export interface FirstPicture {
  readonly config: VideoConfig;
  readonly unit: AccessUnit;
}

/** A stream, and what it is trusted with, as a camera that is kept has it. */
export interface LookedAt {
  readonly url: string;
  readonly credentials: Credentials | undefined;
  readonly pin?: string | undefined;
  readonly basic?: boolean | undefined;
}

const patience = { answerMs: 6_000, silentMs: 6_000, pictureMs: 12_000 };

/** The first key picture of a stream, and what it is made of. Faults of the camera, as `protocols/rtsp` has them. */
export async function firstPicture(
  stream: LookedAt,
  networks: CameraNetworks,
  clock: Clock,
  signal: AbortSignal,
): Promise<FirstPicture | undefined> {
  const address = URL.parse(stream.url);
  if (address !== null) await addressWithin(address.hostname, networks);
  const seen = Promise.withResolvers<FirstPicture>();
  let config: VideoConfig | undefined;
  const opening = await openRtspStream({
    url: stream.url,
    ...(stream.credentials === undefined ? {} : { credentials: stream.credentials }),
    ...(stream.pin === undefined ? {} : { trust: { pin: stream.pin } }),
    basic: stream.basic === true,
    transport: "tcp",
    reach: (found) => networks.allows(found),
    clock,
    signal,
    patience,
    sink: {
      config: (given) => {
        config = given;
      },
      unit: (unit) => {
        if (config !== undefined && unit.key) seen.resolve({ config, unit });
      },
      lost: () => {},
      leap: () => {},
    },
  });
  if (opening.outcome === "stopped") return undefined;
  if (opening.outcome === "failed") throw opening.fault;
  await using session = opening.session;
  const first = await Promise.race([seen.promise, session.ended]);
  if ("unit" in first) return first;
  if (first.why === "stopped") return undefined;
  throw first.fault;
}
