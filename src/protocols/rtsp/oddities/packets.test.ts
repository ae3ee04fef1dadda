import { expect, test } from "vitest";
import { h264 } from "#protocols/h264";
import { NalDepacketiser, type UnseenUnit } from "#protocols/nal";
import { type RtpPacket, writeBye, writeRtp, writeSenderReport } from "#protocols/rtp";
import { parameterSets, picturePacket, scriptedCamera } from "../client/scripted-camera.ts";
import { playing, until } from "../client/test-viewer.ts";
import { serialiseInterleaved } from "../message.ts";

// Packets as cameras were seen to send them, each with where it is known from.

const [sps = new Uint8Array(0), pps = new Uint8Array(0)] = parameterSets;
const code = Uint8Array.of(0, 0, 0, 1);
const key = (...bytes: number[]) => Uint8Array.of(0x65, 0x88, ...bytes);
const delta = (...bytes: number[]) => Uint8Array.of(0x41, 0x9a, ...bytes);
const joined = (...parts: Uint8Array[]) => new Uint8Array(Buffer.concat(parts));

interface Sent {
  readonly payload: Uint8Array;
  readonly timestamp: number;
  readonly marker?: boolean;
}

/** What comes out: the types of the NAL units of each picture, and its bytes. */
function depacketised(sent: readonly Sent[], sets: readonly Uint8Array[] = []) {
  const units: UnseenUnit[] = [];
  const depacketiser = new NalDepacketiser(
    h264,
    { unit: (unit) => units.push(unit), config: () => undefined },
    sets,
  );
  for (const [sequence, { payload, timestamp, marker = false }] of sent.entries()) {
    const packet: RtpPacket = { payloadType: 96, marker, sequence, timestamp, ssrc: 1, payload };
    depacketiser.push(packet, 0);
  }
  return units.map((unit) => ({ key: unit.key, pts: unit.pts, nals: nalsOf(unit.data) }));
}

function nalsOf(data: Uint8Array): number[][] {
  const nals: number[][] = [];
  for (let at = 0; at < data.length; ) {
    const length = new DataView(data.buffer, data.byteOffset + at).getUint32(0);
    nals.push([...data.subarray(at + 4, at + 4 + length)]);
    at += 4 + length;
  }
  return nals;
}

/** FU-A pieces of a unit (RFC 6184 5.8). */
function fragmented(unit: Uint8Array, pieces: number): Uint8Array[] {
  const size = Math.ceil((unit.length - 1) / pieces);
  return Array.from({ length: pieces }, (_, index) => {
    const edges = (index === 0 ? 0x80 : 0) | (index === pieces - 1 ? 0x40 : 0);
    const part = unit.subarray(1 + index * size, 1 + (index + 1) * size);
    return joined(Uint8Array.of(((unit[0] ?? 0) & 0xe0) | 28, edges | ((unit[0] ?? 0) & 0x1f)), part);
  });
}

// scottlamb/retina#68 and #108: a V380 sends SPS, PPS and the key as one byte stream, fragmented as if it were the SPS.
test("a byte stream that is sent as one parameter set is taken apart", () => {
  const stream = joined(sps, code, pps, code, key(1, 2, 3, 4, 5));
  const sent = fragmented(stream, 4).map((payload, index) => ({
    payload,
    timestamp: 0,
    marker: index === 3,
  }));
  const next = { payload: delta(6), timestamp: 3600, marker: true };
  expect(depacketised([...sent, next])).toMatchObject([
    { key: true, nals: [[...key(1, 2, 3, 4, 5)]] },
    { key: false, nals: [[...delta(6)]] },
  ]);
});

// bluenviron/gortsplib (rtph264, removal of Annex B): units behind a start code, several in one packet.
test("units that still have their start codes lose them", () => {
  const payload = joined(code, sps, code, pps, code.subarray(1), key(9, 9));
  expect(depacketised([{ payload, timestamp: 0, marker: true }])).toMatchObject([
    { key: true, nals: [[...key(9, 9)]] },
  ]);
});

