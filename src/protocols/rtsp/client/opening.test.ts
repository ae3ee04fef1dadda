import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { TurnedClock } from "#base";
import { checkDigest, type DigestChallenge, writeChallenge } from "../digest.ts";
import { headerOf, rtspResponse } from "../message.ts";
import { picturePacket, type Script, scriptedCamera } from "./scripted-camera.ts";
import type { RtspStreamOptions } from "./stream.ts";
import { endOf, opening, playing, until } from "./test-viewer.ts";

const start = Temporal.Instant.from("2026-11-24T12:00:00Z");

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
  ["does not know the path", only("DESCRIBE", 404), {}, "camera-unreachable"],
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
