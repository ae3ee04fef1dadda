import fc from "fast-check";
import { expect, test } from "vitest";
import { parseRtp, type RtpPacket, writeRtp } from "./packet.ts";
import { PacketOrder } from "./packet-order.ts";
import { Reception } from "./reception.ts";
import {
  microsToNtp,
  ntpToMicros,
  parseRtcp,
  writeBye,
  writeReceiverReport,
  writeSenderReport,
} from "./rtcp.ts";
import { firstTicks, TimestampUnwrapper } from "./timestamp.ts";

const word = fc.integer({ min: 0, max: 0xffff_ffff });
const packets: fc.Arbitrary<RtpPacket> = fc.record({
  payloadType: fc.integer({ min: 0, max: 127 }),
  marker: fc.boolean(),
  sequence: fc.integer({ min: 0, max: 0xffff }),
  timestamp: word,
  ssrc: word,
  payload: fc.uint8Array({ maxLength: 100 }),
});

test("a packet that was written is read back", () => {
  fc.assert(
    fc.property(packets, (packet) => {
      expect(parseRtp(writeRtp(packet))).toEqual(packet);
    }),
  );
});

test("contributing sources, and padding are passed over, an extension is told apart", () => {
  fc.assert(
    fc.property(
      packets,
      fc.integer({ min: 0, max: 15 }),
      fc.integer({ min: 0, max: 5 }),
      fc.integer({ min: 1, max: 9 }),
      (packet, sources, words, padding) => {
        const plain = writeRtp(packet);
        const head = Uint8Array.from(plain.subarray(0, 12));
        head[0] = 0x80 | 0x20 | 0x10 | sources;
        const extension = [0xbe, 0xde, 0, words, ...Array.from({ length: 4 * words }, () => 7)];
        const pad = [...Array.from({ length: padding - 1 }, () => 0), padding];
        const whole = Uint8Array.from([
          ...head,
          ...Array.from({ length: 4 * sources }, () => 9),
          ...extension,
          ...packet.payload,
          ...pad,
        ]);
        const body = Uint8Array.from({ length: 4 * words }, () => 7);
        expect(parseRtp(whole)).toEqual({ ...packet, extension: { profile: 0xbede, body } });
      },
    ),
  );
});

test("any bytes are a packet, or none, and reports likewise", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), fc.boolean(), (bytes, second) => {
      if (bytes[0] !== undefined && second) bytes[0] = 0x80 | (bytes[0] & 0x3f);
      parseRtp(bytes);
      parseRtcp(bytes);
    }),
  );
});

const numbered = (sequence: number): RtpPacket => ({
  payloadType: 96,
  marker: false,
  sequence: sequence & 0xffff,
  timestamp: 0,
  ssrc: 1,
  payload: new Uint8Array(0),
});

function order(capacity = 32, patienceMs = 100) {
  const released: [sequence: number, missing: number][] = [];
  const buffer = new PacketOrder({
    capacity,
    patienceMs,
    release: ({ sequence }, missing) => released.push([sequence, missing]),
  });
  return { buffer, released };
}

test("what is shuffled within the buffer, and doubled, comes out in order and whole", () => {
  const run = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 300 });
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 0xffff }), run, (start, delays) => {
      const { buffer, released } = order();
      buffer.push(numbered(start), 0);
      const sent = delays.map((delay, index) => ({ index, due: index + delay }));
      for (const { index } of sent.sort((a, b) => a.due - b.due)) {
        buffer.push(numbered(start + 1 + index), 0);
        if (index % 3 === 0) buffer.push(numbered(start + 1 + index), 0);
      }
      const expected = [0, ...delays.map((_, index) => index + 1)].map((index) => [
        (start + index) & 0xffff,
        0,
      ]);
      expect(released).toEqual(expected);
    }),
  );
});

