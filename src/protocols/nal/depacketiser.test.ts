import fc from "fast-check";
import { expect, test } from "vitest";
import { Fault } from "#base";
import type { NalCodec, VideoConfig } from "#model";
import { firstTicks, PacketOrder, type RtpPacket } from "../rtp/index.ts";
import { NalDepacketiser, type UnseenUnit } from "./depacketiser.ts";
import {
  asSample,
  base64,
  header,
  isMessage,
  manners,
  packetise,
  pictures,
  sets,
  syntaxes,
} from "./test-pictures.ts";

function collect(codec: NalCodec, parameterSets: readonly Uint8Array[] = []) {
  const units: UnseenUnit[] = [];
  const configs: VideoConfig[] = [];
  const depacketiser = new NalDepacketiser(
    syntaxes[codec],
    { unit: (unit) => units.push(unit), config: (config) => configs.push(config) },
    parameterSets,
  );
  return { depacketiser, units, configs };
}

/** A packet of a later picture, which ends the last one where markers do not. */
const another = (packets: readonly { packet: RtpPacket }[], pictureCount: number): RtpPacket => ({
  payloadType: 96,
  marker: false,
  sequence: ((packets.at(-1)?.packet.sequence ?? 0) + 1) & 0xffff,
  timestamp: ((packets[0]?.packet.timestamp ?? 0) + pictureCount * 3600) >>> 0,
  ssrc: 1,
  payload: Uint8Array.of(0x41, 0x01, 0x80),
});

for (const codec of ["h264", "h265"] as const) {
  test(`${codec}: what is packetised in any manner is put together again, from the first key on`, () => {
    const calm = manners.filter(({ marks }) => marks !== "everything");
    fc.assert(
      fc.property(pictures(codec), calm, (list, how) => {
        const { depacketiser, units, configs } = collect(codec, how.repeats ? [] : sets[codec]);
        const packets = packetise(codec, list, how);
        for (const { packet } of packets) depacketiser.push(packet, 0);
        depacketiser.push(another(packets, list.length), 0);
        const firstKey = list.findIndex(({ key }) => key);
        const expected = firstKey < 0 ? [] : list.slice(firstKey);
        expect(units.map(({ data }) => Uint8Array.from(data))).toEqual(expected.map(asSample));
        expect(units.map(({ key }) => key)).toEqual(expected.map(({ key }) => key));
        expect(units.map(({ dts }) => dts)).toEqual(expected.map((_, index) => firstTicks + index * 3600));
        expect(units.some(({ discontinuity }) => discontinuity)).toBe(false);
        expect(configs.map(({ parameterSets }) => parameterSets)).toEqual(
          expected.length > 0 ? [sets[codec]] : [],
        );
      }),
    );
  });

  test(`${codec}: through loss and disorder only whole pictures come out, and each loss is told at the next key`, () => {
    const lossy = fc.array(fc.tuple(fc.nat(19), fc.nat(6)), { minLength: 1, maxLength: 40 });
    // A lost packet that held nothing but an SEI message or a repeated parameter set harms no picture.
    const calm = manners.filter(({ marks, repeats }) => marks === "ends" && !repeats);
    const plain = pictures(codec).map((list) =>
      list.map(({ key, nals }) => ({ key, nals: nals.filter((nal) => !isMessage(codec, nal)) })),
    );
    fc.assert(
      fc.property(plain, calm, lossy, (list, how, fate) => {
        const { depacketiser, units } = collect(codec, sets[codec]);
        const packets = packetise(codec, list, how).map((one, index) => {
          const [luck = 0, delay = 0] = fate[index % fate.length] ?? [];
          return { ...one, lost: index > 0 && luck === 0, due: index === 0 ? 0 : index + delay };
        });
        const order = new PacketOrder({
          capacity: 64,
          patienceMs: 1_000,
          release: (packet, missing) => depacketiser.push(packet, missing),
        });
        for (const { packet } of packets.filter(({ lost }) => !lost).sort((a, b) => a.due - b.due))
          order.push(packet, 0);
        order.giveUpOverdue(2_000);

        // The oracle: pictures hit by a loss are gone, and so is what follows up to the next key.
        const hit = new Set(packets.filter(({ lost }) => lost).map(({ picture }) => picture));
        const expected: { sample: Uint8Array; discontinuity: boolean }[] = [];
        let broken = true;
        for (const [index, picture] of list.entries()) {
          if (hit.has(index)) broken = true;
          else if (picture.key || !broken) {
            expected.push({
              sample: asSample(picture),
              discontinuity: broken && [...hit].some((lost) => lost < index),
            });
            broken = false;
          }
        }
        const seen = units.map(({ data, discontinuity }) => ({
          sample: Uint8Array.from(data),
          discontinuity,
        }));
        expect(seen).toEqual(expected);
        const times = units.map(({ dts }) => dts);
        expect(times).toEqual([...new Set(times)].sort((a, b) => a - b));
      }),
      { numRuns: 300 },
    );
  });

  test(`${codec}: a camera that marks every packet is understood after its first key`, () => {
    fc.assert(
      fc.property(pictures(codec), manners, (list, how) => {
        const { depacketiser, units } = collect(codec, sets[codec]);
        const packets = packetise(codec, [...list, ...list, ...list], {
          ...how,
          marks: "everything",
          aggregates: false,
        });
        for (const { packet } of packets) depacketiser.push(packet, 0);
        depacketiser.push(another(packets, 3 * list.length), 0);
        const manySlices = list.find(({ key, nals }) => key && nals.length > 2);
        fc.pre(manySlices !== undefined);
        const last = units.findLast(({ key }) => key);
        expect(last && list.map(asSample).some((sample) => Buffer.compare(sample, last.data) === 0)).toBe(
          true,
        );
      }),
      { numRuns: 50 },
    );
  });

  test(`${codec}: random payloads end in a Fault or in nothing, never in anything else`, () => {
    const payload = fc.tuple(
      fc.constantFrom(1, 5, 7, 8, 24, 28, 40, 42, 64, 66, 68, 96, 98),
      fc.uint8Array({ maxLength: 60 }),
    );
    const random = fc.record({ payload, marker: fc.boolean(), timestamp: fc.nat(4), missing: fc.nat(1) });
    fc.assert(
      fc.property(fc.array(random), fc.boolean(), (run, known) => {
        const { depacketiser } = collect(codec, known ? sets[codec] : []);
        try {
          for (const {
            payload: [first, rest],
            marker,
            timestamp,
            missing,
          } of run) {
            const bytes = Uint8Array.from([first, ...rest]);
            depacketiser.push(
              { payloadType: 96, marker, sequence: 0, timestamp, ssrc: 1, payload: bytes },
              missing,
            );
          }
        } catch (error) {
          expect(error).toBeInstanceOf(Fault);
        }
      }),
      { numRuns: 500 },
    );
  });

  test(`${codec}: broken parameter sets in the description are passed over for good ones in band`, () => {
    const [key] = [{ key: true, nals: [Uint8Array.from([...header(codec, "key"), 0x80, 1])] }];
    const { depacketiser, configs } = collect(codec, [
      Uint8Array.of(0x67),
      Uint8Array.of(0x42, 1),
      Uint8Array.of(9, 9),
    ]);
    const how = {
      largest: 300,
      aggregates: false,
      repeats: true,
      marks: "ends",
      sequence: 0,
      timestamp: 0,
    } as const;
    for (const { packet } of packetise(codec, [key], how)) depacketiser.push(packet, 0);
    expect(configs).toHaveLength(1);
  });
}

