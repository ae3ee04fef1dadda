import { h264 } from "#protocols/h264";
import { h265 } from "#protocols/h265";
import { JpegDepacketiser } from "#protocols/jpeg";
import { type Depacketiser, NalDepacketiser, type PictureReceiver } from "#protocols/nal";
import { isRtcp, parseRtp } from "#protocols/rtp";
import { readAddress } from "./address.ts";
import { RtspConnection } from "./connection.ts";
import { MediaReception } from "./media-reception.ts";
import { PlayingSession } from "./session.ts";
import { describe, knowsParameters, type OfferedVideo, play, type SetUp, setUp } from "./setup.ts";
import { type RtspOpening, type RtspPatience, type RtspStreamOptions, rtspPatience } from "./stream.ts";
import { failureOf, trouble } from "./trouble.ts";
import { UdpPorts } from "./udp-ports.ts";

/** Opens a camera's video, and only that: sound is never set up. What can be expected comes back as a value. */
export async function openRtspStream(options: RtspStreamOptions): Promise<RtspOpening> {
  try {
    return { outcome: "playing", session: await openSession(options) };
  } catch (error) {
    if (options.signal.aborted) return { outcome: "stopped" };
    const failure = failureOf(error);
    if (failure === undefined) throw error;
    return { outcome: "failed", ...failure };
  }
}

async function openSession(options: RtspStreamOptions): Promise<PlayingSession> {
  const { clock, signal, sink, transport } = options;
  const patience: RtspPatience = { ...rtspPatience, ...options.patience };
  const found = readAddress(options.url);
  const address = { ...found, credentials: options.credentials ?? found.credentials };
  if (address.secure && transport === "udp") {
    const sentence = `Over rtsps the camera at ${address.host} must send over TCP: UDP would leave its pictures unprotected.`;
    throw trouble("camera-unsupported", sentence, { host: address.host });
  }
  const line: Line = { media: undefined, channels: { rtp: 0, rtcp: 1 }, source: undefined };
  await using opened = new AsyncDisposableStack();
  const connection = await RtspConnection.open({
    address,
    trust: options.trust ?? {},
    reach: options.reach,
    basic: options.basic ?? false,
    clock,
    answerMs: patience.answerMs,
    signal,
    onFrame: (channel, payload) => takeFrame(line, channel, payload),
  });
  opened.defer(() => connection.fail(new Error("the stream was not opened")));
  const keepAlive = (await knowsParameters(connection, address)) ? "GET_PARAMETER" : "OPTIONS";
  const video = await describe(connection, address);
  const { payloadType, control, session } = video;
  const depacketiser = depacketiserOf(video);
  const announcedSource = () => line.source;
  const media = new MediaReception({
    depacketiser,
    payloadType,
    announcedSource,
    transport,
    clock,
    sink,
  });
  line.media = media;
  const udp = transport === "udp" ? opened.use(await openPorts(connection, media)) : undefined;
  const agreed = await setUp(connection, address, control, udp?.port);
  line.channels = agreed.channels;
  line.source = agreed.source;
  await play(connection, address, session, agreed.session);
  const report = reporter(connection, udp, agreed);
  const owned = opened.move();
  return new PlayingSession({
    connection,
    media,
    clock,
    signal,
    patience,
    agreed,
    keepAlive,
    report,
    owned,
    host: address.host,
    uri: session,
  });
}

function depacketiserOf(video: OfferedVideo): (receiver: PictureReceiver) => Depacketiser {
  const { codec, parameterSets, size } = video;
  switch (codec) {
    case "h264":
      return (receiver) => new NalDepacketiser(h264, receiver, parameterSets);
    case "h265":
      return (receiver) => new NalDepacketiser(h265, receiver, parameterSets);
    case "mjpeg":
      return (receiver) => new JpegDepacketiser(receiver, size);
  }
}

/** Where the connection's packets go, from SETUP on. */
interface Line {
  media: MediaReception | undefined;
  channels: SetUp["channels"];
  source: SetUp["source"];
}

/**
 * What came on either channel is told apart by itself: it is no matter if they are swapped. A camera that plays on channels it never
 * agreed to (bluenviron/gortsplib#72) is followed there, as long as nothing comes where it should: only video was set up.
 */
function takeFrame(line: Line, channel: number, payload: Uint8Array): void {
  const { media, channels } = line;
  if (media === undefined) return;
  if (channel !== channels.rtp && channel !== channels.rtcp) {
    if (isRtcp(payload) || media.statistics().packets > 0 || parseRtp(payload) === undefined) return;
    line.channels = { rtp: channel, rtcp: channel + 1 };
  }
  if (isRtcp(payload)) media.rtcp(payload);
  else media.rtp(payload);
}

function openPorts(connection: RtspConnection, media: MediaReception): Promise<UdpPorts> {
  return UdpPorts.open({
    ...connection.ends,
    onRtp: (bytes) => media.rtp(bytes),
    onRtcp: (bytes) => media.rtcp(bytes),
    onError: (error) => connection.fail(error),
  });
}

function reporter(
  connection: RtspConnection,
  udp: UdpPorts | undefined,
  agreed: SetUp,
): (report: Uint8Array) => void {
  const { channels, rtcpPort } = agreed;
  if (udp === undefined) return (report) => connection.sendFrame(channels.rtcp, report);
  return rtcpPort === undefined ? () => undefined : (report) => udp.sendRtcp(rtcpPort, report);
}
