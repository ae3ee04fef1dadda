import { createSocket } from "node:dgram";
import { setImmediate } from "node:timers/promises";
import fc from "fast-check";
import { expect, test } from "vitest";
import { TurnedClock } from "#base";
import { writeBye, writeRtp, writeSenderReport } from "#protocols/rtp";
import { headerOf, rtspResponse, serialiseInterleaved } from "../message.ts";
import { picturePacket, type ScriptedCamera, scriptedCamera } from "./scripted-camera.ts";
import { endOf, playing, until, viewer } from "./test-viewer.ts";

const start = Temporal.Instant.from("2026-11-24T12:00:00Z");

test.each([
  ["plays nothing is silent after 10 s", false, "camera-silent", 10],
  ["sends no key picture is of no use after 30 s", true, "camera-unsupported", 30],
])("a camera that %s", async (_, sends, why, seconds) => {
  const clock = new TurnedClock(start);
  await using camera = await scriptedCamera();
  const { session } = await playing(camera, { clock });
  let ended = "";
  void session.ended.then((ending) => (ended = ending.why));
  let passed = 0;
  for (; ended === ""; passed += 1) {
    const { packets } = session.statistics();
    if (sends) camera.send(picturePacket(passed, { key: false }));
    if (sends) await until(() => session.statistics().packets > packets);
    await clock.advance(1_000);
    await setImmediate();
  }
  expect(ended).toBe(why);
  expect(Math.abs(passed - seconds)).toBeLessThanOrEqual(2);
});

test("a session is kept alive in time, and its end is heard", async () => {
  const clock = new TurnedClock(start);
  await using camera = await scriptedCamera((request) => {
    if (request.method === "SETUP")
      return rtspResponse(200, "OK", [
        ["Session", "1 ; timeout=20"],
        ["Transport", "RTP/AVP/TCP;interleaved=0-1"],
      ]);
    return request.method === "GET_PARAMETER" && camera.requests.length > 6
      ? rtspResponse(454, "Session Not Found")
      : undefined;
  });
  const { session, units } = await playing(camera, { clock });
  for (let second = 0; second < 25; second += 1) {
    camera.send(picturePacket(second));
    await until(() => units.length === second + 1);
    await clock.advance(1_000);
  }
  await until(() => camera.requests.filter(({ method }) => method === "GET_PARAMETER").length === 2);
  camera.send(picturePacket(25));
  for (let second = 0; second < 6; second += 1) await clock.advance(1_000);
  expect(await endOf(session)).toBe("camera-closed");
});

test.each([
  ["hangs up", (camera: ScriptedCamera) => camera.hangUp(), "camera-closed"],
  [
    "says goodbye",
    (camera: ScriptedCamera) => camera.send(serialiseInterleaved(1, writeBye(7))),
    "camera-closed",
  ],
  ["sends garbage", (camera: ScriptedCamera) => camera.send("garbage\r\n"), "camera-nonsense"],
  [
    "sends packets that are none",
    (camera: ScriptedCamera) =>
      camera.send(
        Buffer.concat(Array.from({ length: 70 }, () => serialiseInterleaved(0, Buffer.from("no")))),
      ),
    "camera-nonsense",
  ],
])("a camera that %s while it plays ends the session", async (_, act, why) => {
  await using camera = await scriptedCamera();
  const { session, units } = await playing(camera);
  camera.send(picturePacket(0));
  await until(() => units.length === 1);
  act(camera);
  expect(await endOf(session)).toBe(why);
});

test("a sink's own error is not blamed on the camera", async () => {
  await using camera = await scriptedCamera();
  const broken = { ...viewer().sink, unit: () => expect.unreachable() };
  const { session } = await playing(camera, { sink: broken });
  camera.send(picturePacket(0));
  await expect(session.ended).rejects.toThrow();
});

test("a sink's error is told too where a picture had to wait for a packet that never came", async () => {
  const from = createSocket("udp4").bind(0, "127.0.0.1");
  let port = 0;
  await using camera = await scriptedCamera((request) => {
    port = Number(/client_port=(\d+)/.exec(headerOf(request, "transport") ?? "")?.[1] ?? port);
    return undefined;
  });
  const sink = { ...viewer().sink, lost: () => expect.unreachable() };
  const { session } = await playing(camera, { transport: "udp", sink, patience: { silentMs: 400 } });
  for (const sequence of [0, 2]) from.send(picturePacket(sequence).subarray(4), port, "127.0.0.1");
  await expect(session.ended).rejects.toThrow();
  from.close();
});

