import { join } from "node:path";
import { silentLog, TurnedClock } from "#base";
import {
  type CameraFault,
  type SentFrame,
  type SimulatedCamera,
  type Simulator,
  startSimulator,
} from "#simulator";
import { PlainViewer } from "./plain-viewer.ts";
import { makeTestClip, smallClip } from "./test-clip.ts";

/** Where test clips are kept from one run to the next. */
export const testClips = join(import.meta.dirname, "../../.cache/test-clips");

const frameMs = 1000 / smallClip.framesPerSecond;

/** Simulated cameras of one small clip, on a clock that is turned by hand. */
export class TurnedSimulator implements AsyncDisposable {
  readonly clock: TurnedClock;
  readonly simulator: Simulator;
  /** Every frame that reached a viewer. */
  readonly sent: SentFrame[];

  constructor(clock: TurnedClock, simulator: Simulator, sent: SentFrame[]) {
    this.clock = clock;
    this.simulator = simulator;
    this.sent = sent;
  }

  static async start(cameras: readonly Omit<SimulatedCamera, "main">[]): Promise<TurnedSimulator> {
    const main = await makeTestClip(testClips);
    const clock = new TurnedClock(Temporal.Instant.from("2026-11-24T12:00:00Z"));
    const sent: SentFrame[] = [];
    const simulator = await startSimulator({
      cameras: cameras.map((camera) => ({ startsAtSeconds: 0, ...camera, main })),
      host: "127.0.0.1",
      rtspPort: 0,
      clock,
      signal: new AbortController().signal,
      log: silentLog,
      onSend: (frame) => sent.push(frame),
    });
    return new TurnedSimulator(clock, simulator, sent);
  }

  /** Turns the clock frame by frame, and lets the sockets bring what was sent. */
  async turn(ms: number): Promise<void> {
    for (let passed = 0; passed < ms; passed += frameMs) {
      await this.clock.advance(frameMs);
      for (let round = 0; round < 4; round += 1) await new Promise((resolve) => setImmediate(resolve));
    }
  }

  watch(camera: string, fault: CameraFault, transport: "tcp" | "udp" = "tcp"): Promise<PlainViewer> {
    this.simulator.setFault(camera, fault);
    return PlainViewer.playing(this.simulator.url(camera, "main"), transport);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.simulator[Symbol.asyncDispose]();
  }
}
