import { type Clock, Fault, type Log, type Micros, sentenceOf } from "#base";
import type { StreamName } from "#model";
import type { Credentials } from "#protocols/rtsp";
import { Camera } from "./camera.ts";
import type { CameraFault } from "./camera-fault.ts";
import type { MaskedAreas } from "./camera-masks.ts";
import type { SentFrame, StreamTotals } from "./camera-stream.ts";
import { type ClipFormat, loadClip } from "./clip.ts";
import type { SimulatedCamera } from "./description.ts";
import { maskedFilms } from "./masked-films.ts";
import type { Alteration } from "./onvif/device.ts";
import type { CameraEvent } from "./onvif/pull-points.ts";
import { startOnvif } from "./onvif/start-onvif.ts";
import { type PacketisedClip, packetise } from "./packetise.ts";
import { serveRtsp } from "./rtsp/server.ts";
import { type Certificate, selfSigned } from "./self-signed.ts";
import { TimerWheel } from "./timer-wheel.ts";

export interface SimulatorOptions {
  readonly cameras: readonly SimulatedCamera[];
  readonly host: string;
  /** 0 takes a free port. */
  readonly rtspPort: number;
  /** Absent: the cameras speak no RTSP over TLS. */
  readonly rtspsPort?: number;
  /** Absent: the cameras speak no ONVIF. */
  readonly onvifPort?: number;
  /** Answer WS-Discovery too, on the interface of this address (`true`: the system's choice). */
  readonly discovery?: true | { readonly address: string };
  /** Asked of every camera that does not say otherwise. */
  readonly credentials?: Credentials;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly log: Log;
  readonly onSend?: (sent: SentFrame) => void;
  /** A film as a camera sends it that masks these areas: the path of one made so. Absent: masks are kept and not shown. */
  readonly maskFilm?: (film: ClipFormat, areas: MaskedAreas) => Promise<string>;
}

export interface StreamStatistics extends Readonly<StreamTotals> {
  readonly camera: string;
  readonly stream: StreamName;
  readonly viewers: number;
}

export interface Simulator extends AsyncDisposable {
  readonly rtspPort: number;
  readonly onvifPort: number | undefined;
  /** Without credentials. */
  url(camera: string, stream: StreamName): string;
  /** Over TLS; undefined where the cameras do not speak it. */
  secureUrl(camera: string, stream: StreamName): string | undefined;
  /** Of the certificate that the cameras show over TLS. */
  readonly certificate: Certificate | undefined;
  /** The ONVIF device service of a camera; undefined where the cameras speak no ONVIF. */
  onvifUrl(camera: string): string | undefined;
  /** The camera notices something: its pull points hear of it. */
  raise(camera: string, event: CameraEvent): void;
  /** Someone changes it at the camera itself; unlike a fault, several things may be changed. */
  alter(camera: string, alteration: Alteration): void;
  setFault(camera: string, fault: CameraFault): void;
  /** When a frame (its index in the clip, as in its mark) was last sent; undefined where it was not. */
  sentAt(camera: string, frame: number, stream?: StreamName): Micros | undefined;
  statistics(): { readonly streams: readonly StreamStatistics[]; readonly slowReadersCut: number };
}