test("lost packets are counted, and the next key says discontinuity", async () => {
  await using camera = await scriptedCamera();
  const { session, units, lost } = await playing(camera);
  await using _ = session;
  for (const sequence of [0, 1, 4, 5, 25]) camera.send(picturePacket(sequence));
  await until(() => units.length === 3);
  expect(lost).toEqual([2, 19]);
  expect(units.map(({ discontinuity }) => discontinuity)).toEqual([false, false, true]);
});

test("whatever bytes a camera plays, the session goes on or ends with a name", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.uint8Array({ minLength: 1, maxLength: 200 }), { maxLength: 10 }),
      fc.boolean(),
      async (chunks, framed) => {
        await using camera = await scriptedCamera();
        const { session } = await playing(camera);
        for (const chunk of chunks)
          camera.send(framed ? serialiseInterleaved(chunk.length % 2, chunk) : chunk);
        camera.hangUp();
        expect(["camera-closed", "camera-nonsense"]).toContain(await endOf(session));
      },
    ),
    { numRuns: 30 },
  );
});

test("over UDP the pictures are put in order, and a stranger's packets are not the camera's", async () => {
  const from = createSocket("udp4").bind(0, "127.0.0.1");
  const stranger = createSocket("udp4").bind(0, "127.0.0.2");
  await until(() =>
    [from, stranger].every((socket) => socket.listenerCount("listening") >= 0 && isBound(socket)),
  );
  let port = 0;
  await using camera = await scriptedCamera((request) => {
    const transport = headerOf(request, "transport") ?? "";
    port = Number(/client_port=(\d+)/.exec(transport)?.[1] ?? port);
    return request.method === "SETUP"
      ? rtspResponse(200, "OK", [
          ["Session", "1"],
          ["Transport", `${transport};server_port=7000-7001`],
        ])
      : undefined;
  });
  const { session, units } = await playing(camera, { transport: "udp" });
  for (const sequence of [0, 2, 1, 3]) {
    from.send(picturePacket(sequence).subarray(4), port, "127.0.0.1");
    stranger.send(picturePacket(sequence + 100, { key: true }).subarray(4), port, "127.0.0.1");
  }
  await until(() => units.length === 4);
  from.send(writeSenderReport({ ssrc: 7, at: 0, timestamp: 0, packets: 4, bytes: 4 }), port + 1, "127.0.0.1");
  await until(() => session.statistics().time.aheadMs !== undefined);
  expect(session.statistics()).toMatchObject({ packets: 4, lostPackets: 0 });
  await session[Symbol.asyncDispose]();
  const freed = createSocket("udp4").bind(port, "127.0.0.1");
  await until(() => isBound(freed));
  for (const socket of [from, stranger, freed]) socket.close();
});

function isBound(socket: ReturnType<typeof createSocket>): boolean {
  try {
    return socket.address().port > 0;
  } catch {
    return false;
  }
}

test("packets of another payload type are passed over", async () => {
  await using camera = await scriptedCamera();
  const { session, units } = await playing(camera);
  await using _ = session;
  const other = writeRtp({
    payloadType: 97,
    marker: true,
    sequence: 9,
    timestamp: 0,
    ssrc: 7,
    payload: Uint8Array.of(0x65, 0x80, 1),
  });
  camera.send(serialiseInterleaved(0, other));
  camera.send(picturePacket(0));
  await until(() => units.length === 1);
  expect(session.statistics().packets).toBe(1);
});

test("a camera that sends no key picture for ten seconds is asked for one, again and again", async () => {
  const clock = new TurnedClock(Temporal.Instant.from("2026-11-24T12:00:00Z"));
  const asked: number[] = [];
  await using camera = await scriptedCamera((request, { socket }) => {
    if (request.method === "PLAY")
      socket.on("data", (bytes: Buffer) => {
        // RFC 4585 6.3.1: payload-specific feedback of kind 1, on the channel for reports.
        const at = bytes.indexOf(Uint8Array.of(0x24, 1, 0, 12, 0x81, 206, 0, 2));
        if (at >= 0) asked.push(bytes.readUInt32BE(at + 12));
      });
    return undefined;
  });
  const { session, units } = await playing(camera, { clock });
  await using _ = session;
  for (let sequence = 0; sequence < 300; sequence += 1) {
    camera.send(picturePacket(sequence, { key: sequence === 0 }));
    await until(() => units.length === sequence + 1);
    await clock.advance(100);
  }
  await until(() => asked.length >= 3);
  expect(asked.length).toBeLessThanOrEqual(5);
  expect(new Set(asked)).toEqual(new Set([7]));
});
