import type { Codec } from "#model";
import { controlBase, parameterSetsOf, parseSdp, type SdpFormat, supportedVideo } from "#protocols/sdp";
import { headerOf, type RtspHeaders, type RtspResponse } from "../message.ts";
import type { CameraAddress } from "./address.ts";
import type { RtspConnection } from "./connection.ts";
import { trouble } from "./trouble.ts";

export interface OfferedVideo {
  readonly codec: Codec;
  readonly payloadType: number;
  readonly parameterSets: readonly Uint8Array[];
  readonly size: SdpFormat["size"];
  /** For SETUP. */
  readonly control: string;
  /** For PLAY and TEARDOWN. */
  readonly session: string;
}

/** Does the camera know GET_PARAMETER? Some answer OPTIONS with an error, and play all the same. */
export async function knowsParameters(connection: RtspConnection, { uri }: CameraAddress): Promise<boolean> {
  const response = await connection.request("OPTIONS", uri);
  return /\bGET_PARAMETER\b/i.test(headerOf(response, "public") ?? "");
}

export async function describe(
  connection: RtspConnection,
  { uri, host, track }: CameraAddress,
): Promise<OfferedVideo> {
  const response = await connection.request("DESCRIBE", uri, [["Accept", "application/sdp"]]);
  demandSuccess(response, "DESCRIBE", host);
  const base = controlBase(uri, headerOf(response, "content-base"), headerOf(response, "content-location"));
  const description = parseSdp(Buffer.from(response.body).toString("utf8"), base);
  const video = supportedVideo(description, track);
  if (video === undefined) {
    const offered = description.media.flatMap(({ kind, formats }) =>
      formats.map(({ encoding }) => `${kind} ${encoding}`),
    );
    const which = track === undefined ? "" : ` as its video ${track}`;
    const sentence = `The camera at ${host} offers no H.264, H.265 or JPEG video${which} (${offered.join(", ").slice(0, 200)}): set one of them in the camera.`;
    throw trouble("camera-unsupported", sentence, { host });
  }
  const { codec, control, format } = video;
  const parameterSets = parameterSetsOf(format);
  const { payloadType, size } = format;
  return { codec, control, payloadType, size, parameterSets, session: description.control };
}

export interface SetUp {
  /** The header that names the session; some cameras have no name for it. */
  readonly session: RtspHeaders;
  readonly timeoutSeconds: number;
  /** TCP. */
  readonly channels: { readonly rtp: number; readonly rtcp: number };
  /** The source of its packets, where it says. */
  readonly source: number | undefined;
  /** UDP: where the camera listens for reports. */
  readonly rtcpPort: number | undefined;
}

const usualTimeoutSeconds = 60;

export async function setUp(
  connection: RtspConnection,
  { host }: CameraAddress,
  control: string,
  udpPort: number | undefined,
): Promise<SetUp> {
  const transport =
    udpPort === undefined
      ? "RTP/AVP/TCP;unicast;interleaved=0-1"
      : `RTP/AVP;unicast;client_port=${udpPort}-${udpPort + 1}`;
  const response = await connection.request("SETUP", control, [["Transport", transport]]);
  if (response.status === 461) {
    const sentence = `The camera at ${host} does not offer this transport: choose the other of TCP and UDP.`;
    throw trouble("camera-unsupported", sentence, { host });
  }
  demandSuccess(response, "SETUP", host);
  const [session = "", ...parameters] = (headerOf(response, "session") ?? "")
    .split(";")
    .map((part) => part.trim());
  const timeout = Number(
    parameters.map((part) => /^timeout\s*=\s*(\d{1,6})$/i.exec(part)?.[1]).find(Boolean),
  );
  const agreed = headerOf(response, "transport") ?? "";
  const channels = /interleaved\s*=\s*(\d{1,3})(?:-(\d{1,3}))?/i.exec(agreed);
  const rtp = Number(channels?.[1] ?? 0);
  const source = /ssrc\s*=\s*"?([0-9a-f]{1,8})\b/i.exec(agreed)?.[1];
  const ports = /server_port\s*=\s*(\d{1,5})(?:-(\d{1,5}))?/i.exec(agreed);
  const rtcpPort = ports === null ? undefined : Number(ports[2] ?? Number(ports[1]) + 1);
  return {
    session: session === "" ? [] : [["Session", session]],
    source: source === undefined ? undefined : Number.parseInt(source, 16),
    timeoutSeconds: timeout > 0 ? timeout : usualTimeoutSeconds,
    channels: { rtp, rtcp: Number(channels?.[2] ?? rtp + 1) },
    rtcpPort: rtcpPort !== undefined && rtcpPort > 0 && rtcpPort < 65_536 ? rtcpPort : undefined,
  };
}

export async function play(
  connection: RtspConnection,
  { host }: CameraAddress,
  uri: string,
  session: RtspHeaders,
): Promise<void> {
  const headers: RtspHeaders = [...session, ["Range", "npt=0.000-"]];
  demandSuccess(await connection.request("PLAY", uri, headers), "PLAY", host);
}

function demandSuccess(response: RtspResponse, method: string, host: string): void {
  const { status, reason } = response;
  if (status >= 200 && status < 300) return;
  const facts = { host, method, status };
  const said = `${status} ${reason}`.trim().slice(0, 80);
  if (status >= 300 && status < 400) {
    const where = URL.parse(headerOf(response, "location") ?? "")?.host ?? "";
    const sentence = `The camera at ${host} sends us to another address${where === "" ? "" : ` (${where})`}, which we do not follow: enter the final address.`;
    throw trouble("camera-unsupported", sentence, facts);
  }
  if (status === 403) {
    throw trouble(
      "camera-unauthorised",
      `The camera at ${host} forbids this stream to this user (${said}): give the user the right to view.`,
      facts,
    );
  }
  if (status === 404) {
    throw trouble(
      "camera-unreachable",
      `The camera at ${host} has no stream at this address: correct the path.`,
      facts,
    );
  }
  if (status === 453 || status >= 500) {
    throw trouble(
      "camera-unreachable",
      `The camera at ${host} cannot serve us now (${said}): it may have too many viewers.`,
      facts,
    );
  }
  throw trouble(
    "camera-unsupported",
    `The camera at ${host} refuses ${method} (${said}): check the stream's address and transport.`,
    facts,
  );
}