// bluenviron/gortsplib#649: CostarHD fragments what fits into one packet.
test("a fragment that is both the first and the last is a whole unit", () => {
  const [payload = new Uint8Array(0)] = fragmented(key(7, 7, 7), 1);
  expect(depacketised([{ payload, timestamp: 0, marker: true }], parameterSets)).toMatchObject([
    { nals: [[...key(7, 7, 7)]] },
  ]);
});

// scottlamb/retina#13: a Reolink RLC-822A marks the SPS, and gives SPS and PPS the time of the picture before.
test("parameter sets with a marker, and with the time of the picture before, belong to the next key", () => {
  const sent: Sent[] = [
    { payload: sps, timestamp: 0, marker: true },
    { payload: pps, timestamp: 0 },
    { payload: key(1), timestamp: 3600, marker: true },
    { payload: delta(2), timestamp: 7200, marker: true },
    { payload: sps, timestamp: 7200 },
    { payload: pps, timestamp: 7200 },
    { payload: key(3), timestamp: 10_800, marker: true },
  ];
  expect(depacketised(sent).map(({ nals }) => nals)).toEqual([[[...key(1)]], [[...delta(2)]], [[...key(3)]]]);
});

// scottlamb/moonfire-nvr#352: an SEI message with a marker of its own, before the picture of the same time.
test("an SEI message that is marked as a picture's end is kept with its picture, byte for byte", () => {
  const sei = Uint8Array.of(6, 5, 3, 0xaa, 0xbb, 0xcc, 0x80);
  const sent: Sent[] = [
    { payload: sei, timestamp: 36_000, marker: true },
    { payload: key(1), timestamp: 36_000, marker: true },
    { payload: sei, timestamp: 39_600, marker: true },
    { payload: delta(2), timestamp: 39_600, marker: true },
  ];
  expect(depacketised(sent, parameterSets).map(({ nals }) => nals)).toEqual([
    [[...sei], [...key(1)]],
    [[...sei], [...delta(2)]],
  ]);
});

// Axis signs its video in SEI messages (github.com/AxisCommunications/signed-video-framework): what is signed is the
// order and the bytes of all units, so none may be moved, joined or changed.
test("a camera's own signatures are left as they are: before, between and behind the slices", () => {
  const signature = Uint8Array.from([6, 5, 20, ...Array.from({ length: 20 }, (_, at) => at * 11), 0x80]);
  const delimiter = Uint8Array.of(9, 0x10);
  const second = Uint8Array.of(0x65, 0x40, 4, 4);
  const sent = [delimiter, signature, key(1), second, signature].map((payload, index, all) => ({
    payload,
    timestamp: 0,
    marker: index === all.length - 1,
  }));
  expect(depacketised(sent, parameterSets)).toMatchObject([
    { nals: [[...delimiter], [...signature], [...key(1)], [...second], [...signature]] },
  ]);
});

// RFC 6184 5.1: "receivers should not rely on the marker bit".
test("pictures without a marker end where the next time begins", () => {
  const sent = [key(1), delta(2), delta(3)].map((payload, index) => ({ payload, timestamp: index * 3600 }));
  expect(depacketised(sent, parameterSets).map(({ nals }) => nals)).toEqual([[[...key(1)]], [[...delta(2)]]]);
});

// FFmpeg aggregates small units (STAP-A) and fragments large ones (FU-A) of one picture.
test("aggregated and fragmented units of one picture stand in their order", () => {
  const half = (unit: Uint8Array) => joined(Uint8Array.of(unit.length >> 8, unit.length), unit);
  const aggregate = joined(Uint8Array.of(24), half(sps), half(pps), half(Uint8Array.of(6, 1, 1, 0x80)));
  const long = key(...Array.from({ length: 40 }, (_, at) => at + 1));
  const payloads = [aggregate, ...fragmented(long, 3)];
  const sent = payloads.map((payload, index) => ({ payload, timestamp: 0, marker: index === 3 }));
  expect(depacketised(sent)).toMatchObject([{ key: true, nals: [[6, 1, 1, 0x80], [...long]] }]);
});