test("whatever is lost and shuffled, order holds and every packet is released, missing or late", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 0, max: 60 })), { minLength: 2, maxLength: 300 }),
      (run) => {
        const { buffer, released } = order(8);
        const sent = run
          .map(([lost, delay], index) => ({ index, lost, due: index + delay }))
          .filter(({ lost, index }) => !lost || index === 0);
        sent.sort((a, b) => a.due - b.due);
        for (const { index, due } of sent) buffer.push(numbered(index), due);
        buffer.giveUpOverdue(1e9);
        const sequences = released.map(([sequence]) => sequence);
        expect(sequences).toEqual([...new Set(sequences)].sort((a, b) => a - b));
        expect(released.length + buffer.late).toBe(sent.length);
        const first = sequences[0] ?? 0;
        const missing = released.reduce((sum, [, count]) => sum + count, 0);
        expect(missing).toBe((sequences.at(-1) ?? 0) - first + 1 - released.length);
      },
    ),
  );
});

test("a missing packet is waited for no longer than agreed", () => {
  const { buffer, released } = order();
  for (const [sequence, at] of [
    [1, 0],
    [3, 10],
    [4, 60],
  ] as const)
    buffer.push(numbered(sequence), at);
  buffer.giveUpOverdue(109);
  expect(released).toEqual([[1, 0]]);
  buffer.giveUpOverdue(110);
  expect(released).toEqual([
    [1, 0],
    [3, 1],
    [4, 0],
  ]);
});

test("numbering that starts afresh is followed at once", () => {
  const { buffer, released } = order();
  for (const sequence of [1, 3, 30_000, 30_001]) buffer.push(numbered(sequence), 0);
  expect(released).toEqual([
    [1, 0],
    [3, 1],
    [30_000, 1],
    [30_001, 0],
  ]);
});

test("media time runs on where 32 bits wrap, and follows pictures that go back", () => {
  fc.assert(
    fc.property(word, fc.array(fc.integer({ min: -0x7fff_ffff, max: 0x7fff_ffff })), (start, steps) => {
      const unwrapper = new TimestampUnwrapper();
      let timestamp = start;
      let ticks = firstTicks;
      expect(unwrapper.unwrap(timestamp)).toBe(ticks);
      for (const step of steps) {
        timestamp = (timestamp + step) >>> 0;
        ticks += step;
        expect(unwrapper.unwrap(timestamp)).toBe(ticks);
      }
    }),
  );
});

test("a sender's report gives its clock beside its media time, and a goodbye is heard after it", () => {
  const at = 1_795_000_000_123_456;
  const bytes = Buffer.concat([
    writeSenderReport({ ssrc: 7, at, timestamp: 90, packets: 1, bytes: 2 }),
    writeBye(7),
  ]);
  const [report, bye] = parseRtcp(bytes);
  expect(report).toMatchObject({ kind: "sender-report", ssrc: 7, timestamp: 90 });
  expect(report?.kind === "sender-report" && Math.abs(ntpToMicros(report.ntp) - at)).toBeLessThanOrEqual(1);
  expect(bye).toEqual({ kind: "bye", ssrc: 7 });
});

test("NTP time is read across the end of its era in 2036", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4_200_000_000_000_000 }), (micros) => {
      expect(Math.abs(ntpToMicros(microsToNtp(micros)) - micros)).toBeLessThanOrEqual(1);
    }),
  );
});

test("a receiver's report counts what was lost since the last one, over the wrap", () => {
  const reception = new Reception();
  for (let index = 0; index < 100; index += 1) reception.count(numbered(65_500 + index), index % 2, index);
  reception.senderReported({ seconds: 0xaaaa_bbbb, fraction: 0xcccc_dddd }, 1_000);
  expect(reception.report(1_500)).toMatchObject({
    fractionLost: Math.floor((50 * 256) / 150),
    cumulativeLost: 50,
    highestSequence: 65_536 + 63,
    lastSenderReport: 0xbbbb_cccc,
    delaySinceSenderReport: 32_768,
  });
  const bytes = writeReceiverReport(5, reception.report(2_000));
  expect(bytes[12]).toBe(0);
  expect(parseRtcp(bytes)).toEqual([{ kind: "receiver-report", ssrc: 5 }]);
});
