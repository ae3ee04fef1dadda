import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import { systemClock } from "#base";
import type { Keeping } from "#contract";
import type { ErasureOrder } from "../erase/order.ts";
import type { GivenUp } from "../erase/volume-erasure.ts";
import type { KeyRing } from "../keys/key-ring.ts";
import { steadyTime } from "../time/machine.ts";
import { RetentionTime, type TimeLine } from "../time/retention-time.ts";
import type { TimeNews } from "../time/time-news.ts";
import { VolumeGauge } from "./gauge.ts";
import type { Erased, Offer, OpenGap, StreamKey, VolumeState } from "./kept.ts";
import type { Space } from "./room.ts";
import type { Swept } from "./sweep.ts";
import { type Pace, VolumeKeeper } from "./volume-keeper.ts";
import type { WhenFull } from "./volume-writer.ts";

/** What waits is flushed this often, all together. With the open fragment, it is what a kill can lose. */
const commitMs = 250;

const lastOffersMs = 2_000;

export interface WriterThreadData {
  readonly root: string;
  readonly deployment: string;
  readonly expected: string | undefined;
  readonly keys: KeyRing;
  readonly budget: number | undefined;
  readonly whenFull: WhenFull;
  readonly line: TimeLine;
  readonly gauge: SharedArrayBuffer;
}

/** From an ingest worker, on a port of its own. A fragment's bytes are transferred. */
export type FromIngest = { type: "offer"; offer: Offer } | { type: "gap"; gap: OpenGap };

/** A fragment that the volume could not take, back to where it came from. Its bytes are transferred. */
export type ToIngest = { type: "returned"; offer: Offer };

export type ToWriter =
  | { type: "port"; port: MessagePort }
  | { type: "gap"; gap: OpenGap }
  | { type: "keep"; key: StreamKey; keeping: Keeping }
  | { type: "erase"; order: ErasureOrder }
  | { type: "proven"; proofs: readonly number[] }
  | { type: "time"; line: TimeLine; news: readonly TimeNews[] }
  | { type: "keys"; keys: KeyRing }
  | { type: "stop" };

export type FromWriter =
  | { type: "opened"; identity: string; swept: Swept }
  | { type: "erased"; erased: readonly Erased[] }
  | { type: "report"; state: VolumeState; space: Space; pace: Pace; givenUp: GivenUp | undefined };

if (parentPort !== null) serveVolume(parentPort, workerData);

function serveVolume(main: MessagePort, data: WriterThreadData): void {
  const say = (message: FromWriter) => main.postMessage(message);
  const gauge = new VolumeGauge(data.gauge);
  const stopping = new AbortController();
  const retentionTime = new RetentionTime(steadyTime, data.line);
  const keeper = new VolumeKeeper(
    {
      root: data.root,
      deployment: data.deployment,
      ...(data.expected === undefined ? {} : { expected: data.expected }),
      keys: data.keys,
      retentionTime,
      ...(data.budget === undefined ? {} : { budget: data.budget }),
      whenFull: data.whenFull,
      clock: systemClock,
    },
    {
      opened: (identity, swept) => say({ type: "opened", identity, swept }),
      erased: (erased) => say({ type: "erased", erased }),
    },
  );

  const fromIngest = (port: MessagePort, message: FromIngest) => {
    if (message.type === "gap") {
      keeper.openGap(message.gap);
      return;
    }
    const { bytes } = message.offer.fragment;
    const { length } = bytes;
    const outcome = keeper.offer(message.offer);
    gauge.open = keeper.state.state === "ready";
    gauge.leave(length);
    if (outcome === "kept")
      bytes.buffer.transfer(0); // gives the memory back now: waiting for the collector costs more than the writing
    else port.postMessage({ type: "returned", offer: message.offer } satisfies ToIngest, [bytes.buffer]);
  };

  main.on("message", (message: ToWriter) => {
    switch (message.type) {
      case "port": {
        const { port } = message;
        port.on("message", (offered: FromIngest) => fromIngest(port, offered));
        break;
      }
      case "gap":
        keeper.openGap(message.gap);
        break;
      case "keep":
        keeper.keep(message.key, message.keeping);
        break;
      case "erase":
        keeper.erase(message.order);
        break;
      case "proven":
        keeper.confirmProofs(message.proofs);
        break;
      case "time":
        retentionTime.follow(message.line);
        for (const news of message.news) keeper.time(news);
        break;
      case "keys":
        keeper.useKeys(message.keys);
        break;
      case "stop":
        stopping.abort();
        break;
    }
  });

  void (async () => {
    let reportAt = 0;
    while (!stopping.signal.aborted) {
      keeper.tick();
      gauge.open = keeper.state.state === "ready";
      if (systemClock.monotonic() >= reportAt) {
        const { state, space, pace, givenUp } = keeper;
        say({ type: "report", state, space, pace, givenUp });
        reportAt = systemClock.monotonic() + 1_000;
      }
      await systemClock.sleep(commitMs, stopping.signal);
    }
    gauge.open = false;
    // What ingest sent before it stopped is still on its way.
    const late = systemClock.monotonic() + lastOffersMs;
    while (gauge.queued > 0 && systemClock.monotonic() < late) await systemClock.sleep(10);
    keeper[Symbol.dispose]();
    process.exit(0); // of this thread: its ports would keep it alive
  })();
}