const packet = (sequence: number, { ssrc = 7, payloadType = 96, isKey = sequence % 25 === 0 } = {}) =>
  serialiseInterleaved(
    0,
    writeRtp({
      payloadType,
      marker: true,
      sequence,
      timestamp: sequence * 3600,
      ssrc,
      payload: Uint8Array.of(isKey ? 0x65 : 0x41, 0x80, sequence),
    }),
  );

// scottlamb/retina#17, scottlamb/moonfire-nvr#114: an old live555 goes on sending a dead session's packets here.
test("another session's packets on our connection are left out, and its goodbye is not ours", async () => {
  await using camera = await scriptedCamera();
  const { session, units } = await playing(camera);
  await using _ = session;
  for (let sequence = 0; sequence < 40; sequence += 1) {
    camera.send(packet(sequence));
    camera.send(packet(sequence + 20_000, { ssrc: 99, isKey: true }));
  }
  camera.send(serialiseInterleaved(1, writeBye(99)));
  camera.send(packet(40));
  await until(() => units.length === 41);
  expect(session.statistics()).toMatchObject({ packets: 41, lostPackets: 0 });
});

// The payload type of the description is not the one that is sent; a PTZ's own packets (type 50, RtspClientSharp#98)
// come between and are none of ours.
test("a payload type that was never announced is taken where nothing else comes, and left out where ours does", async () => {
  await using camera = await scriptedCamera();
  const { session, units } = await playing(camera);
  await using _ = session;
  for (let sequence = 0; sequence < 75; sequence += 1) camera.send(packet(sequence, { payloadType: 97 }));
  await until(() => units.at(-1)?.data.at(-1) === 74);
  await using other = await scriptedCamera();
  const second = await playing(other);
  await using _second = second.session;
  other.send(packet(0));
  for (let count = 0; count < 100; count += 1) other.send(packet(3, { payloadType: 50 }));
  other.send(packet(1));
  await until(() => second.units.length === 2);
  expect(second.session.statistics().lostPackets).toBe(0);
});

// RFC 3550 6.4.1: a camera without a clock may say zero; some say how long they have been up.
test("a sender report without a time says nothing of the camera's clock", async () => {
  await using camera = await scriptedCamera();
  const { session, units } = await playing(camera);
  await using _ = session;
  const silent = writeSenderReport({ ssrc: 7, at: 0, timestamp: 0, packets: 1, bytes: 1 });
  silent.fill(0, 8, 16);
  camera.send(serialiseInterleaved(1, silent));
  camera.send(picturePacket(0));
  await until(() => units.length === 1);
  expect(session.statistics().time.aheadMs).toBeUndefined();
});

// Every camera that was ever unplugged: its battery is flat, and it wakes in 1970 until NTP answers.
test("a camera that wakes in 1970 is dated by us, and its clock is told as wrong", async () => {
  await using camera = await scriptedCamera();
  const { session, units } = await playing(camera);
  await using _ = session;
  camera.send(
    serialiseInterleaved(1, writeSenderReport({ ssrc: 7, at: 42e6, timestamp: 0, packets: 1, bytes: 1 })),
  );
  camera.send(picturePacket(0));
  await until(() => units.length === 1);
  const now = Temporal.Now.instant().epochMilliseconds;
  expect(Math.abs((units[0]?.wall ?? 0) / 1_000 - now)).toBeLessThan(5_000);
  expect((session.statistics().time.aheadMs ?? 0) / 86_400_000).toBeLessThan(-365 * 50);
});

// 32 bits of 90 kHz wrap every 13 hours and 15 minutes; 16 bits of sequence number every few seconds.
test("timestamps and sequence numbers that wrap leave no trace", async () => {
  await using camera = await scriptedCamera();
  const { session, units } = await playing(camera);
  await using _ = session;
  for (let index = 0; index < 20; index += 1) {
    camera.send(picturePacket(65_530 + index, { key: index === 0, ticks: 2 ** 32 - 36_000 + index * 3_600 }));
  }
  await until(() => units.length === 20);
  expect(units.some(({ discontinuity }, index) => index > 0 && discontinuity)).toBe(false);
  expect(units.slice(1).every(({ dts }, index) => dts - (units[index]?.dts ?? 0) === 3_600)).toBe(true);
});