test("a picture that never ends is refused before it fills the memory", () => {
  const { depacketiser } = collect("h264", sets.h264);
  const packet = {
    payloadType: 96,
    marker: false,
    sequence: 0,
    timestamp: 0,
    ssrc: 1,
    payload: new Uint8Array(60_000).fill(0x65),
  };
  const forever = () => {
    for (let count = 0; count < 200; count += 1) depacketiser.push(packet, 0);
  };
  expect(forever).toThrowError(expect.objectContaining({ code: "bitstream-nonsense" }));
});

test("new parameter sets in band hold from the next key on", () => {
  const { depacketiser, units, configs } = collect("h264", sets.h264);
  const smaller = base64("Z0IAKeKQFAe2AtwEBAaQeJEV"); // 640 x 480, baseline
  const key = Uint8Array.of(0x65, 0x80, 1);
  const other = Uint8Array.of(0x41, 0x80, 1);
  const send = (timestamp: number, ...nals: Uint8Array[]) => {
    for (const [index, payload] of nals.entries()) {
      depacketiser.push(
        { payloadType: 96, marker: index === nals.length - 1, sequence: 0, timestamp, ssrc: 1, payload },
        0,
      );
    }
  };
  send(0, key);
  send(3_600, other);
  send(7_200, smaller, sets.h264[1] ?? key, key);
  expect(configs.map(({ width, height }) => [width, height])).toEqual([
    [1920, 1080],
    [640, 480],
  ]);
  expect(units).toHaveLength(3);
});

test("H.265: pictures that lean on what came before the first key are left out, later ones are kept", () => {
  const { depacketiser, units } = collect("h265", sets.h265);
  const send = (timestamp: number, type: number, missing = 0) => {
    const payload = Uint8Array.of(type << 1, 1, 0x80, 1);
    depacketiser.push({ payloadType: 96, marker: true, sequence: 0, timestamp, ssrc: 1, payload }, missing);
  };
  const [cra, rasl, trailing] = [21, 8, 1];
  for (const [index, type] of [cra, rasl, trailing, cra, rasl, trailing].entries()) send(index * 3_600, type);
  send(7 * 3_600, cra, 1);
  send(8 * 3_600, rasl);
  expect(units.map(({ key }) => key)).toEqual([true, false, true, false, false, true]);
});

test.each(["h264", "h265"] as const)(
  "%s: noise in band does not displace the sets of the description",
  (codec) => {
    const { depacketiser, units, configs } = collect(codec, sets[codec]);
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 2, maxLength: 30 }), (noise) => {
        const broken = Uint8Array.from([
          ...(codec === "h264" ? [0x67] : [0x42, 1]),
          ...noise.map(() => 0),
          0,
        ]);
        for (const payload of [broken, Uint8Array.from([...header(codec, "key"), 0x80, 1])]) {
          depacketiser.push(
            { payloadType: 96, marker: true, sequence: 0, timestamp: units.length, ssrc: 1, payload },
            0,
          );
        }
      }),
      { numRuns: 20 },
    );
    expect(units.length).toBe(20);
    expect(configs.map(({ parameterSets }) => parameterSets)).toEqual([sets[codec]]);
  },
);
