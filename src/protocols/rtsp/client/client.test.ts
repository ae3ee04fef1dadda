import { createSocket } from "node:dgram";
import { setImmediate } from "node:timers/promises";
import fc from "fast-check";
import { expect, test } from "vitest";
import { systemClock, TurnedClock } from "#base";
import type { AccessUnit, VideoConfig } from "#model";
import { writeBye, writeRtp, writeSenderReport } from "#protocols/rtp";
import { checkDigest, type DigestChallenge, writeChallenge } from "../digest.ts";
import { headerOf, rtspResponse, serialiseInterleaved } from "../message.ts";
import { openRtspStream } from "./open.ts";
import { picturePacket, type Script, type ScriptedCamera, scriptedCamera } from "./scripted-camera.ts";
import type { RtspSession, RtspStreamOptions } from "./stream.ts";

const start = Temporal.Instant.from("2026-11-24T12:00:00Z");

function viewer() {
  const units: AccessUnit[] = [];
  const configs: VideoConfig[] = [];
  const lost: number[] = [];
  const sink = {
    unit: (unit: AccessUnit) => void units.push(unit),
    config: (config: VideoConfig) => void configs.push(config),
    lost: (packets: number) => void lost.push(packets),
  };
  return { sink, units, configs, lost };
}

function opening(camera: { url: string }, change: Partial<RtspStreamOptions> = {}) {
  const view = viewer();
  const clock = change.clock ?? systemClock;
  const signal = new AbortController().signal;
  const opened = openRtspStream({
    url: camera.url,
    transport: "tcp",
    clock,
    signal,
    sink: view.sink,
    ...change,
  });
  return { ...view, opened };
}

async function playing(camera: ScriptedCamera, change: Partial<RtspStreamOptions> = {}) {
  const { opened, ...view } = opening(camera, change);
  const opening_ = await opened;
  if (opening_.outcome !== "playing") throw new Error(JSON.stringify(opening_));
  return { ...view, session: opening_.session };
}

async function until(what: () => boolean): Promise<void> {
  while (!what()) await setImmediate();
}

const endOf = async (session: RtspSession) => (await session.ended).why;

test("a camera's video is set up, its sound is not, and its pictures arrive", async () => {
  await using camera = await scriptedCamera();
  const { session, units, configs } = await playing(camera);
  await using _ = session;
  for (let sequence = 0; sequence < 50; sequence += 1) camera.send(picturePacket(sequence));
  await until(() => units.length === 50);
  expect(camera.requests.map(({ method, uri }) => [method, uri.replace(camera.url, "")])).toEqual([
    ["OPTIONS", ""],
    ["DESCRIBE", ""],
    ["SETUP", "/video"],
    ["PLAY", ""],
  ]);
  expect(configs).toMatchObject([{ codec: "h264", width: 1920, height: 1080 }]);
  expect(units.filter(({ key }) => key)).toHaveLength(2);
  expect(session.statistics()).toMatchObject({ packets: 50, pictures: 50, lostPackets: 0 });
});

test("a session that is disposed says TEARDOWN and ends", async () => {
  await using camera = await scriptedCamera();
  const { session } = await playing(camera);
  await session[Symbol.asyncDispose]();
  expect(await endOf(session)).toBe("stopped");
  expect(camera.requests.at(-1)?.method).toBe("TEARDOWN");
  expect(headerOf(camera.requests[4] ?? rtspResponse(0, ""), "session")).toBe("12345678");
});

test("a signal stops a session, and an opening that hangs", async () => {
  await using camera = await scriptedCamera();
  const stop = new AbortController();
  const { session } = await playing(camera, { signal: stop.signal });
  stop.abort();
  expect(await endOf(session)).toBe("stopped");
  await using deaf = await scriptedCamera(() => "nothing");
  const again = new AbortController();
  const { opened } = opening(deaf, { signal: again.signal });
  await until(() => deaf.requests.length > 0);
  again.abort();
  expect(await opened).toEqual({ outcome: "stopped" });
});

