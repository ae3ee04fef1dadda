import { type MessagePort, parentPort } from "node:worker_threads";
import { systemClock, toMicros } from "#base";
import { type Box, findBox } from "#media";
import { readGateKey } from "#permit";
import { openCameraNetworks } from "#protocols/onvif";
import type { Authority } from "../permits.ts";
import type { StreamKey } from "../store/kept.ts";
import { CameraStream } from "./camera-stream.ts";
import type { FromIngestThread, StreamOrder, ToIngest } from "./messages.ts";
import { OwnDelay } from "./own-delay.ts";
import { VolumeSink } from "./volume-sink.ts";

/** How late a permit's end can be noticed where a camera sends nothing; with pictures, it is at once. */
const reviewMs = 250;

if (parentPort !== null) serveCameras(parentPort);

/** One thread of cameras. It never touches a disk, and waits for no other thread. */
function serveCameras(main: MessagePort): void {
  const clock = systemClock;
  const sink = new VolumeSink();
  const own = new OwnDelay();
  let clockKept = false;
  let authorities: string | undefined;
  // Nowhere, until the first orders say where.
  let networks = openCameraNetworks([], { loopback: false });
  let found: Promise<Box> | undefined;
  const box = () => (found ??= findBox());
  const say = (message: FromIngestThread, transfer: ArrayBuffer[] = []) =>
    main.postMessage(message, transfer);
  const streams = new Map<string, CameraStream>();
  const stopping = new AbortController();

  const follow = (orders: readonly StreamOrder[], authority: Authority) => {
    const wanted = new Set(orders.map(nameOf));
    for (const [name, stream] of streams) {
      if (wanted.has(name)) continue;
      streams.delete(name);
      void stream.stop("off");
    }
    for (const order of orders) {
      const stream = streams.get(nameOf(order));
      if (stream === undefined)
        streams.set(
          nameOf(order),
          new CameraStream(order, authority, {
            clock,
            sink,
            say,
            own,
            ourClockIsKept: () => clockKept,
            cameraAuthorities: () => authorities,
            cameraNetworks: () => networks,
            box,
          }),
        );
      else stream.follow(order, authority);
    }
  };

  main.on("message", (message: ToIngest) => {
    switch (message.type) {
      case "volume":
        sink.connect(message.volume, message.port, message.gauge);
        break;
      case "orders": {
        const { gateKey, deployment, revoked, orders } = message;
        authorities = message.cameraAuthorities;
        networks = openCameraNetworks(message.cameraNetworks.declared, message.cameraNetworks);
        follow(orders, { gateKey: readGateKey(gateKey), deployment, revoked: new Set(revoked) });
        break;
      }
      case "watch":
        streams.get(nameOf(message.key))?.watch(message.watched);
        break;
      case "watch-raw":
        streams.get(nameOf(message.key))?.watchRaw(message.watched);
        break;
      case "doubt":
        for (const stream of streams.values())
          if (stream.camera === message.camera) stream.doubt(message.detail, message.of);
        break;
      case "clock":
        clockKept = message.kept;
        break;
      case "stop":
        stopping.abort();
        break;
    }
  });

  void (async () => {
    for (let turn = 0; !stopping.signal.aborted; turn += 1) {
      for (const stream of streams.values()) stream.review();
      if (turn % 2 === 0) say({ type: "status", streams: [...streams.values()].map((one) => one.status()) });
      const due = clock.monotonic() + reviewMs;
      await clock.sleep(reviewMs, stopping.signal);
      const now = toMicros(clock.now());
      own.beat(now - Math.round((clock.monotonic() - due) * 1_000), now);
    }
    await Promise.all([...streams.values()].map((stream) => stream.stop("stopping")));
    sink.close();
    main.close();
  })();
}

function nameOf({ camera, stream }: StreamKey): string {
  return `${camera}/${stream}`;
}
