import fc from "fast-check";
import { expect, test } from "vitest";
import { Fault } from "#base";
import type { VideoConfig } from "#model";
import type { UnseenUnit } from "#protocols/nal";
import type { RtpPacket } from "#protocols/rtp";
import { packetiseJpeg } from "../../simulator/packetise-jpeg.ts";
import { JpegDepacketiser } from "./depacketiser.ts";
import { jpegHeader, segmentsOf } from "./segments.ts";
import { quantisation } from "./tables.ts";

const step = 9_000;

function collect(size?: { width: number; height: number }) {
  const units: UnseenUnit[] = [];
  const configs: VideoConfig[] = [];
  const depacketiser = new JpegDepacketiser(
    { unit: (unit) => units.push(unit), config: (config) => configs.push(config) },
    size,
  );
  return { depacketiser, units, configs };
}

function packetsOf(payloads: readonly Uint8Array[], timestamp: number, sequence = 0): RtpPacket[] {
  return payloads.map((payload, index) => ({
    payloadType: 26,
    marker: index === payloads.length - 1,
    sequence: sequence + index,
    timestamp,
    ssrc: 1,
    payload,
  }));
}

/** Bytes of a scan: FF is always followed by 00. */
const scans = fc
  .uint8Array({ minLength: 1, maxLength: 3_000 })
  .map((bytes) => Uint8Array.from([...bytes].flatMap((byte) => (byte === 0xff ? [0xff, 0] : [byte]))));

const pictures = fc
  .record({
    scan: scans,
    width: fc.integer({ min: 1, max: 255 }).map((eighths) => eighths * 8),
    height: fc.integer({ min: 1, max: 255 }).map((eighths) => eighths * 8),
    type: fc.constantFrom(0, 1),
    restart: fc.constantFrom(0, 4),
    quality: fc.integer({ min: 1, max: 99 }),
  })
  .map(({ scan, quality, ...shape }) =>
    Buffer.concat([
      jpegHeader({ ...shape, precision: 0, quantisation: quantisation(quality) }),
      scan,
      Uint8Array.of(0xff, 0xd9),
    ]),
  );

test("a picture comes out of packets as it went in, whatever their size, with a time of its own", () => {
  fc.assert(
    fc.property(
      fc.array(pictures, { minLength: 1, maxLength: 4 }),
      fc.integer({ min: 200, max: 1_400 }),
      (list, size) => {
        const { depacketiser, units } = collect();
        for (const [index, picture] of list.entries())
          for (const packet of packetsOf(packetiseJpeg(picture, size), index * step))
            depacketiser.push(packet, 0);
        expect(units.map(({ data }) => Buffer.from(data).toString("hex"))).toEqual(
          list.map((picture) => picture.toString("hex")),
        );
        expect(units.every(({ key, discontinuity }) => key && !discontinuity)).toBe(true);
        expect(units.slice(1).every(({ dts }, index) => dts - (units[index]?.dts ?? 0) === step)).toBe(true);
      },
    ),
  );
});

test("of a picture that lost a packet nothing is shown, and the next one says so", () => {
  fc.assert(
    fc.property(pictures, pictures, fc.nat(), (first, second, which) => {
      const { depacketiser, units } = collect();
      const packets = packetsOf(packetiseJpeg(first, 300), 0);
      const gone = which % packets.length;
      packets.forEach((packet, index) => {
        if (index !== gone) depacketiser.push(packet, index === gone + 1 ? 1 : 0);
      });
      const missing = gone === packets.length - 1 ? 1 : 0;
      for (const [index, packet] of packetsOf(packetiseJpeg(second, 300), step).entries())
        depacketiser.push(packet, index === 0 ? missing : 0);
      expect(units).toHaveLength(1);
      expect(units[0]?.discontinuity).toBe(true);
      expect(Buffer.from(units[0]?.data ?? []).equals(second)).toBe(true);
    }),
  );
});

test("any bytes are a piece of a picture, or are passed over, or are nonsense by name", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.uint8Array({ maxLength: 300 }), fc.boolean(), fc.nat(2))), (pieces) => {
      const { depacketiser, units } = collect();
      try {
        for (const [index, [payload, marker, missing]] of pieces.entries())
          depacketiser.push(
            { payloadType: 26, marker, sequence: index, timestamp: index * 7, ssrc: 1, payload },
            missing,
          );
      } catch (error) {
        expect(error).toBeInstanceOf(Fault);
      }
      for (const { data } of units) expect([data[0], data[1], data.at(-1)]).toEqual([0xff, 0xd8, 0xd9]);
    }),
  );
});

test("segments of any bytes end before they do", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const length = segmentsOf(bytes).reduce((sum, { body }) => sum + body.length + 4, 0);
      expect(length).toBeLessThanOrEqual(bytes.length);
    }),
  );
});

const tablesOnce = (quality: number, tables: readonly number[], scan: readonly number[]) =>
  Uint8Array.from([0, 0, 0, 0, 1, quality, 80, 60, 0, 0, 0, tables.length, ...tables, ...scan]);

test("tables that a camera sends once are remembered by their quality; one never sent makes no picture", () => {
  const { depacketiser, units } = collect();
  const tables = Array.from({ length: 128 }, (_, index) => index + 1);
  const [unknown, first, again] = [
    tablesOnce(130, [], [7]),
    tablesOnce(128, tables, [1]),
    tablesOnce(128, [], [2]),
  ];
  for (const [index, payload] of [unknown, first, again].entries())
    for (const packet of packetsOf([payload], index * step)) depacketiser.push(packet, 0);
  expect(units).toHaveLength(2);
  const tablesIn = ({ data }: UnseenUnit) =>
    segmentsOf(data.subarray(2)).filter(({ marker }) => marker === 0xdb);
  const [one, two] = units.map(tablesIn);
  expect(two).toEqual(one);
  expect(one).toHaveLength(2);
});

test("a picture larger than packets can tell takes its size from ONVIF's header extension, else from the SDP", () => {
  const payload = tablesOnce(50, [], []);
  payload.set([0, 0], 6);
  const body = Uint8Array.of(
    0xff,
    0xc0,
    0,
    17,
    8,
    8,
    112,
    15,
    0,
    3,
    1,
    0x22,
    0,
    2,
    0x11,
    1,
    3,
    0x11,
    1,
    0xff,
  );
  const plain = { payloadType: 26, marker: true, sequence: 0, timestamp: 0, ssrc: 1 };
  const scan = Uint8Array.from([...payload.subarray(0, 8), 1, 2, 3]);
  const withExtension = collect();
  withExtension.depacketiser.push({ ...plain, payload: scan, extension: { profile: 0xffd8, body } }, 0);
  expect(withExtension.configs).toMatchObject([{ width: 3840, height: 2160, codecString: "mp4v.6C" }]);
  const described = collect({ width: 3840, height: 2160 });
  described.depacketiser.push({ ...plain, payload: scan }, 0);
  expect(described.configs).toMatchObject([{ width: 3840, height: 2160 }]);
  const untold = collect();
  untold.depacketiser.push({ ...plain, payload: scan }, 0);
  expect(untold.units).toEqual([]);
});