/** Starts cameras made of code. The signal ends their pictures; disposing of the simulator ends everything. */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const { clock, log, host } = options;
  await using undo = new AsyncDisposableStack();
  const stop = new AbortController();
  const signal = AbortSignal.any([options.signal, stop.signal]);
  const wheel = new TimerWheel(clock, (error) =>
    log.error({ error: sentenceOf(error) }, "a frame was not sent"),
  );
  const cameras = await makeCameras(options, wheel);
  let slowReadersCut = 0;
  const slowReader = (camera: string) => {
    slowReadersCut += 1;
    log.info({ camera }, "a viewer that did not read was cut off");
  };
  const later = (ms: number, run: () => void) => wheel.at(clock.monotonic() + ms, run);
  const certificate = options.rtspsPort === undefined ? undefined : selfSigned(host);
  const secure =
    certificate === undefined ? {} : { secure: { port: options.rtspsPort ?? 0, ...certificate } };
  const rtsp = undo.use(
    await serveRtsp({ host, port: options.rtspPort, ...secure, slowReader, later }, { cameras, clock, log }),
  );
  const sweep = () => {
    rtsp.endForgotten();
    later(5000, sweep);
  };
  sweep();
  const turning = wheel.turn(signal);
  undo.defer(async () => {
    stop.abort();
    await turning;
  });
  const urlOf = (camera: Camera, stream: StreamName) =>
    `rtsp://${forUrl(host)}:${rtsp.port}/${camera.id}/${stream}`;
  const onvif =
    options.onvifPort === undefined
      ? undefined
      : await startOnvif({
          cameras,
          host,
          urlHost: forUrl(host),
          port: options.onvifPort,
          discovery: options.discovery,
          streamUrl: urlOf,
          clock,
          log,
        });
  if (onvif !== undefined) undo.use(onvif);
  const open = undo.move();
  const cameraOf = (id: string): Camera => {
    const camera = cameras.get(id);
    if (camera === undefined)
      throw new Fault("camera-unknown", `There is no simulated camera ${id}.`, { camera: id });
    return camera;
  };
  return {
    rtspPort: rtsp.port,
    onvifPort: onvif?.port,
    url: (camera, stream) => urlOf(cameraOf(camera), stream),
    secureUrl: (camera, stream) =>
      rtsp.securePort === undefined
        ? undefined
        : `rtsps://${forUrl(host)}:${rtsp.securePort}/${cameraOf(camera).id}/${stream}`,
    certificate,
    onvifUrl: (camera) => onvif?.devices.get(cameraOf(camera).id)?.deviceUrl,
    raise: (camera, event) => onvif?.devices.get(cameraOf(camera).id)?.pullPoints.raise(event),
    alter: (camera, alteration) => onvif?.devices.get(cameraOf(camera).id)?.alter(alteration),
    setFault: (camera, fault) => cameraOf(camera).setFault(fault),
    sentAt: (camera, frame, stream = "main") => cameraOf(camera).streams.get(stream)?.sentAt(frame),
    statistics: () => ({
      slowReadersCut,
      streams: [...cameras.values()].flatMap(({ id, streams }) =>
        [...streams.values()].map(({ name, viewers, totals }) => ({
          camera: id,
          stream: name,
          viewers,
          ...totals,
        })),
      ),
    }),
    [Symbol.asyncDispose]: () => open.disposeAsync(),
  };
}

/** Each clip is read and packetised once, however many cameras play it. */
async function makeCameras(options: SimulatorOptions, wheel: TimerWheel): Promise<Map<string, Camera>> {
  const clips = new Map<string, PacketisedClip>();
  const clipAt = async (path: string): Promise<PacketisedClip> => {
    const known = clips.get(path) ?? packetise(await loadClip(path));
    clips.set(path, known);
    return known;
  };
  const cameras = new Map<string, Camera>();
  for (const description of options.cameras) {
    const streams = new Map<StreamName, PacketisedClip>([["main", await clipAt(description.main)]]);
    if (description.sub !== undefined) streams.set("sub", await clipAt(description.sub));
    const { clock, onSend, log } = options;
    const credentials =
      description.credentials === null ? undefined : (description.credentials ?? options.credentials);
    cameras.set(
      description.id,
      new Camera({
        description,
        clips: streams,
        credentials,
        clock,
        wheel,
        onSend,
        log,
        masked: maskedFilms(streams, options.maskFilm, clipAt),
      }),
    );
  }
  return cameras;
}

function forUrl(host: string): string {
  if (host === "0.0.0.0" || host === "::") return "127.0.0.1";
  return host.includes(":") ? `[${host}]` : host;
}
