import type { Clock, Log } from "#base";
import type { StreamName } from "#model";
import type { Camera } from "../camera.ts";
import { OnvifDevice } from "./device.ts";
import { answerDiscovery } from "./discovery.ts";
import { serveOnvif } from "./server.ts";

export interface Onvif extends AsyncDisposable {
  readonly port: number;
  readonly devices: ReadonlyMap<string, OnvifDevice>;
}

/** The ONVIF side of all cameras: their services, and their answers to who looks for cameras. */
export async function startOnvif(options: {
  cameras: ReadonlyMap<string, Camera>;
  host: string;
  /** `host` as clients write it. */
  urlHost: string;
  port: number;
  discovery: true | { readonly address: string } | undefined;
  streamUrl: (camera: Camera, stream: StreamName) => string;
  clock: Clock;
  log: Log;
}): Promise<Onvif> {
  const { cameras, host, urlHost, clock, log, discovery } = options;
  await using undo = new AsyncDisposableStack();
  const devices = new Map<string, OnvifDevice>();
  const { port } = undo.use(await serveOnvif({ host, port: options.port, devices, log }));
  for (const camera of cameras.values()) {
    const base = `http://${urlHost}:${port}/${camera.id}/onvif`;
    const streamUrl = (stream: StreamName) => options.streamUrl(camera, stream);
    devices.set(camera.id, new OnvifDevice({ camera, clock, base, streamUrl }));
  }
  if (discovery !== undefined) {
    const address = discovery === true ? undefined : discovery.address;
    undo.use(await answerDiscovery({ devices, address, log }));
  }
  const open = undo.move();
  return { port, devices, [Symbol.asyncDispose]: () => open.disposeAsync() };
}
