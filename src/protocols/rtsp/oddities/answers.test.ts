import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { TurnedClock } from "#base";
import { picturePacket, type Script, scriptedCamera } from "../client/scripted-camera.ts";
import { playing, until } from "../client/test-viewer.ts";
import { serialiseInterleaved } from "../index.ts";
import { rtspResponse } from "../message.ts";

/** What cameras were seen to answer to SETUP, PLAY and keep-alive: all of them play. */
const setUp =
  (transport: string, session = "12345678;timeout=60"): Script =>
  (request) =>
    request.method === "SETUP"
      ? rtspResponse(200, "OK", [
          ["Session", session],
          ["Transport", transport],
        ])
      : undefined;

const onChannel = (channel: number, packet: Uint8Array) => serialiseInterleaved(channel, packet.subarray(4));

test.each<[of: string, known: string, script: Script, channel: number]>([
  [
    "no interleaved channels in the answer",
    "github.com/bluenviron/gortsplib/issues/142",
    setUp("RTP/AVP/TCP;unicast"),
    0,
  ],
  [
    "other channels than were asked for",
    "github.com/bluenviron/gortsplib/issues/72",
    setUp("RTP/AVP/TCP;unicast;interleaved=4-5"),
    4,
  ],
  [
    "the source before the channels",
    "github.com/scottlamb/retina/issues/120",
    setUp("RTP/AVP/TCP;ssrc=22345684;interleaved=0-1"),
    0,
  ],
  [
    "small letters and blanks",
    "RFC 2326 4.2 and 12.39, which want neither capitals nor none",
    setUp("rtp/avp/tcp; unicast; Interleaved = 0-1"),
    0,
  ],
  [
    "packets on channels that were never agreed",
    "no report of a camera known; a sender of bluenviron/mediamtx#402 did",
    setUp("RTP/AVP/TCP;unicast;interleaved=0-1"),
    2,
  ],
  [
    "media and reports on each other's channel",
    "no report known; RFC 5761 4 tells them apart",
    setUp("RTP/AVP/TCP;unicast;interleaved=0-1"),
    1,
  ],
  [
    "no session at all",
    "RFC 2326 12.37 demands one; cheap encoders have none",
    setUp("RTP/AVP/TCP;unicast;interleaved=0-1", ""),
    0,
  ],
  [
    "a timeout in capitals, with blanks",
    "RFC 2326 12.37",
    setUp("RTP/AVP/TCP;interleaved=0-1", "7 ; Timeout = 60"),
    0,
  ],
])("a camera with %s plays (%s)", async (_of, _known, script, channel) => {
  await using camera = await scriptedCamera(script);
  const { session, units } = await playing(camera);
  await using _ = session;
  for (let sequence = 0; sequence < 30; sequence += 1)
    camera.send(onChannel(channel, picturePacket(sequence)));
  await until(() => units.length === 30);
  expect(session.statistics()).toMatchObject({ lostPackets: 0, pictures: 30 });
});

// bluenviron/mediamtx#762: a Victure PC730 separates by a comma what others separate by a semicolon.
test("a comma behind the camera's UDP ports does no harm", async () => {
  const script = setUp("RTP/AVP;unicast;client_port=50000-50001;server_port=40000-40001,ssrc=FFFFCCCC");
  await using camera = await scriptedCamera(script);
  const { session } = await playing(camera, { transport: "udp" });
  await session[Symbol.asyncDispose]();
});

// Many cameras list GET_PARAMETER and answer it with 501, 405 or 400 (scottlamb/moonfire-nvr#342): they play on.
test.each([501, 405, 400, 451])("a keep-alive that is answered with %d ends nothing", async (status) => {
  const clock = new TurnedClock(Temporal.Instant.from("2026-11-24T12:00:00Z"));
  await using camera = await scriptedCamera((request) =>
    request.method === "GET_PARAMETER" ? rtspResponse(status, "As Seen") : undefined,
  );
  const { session, units } = await playing(camera, { clock, patience: { silentMs: 1e9, pictureMs: 1e9 } });
  await using _ = session;
  await clock.advance(31_000);
  await until(() => camera.requests.some(({ method }) => method === "GET_PARAMETER"));
  camera.send(picturePacket(0));
  await until(() => units.length === 1);
  expect(await Promise.race([session.ended, setImmediate("plays")])).toBe("plays");
});

// RFC 2326 10.12 forbids it; Reolinks send media before PLAY is answered (scottlamb/moonfire-nvr#114), and v4l2rtspserver
// sends reports (scottlamb/retina#46).
test("packets that come before PLAY is answered break nothing", async () => {
  await using camera = await scriptedCamera((request, { socket, usual }) => {
    if (request.method !== "PLAY") return undefined;
    for (const sequence of [0, 1]) socket.write(picturePacket(sequence));
    return usual(request);
  });
  const { session, units } = await playing(camera);
  await using _ = session;
  for (const sequence of [2, 3]) camera.send(picturePacket(sequence));
  await until(() => units.length === 4);
  expect(session.statistics().lostPackets).toBe(0);
});

test("an answer that nobody waits for, and empty lines between messages, are passed over", async () => {
  await using camera = await scriptedCamera();
  const { session, units } = await playing(camera);
  await using _ = session;
  camera.send("\r\n\r\nRTSP/1.0 400 Bad Request\r\nCSeq: 99\r\n\r\n");
  camera.send(picturePacket(0));
  await until(() => units.length === 1);
});