for (const algorithm of ["MD5", "SHA-256"] as const) {
  test(`a password is proved by ${algorithm} Digest, for each request anew, even when the nonce grows stale`, async () => {
    let challenge: DigestChallenge = { realm: "Camera", nonce: "first", algorithm, auth: true, stale: false };
    const credentials = { username: "admin", password: "p@ss:word" };
    const seen: (string | undefined)[] = [];
    const script: Script = (request) => {
      const authorization = headerOf(request, "authorization");
      const verdict = checkDigest(authorization, challenge, credentials, request);
      seen.push(authorization);
      if (request.method === "SETUP" && challenge.nonce === "first")
        challenge = { ...challenge, nonce: "second", stale: true };
      else if (verdict === "valid") return undefined;
      return rtspResponse(401, "Unauthorized", [
        ["WWW-Authenticate", 'Basic realm="x"'],
        ["WWW-Authenticate", writeChallenge(challenge)],
      ]);
    };
    await using camera = await scriptedCamera(script);
    const url = camera.url.replace("rtsp://", "rtsp://admin:p%40ss%3Aword@");
    const { session } = await playing(camera, { url });
    await session[Symbol.asyncDispose]();
    expect(seen.join()).not.toContain("Basic");
    expect(camera.requests.every(({ uri }) => !uri.includes("admin"))).toBe(true);
  });
}

const challenged =
  (header: string): Script =>
  () =>
    rtspResponse(401, "Unauthorized", [["WWW-Authenticate", header]]);
const digest = 'Digest realm="a", nonce="b"';
const credentials = { username: "admin", password: "wrong" };
const only =
  (method: string, status: number, headers: [string, string][] = [], body = ""): Script =>
  (request) =>
    request.method === method ? rtspResponse(status, "As Scripted", headers, Buffer.from(body)) : undefined;

test.each<[string, Script, Partial<RtspStreamOptions>, string]>([
  ["wants a password that we do not have", challenged(digest), {}, "camera-unauthorised"],
  ["refuses our password", challenged(digest), { credentials }, "camera-unauthorised"],
  ["offers only Basic", challenged('Basic realm="a"'), { credentials }, "camera-unauthorised"],
  ["forbids the stream", only("DESCRIBE", 403), {}, "camera-unauthorised"],
  ["sends us elsewhere", only("DESCRIBE", 302, [["Location", "rtsp://10.0.0.1/"]]), {}, "camera-unsupported"],
  ["does not know the path", only("DESCRIBE", 404), {}, "camera-unsupported"],
  ["has no video", only("DESCRIBE", 200, [], "m=audio 0 RTP/AVP 0\r\n"), {}, "camera-unsupported"],
  ["describes nothing", only("DESCRIBE", 200), {}, "camera-nonsense"],
  ["does not offer the transport", only("SETUP", 461), {}, "camera-unsupported"],
  ["has too many viewers", only("PLAY", 453), {}, "camera-unreachable"],
  ["is broken inside", only("PLAY", 500), {}, "camera-unreachable"],
  [
    "speaks another protocol",
    (_, { socket }) => (socket.write("HTTP/1.1 400 Bad Request\r\n\r\n"), "nothing"),
    {},
    "camera-nonsense",
  ],
  ["hangs up", (_, { socket }) => (socket.end(), "nothing"), {}, "camera-closed"],
  [
    "answers with a line without end",
    (_, { socket }) => (socket.write("R".repeat(100_000)), "nothing"),
    {},
    "camera-nonsense",
  ],
])("a camera that %s is told from others", async (_, script, change, why) => {
  await using camera = await scriptedCamera(script);
  const { opened } = opening(camera, change);
  const result = await opened;
  expect(result).toMatchObject({ outcome: "failed", why });
  const sentence = result.outcome === "failed" ? result.fault.message : "";
  expect(sentence).toMatch(/^(The camera|What the other)/);
  expect(sentence).not.toContain("wrong");
});

test("a camera that is not there is unreachable", async () => {
  const camera = await scriptedCamera();
  await camera[Symbol.asyncDispose]();
  expect(await opening(camera).opened).toMatchObject({ outcome: "failed", why: "camera-unreachable" });
  const other = { url: "http://camera/live" };
  expect(await opening(other).opened).toMatchObject({ outcome: "failed", why: "camera-unsupported" });
});

test.each(["OPTIONS", "DESCRIBE", "SETUP", "PLAY"])(
  "a camera that hangs at %s is given up",
  async (method) => {
    const clock = new TurnedClock(start);
    await using camera = await scriptedCamera((request) =>
      request.method === method ? "nothing" : undefined,
    );
    const { opened } = opening(camera, { clock });
    await until(() => camera.requests.at(-1)?.method === method);
    await clock.advance(9_999);
    expect(await Promise.race([opened, setImmediate("still waiting")])).toBe("still waiting");
    await clock.advance(1);
    expect(await opened).toMatchObject({ outcome: "failed", why: "camera-silent" });
  },
);

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
  await until(() => session.statistics().clockAheadMs !== undefined);
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
