import fc from "fast-check";
import { expect, test } from "vitest";
import { pictureHeaderBytes, type RecorderMessage, readPictureHeader } from "#contract";
import type { VideoConfig } from "#model";
import type { RelayedPicture } from "../ingest/messages.ts";
import { LiveHub } from "./live-hub.ts";
import { slowBytes, Viewer, type Wire } from "./viewer.ts";

/** A connection that takes `rate` bytes for each picture sent. */
class SlowWire implements Wire {
  buffered = 0;
  most = 0;
  readonly said: RecorderMessage[] = [];
  readonly got: { key: boolean; sequence: number; dropped: number }[] = [];

  text(message: RecorderMessage): void {
    this.said.push(message);
  }

  binary(bytes: Uint8Array): void {
    const header = readPictureHeader(bytes);
    if (header !== undefined) this.got.push(header);
    this.buffered += bytes.length;
    this.most = Math.max(this.most, this.buffered);
  }

  close(): void {}

  drain(bytes: number): void {
    this.buffered = Math.max(0, this.buffered - bytes);
  }
}

function picture(sequence: number, bytes = 20_000): RelayedPicture {
  return {
    message: new Uint8Array(pictureHeaderBytes + bytes),
    key: sequence % 25 === 0,
    discontinuity: false,
    sequence,
    wall: sequence * 40_000,
    pts: sequence * 3_600,
  };
}

test("a viewer who keeps up gets every picture", () => {
  const wire = new SlowWire();
  const viewer = new Viewer(wire);
  for (let at = 0; at < 500; at += 1) {
    viewer.picture(picture(at));
    wire.drain(30_000);
  }
  expect(wire.got.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 500 }, (_, at) => at));
});

test("a slow viewer falls back to key pictures, and recovers", () => {
  const wire = new SlowWire();
  const viewer = new Viewer(wire);
  for (let at = 0; at < 1_000; at += 1) {
    viewer.picture(picture(at));
    wire.drain(1_000);
  }
  const slow = wire.got.slice(-5);
  expect(slow.every(({ key }) => key)).toBe(true);
  expect(wire.got.at(-1)?.dropped).toBeGreaterThan(500);
  wire.drain(Infinity);
  for (let at = 1_000; at < 1_050; at += 1) viewer.picture(picture(at));
  expect(wire.got.slice(-50).map(({ sequence }) => sequence)).toEqual(
    Array.from({ length: 50 }, (_, at) => 1_000 + at),
  );
});

test("however slow, a viewer costs a bounded memory, decodes from a key, and is told what it missed", () => {
  const speeds = fc.array(fc.integer({ min: 0, max: 60_000 }), { minLength: 200, maxLength: 800 });
  fc.assert(
    fc.property(speeds, fc.integer({ min: 1, max: 200_000 }), (drains, bytes) => {
      const wire = new SlowWire();
      const viewer = new Viewer(wire);
      for (const [at, drained] of drains.entries()) {
        viewer.picture(picture(at, bytes));
        wire.drain(drained);
      }
      expect(wire.most).toBeLessThanOrEqual(slowBytes + bytes + pictureHeaderBytes);
      for (const [at, { key, sequence, dropped }] of wire.got.entries()) {
        expect(sequence - at).toBe(dropped);
        if (!key) expect(wire.got[at - 1]?.sequence).toBe(sequence - 1);
      }
    }),
    { numRuns: 50 },
  );
});

const config: VideoConfig = {
  codec: "h264",
  width: 640,
  height: 360,
  parameterSets: [],
  codecString: "avc1.64001f",
  description: new Uint8Array([1, 2, 3]),
};
const key = { camera: "place", stream: "main" } as const;

test("a stream is relayed from the first viewer to the last, and who joins later starts at the last key", () => {
  const asked: boolean[] = [];
  const hub = new LiveHub((_, watched) => asked.push(watched));
  const [first, second] = [new SlowWire(), new SlowWire()];
  const leave = hub.join(key, new Viewer(first));
  hub.media({ type: "config", key, config });
  for (let at = 0; at < 30; at += 1) hub.media({ type: "picture", key, picture: picture(at) });
  const leaveToo = hub.join(key, new Viewer(second));
  hub.media({ type: "picture", key, picture: picture(30) });
  expect(second.said[0]).toMatchObject({ type: "config", codecString: "avc1.64001f", description: "AQID" });
  expect(second.got.map(({ sequence }) => sequence)).toEqual([25, 26, 27, 28, 29, 30]);
  expect(hub.viewers(key)).toBe(2);
  leave[Symbol.dispose]();
  leave[Symbol.dispose]();
  expect(asked).toEqual([true]);
  leaveToo[Symbol.dispose]();
  expect(asked).toEqual([true, false]);
});
