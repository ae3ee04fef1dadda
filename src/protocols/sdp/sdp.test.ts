import fc from "fast-check";
import { expect, test } from "vitest";
import { Fault } from "#base";
import { controlBase, parameterSetsOf, parseSdp, resolveControl, supportedVideo } from "./parse.ts";
import { writeSdp } from "./write.ts";

const base = "rtsp://10.0.0.8:554/Streaming/Channels/101/";

// As makers write them: a Hikvision, a Dahua (two spaces, `a=control` with trackID), an Axis (absolute control), and a
// doorbell that puts blanks everywhere.
const hikvision = `v=0\r
o=- 1109162014219182 1109162014219182 IN IP4 x.y.z.w\r
s=Media Presentation\r
b=AS:5100\r
t=0 0\r
a=control:rtsp://10.0.0.8/Streaming/Channels/101/\r
m=video 0 RTP/AVP 96\r
b=AS:5000\r
a=recvonly\r
a=x-dimensions:1920,1080\r
a=control:trackID=1\r
a=rtpmap:96 H264/90000\r
a=fmtp:96 profile-level-id=420029; packetization-mode=1; sprop-parameter-sets=Z00AKZpkA8ARPy4C3AQEBQAAAwPoAADqYOhgBGMAAF9eu8uNDABGMAAGP3B3lxoA,aO48gA==\r
m=audio 0 RTP/AVP 8\r
a=control:trackID=2\r
a=rtpmap:8 PCMA/8000\r
m=application 0 RTP/AVP 107\r
a=control:trackID=3\r
a=rtpmap:107 vnd.onvif.metadata/90000\r
`;
const dahua = `v=0
o=- 2252478537 2252478537 IN IP4 0.0.0.0
s=RTSP Session/2.0
t=0 0
a=control:*
m=audio 0 RTP/AVP 97
a=control:trackID=1
a=rtpmap:97 MPEG4-GENERIC/48000
m=video  0 RTP/AVP 98
a=control:trackID=0
a=framerate:25.000000
a=rtpmap:98 H265/90000
a=fmtp:98 profile-id=1;sprop-sps=QgEBAWAAAAMAsAAAAwAAAwBaoAWCAeFja5JFL83AgQE=;sprop-pps=RAHA8saNA7NA;sprop-vps=QAEMAf//AWAAAAMAsAAAAwAAAwBarAwAAAMABAAAAwAyqA==
`;
const axis = `v=0\r
s=Session streamed with GStreamer\r
a=control:rtsp://10.0.0.8/axis-media/media.amp?videocodec=h264\r
m=video 0 RTP/AVP 26 96\r
a=rtpmap:96 H264/90000\r
a=fmtp:96 packetization-mode=1;profile-level-id=4d0029;sprop-parameter-sets="Z00AKeKQDwBE/LgLcBAQGkHiRFQ=,aO48gA=="\r
a=control:rtsp://10.0.0.8/axis-media/media.amp/stream=0?videocodec=h264\r
`;
const doorbell = "v=0\rm=video 0 RTP/AVP 96\ra= rtpmap : 96 h264/90000\ra= control : track1 \r";

test.each([
  ["Hikvision", hikvision, "h264", "rtsp://10.0.0.8:554/Streaming/Channels/101/trackID=1", 2],
  ["Dahua", dahua, "h265", "rtsp://10.0.0.8:554/Streaming/Channels/101/trackID=0", 3],
  ["Axis", axis, "h264", "rtsp://10.0.0.8/axis-media/media.amp/stream=0?videocodec=h264", 2],
  ["a doorbell", doorbell, "h264", "rtsp://10.0.0.8:554/Streaming/Channels/101/track1", 0],
])("the video of %s is found, and nothing else is", (_, text, codec, control, sets) => {
  const video = supportedVideo(parseSdp(text, base));
  expect(video).toMatchObject({ codec, control, format: { clockRate: 90_000 } });
  expect(video && parameterSetsOf(video.format)).toHaveLength(sets);
});

test("parameter sets of H.265 come in a decoder's order, whatever the camera's", () => {
  const video = supportedVideo(parseSdp(dahua, base));
  const types = video && parameterSetsOf(video.format).map((set) => ((set[0] ?? 0) >> 1) & 0x3f);
  expect(types).toEqual([32, 33, 34]);
});

test("a camera with sound or MPEG-4 alone has no video that we record", () => {
  const old =
    "m=video 0 RTP/AVP 97\r\na=rtpmap:97 MP4V-ES/90000\r\nm=audio 0 RTP/AVP 0\r\na=rtpmap:0 H264/90000\r\n";
  expect(supportedVideo(parseSdp(old, base))).toBeUndefined();
});

test("JPEG needs no map, and says its size beside it where it is larger than packets can tell", () => {
  const jpeg = "m=video 0 RTP/AVP 26\r\na=control:1\r\na=framesize:26 3840-2160\r\n";
  expect(supportedVideo(parseSdp(jpeg, base))).toMatchObject({
    codec: "mjpeg",
    format: { clockRate: 90_000, size: { width: 3840, height: 2160 } },
  });
});

test("of a camera with several sensors at one address, the one that was asked for is taken", () => {
  const sensor = (number: number) =>
    `m=video 0 RTP/AVP 9${number}\r\na=rtpmap:9${number} H264/90000\r\na=control:sensor${number}\r\n`;
  const description = parseSdp(`${sensor(1)}m=audio 0 RTP/AVP 0\r\n${sensor(2)}${sensor(3)}`, base);
  expect(supportedVideo(description)?.control).toBe(`${base}sensor1`);
  expect(supportedVideo(description, 2)?.control).toBe(`${base}sensor2`);
  expect(supportedVideo(description, 4)).toBeUndefined();
});

test.each([
  ["rtsp://c/live", undefined, "rtsp://c/live"],
  ["rtsp://c/live", "*", "rtsp://c/live"],
  ["rtsp://c/live", "track1", "rtsp://c/live/track1"],
  ["rtsp://c/live/", "track1", "rtsp://c/live/track1"],
  ["rtsp://c:8554/live", "/live/track1", "rtsp://c:8554/live/track1"],
  ["rtsp://c/live", "RTSP://c/other", "RTSP://c/other"],
])("from %s, the control %s is %s", (from, control, whole) => {
  expect(resolveControl(from, control)).toBe(whole);
});

test("the base is what the camera says it is, where that is an address", () => {
  expect(controlBase("rtsp://c/a", " rtsp://c/b/ ")).toBe("rtsp://c/b/");
  expect(controlBase("rtsp://c/a", "/b/", "rtsp://c/d/")).toBe("rtsp://c/d/");
  expect(controlBase("rtsp://c/a", "")).toBe("rtsp://c/a");
});

test("what the writer says of a stream, the parser reads", () => {
  // A unit's header is never zero: what begins with zeros is a start code, which the parser takes away.
  const set = fc.uint8Array({ minLength: 4, maxLength: 60 }).filter(([header]) => header !== 0);
  const sets = fc.array(set, { minLength: 3, maxLength: 3 });
  fc.assert(
    fc.property(
      fc.constantFrom("h264", "h265"),
      fc.integer({ min: 96, max: 127 }),
      sets,
      (codec, payloadType, all) => {
        const parameterSets = codec === "h264" ? all.slice(0, 2) : all;
        const text = writeSdp({ name: "place", codec, payloadType, parameterSets, control: "video" });
        const video = supportedVideo(parseSdp(text, "rtsp://c/place"));
        expect(video).toMatchObject({ codec, control: "rtsp://c/place/video", format: { payloadType } });
        expect(video && parameterSetsOf(video.format)).toEqual(parameterSets);
      },
    ),
  );
});

test("any text is a description, or a Fault", () => {
  const line = fc.oneof(
    fc.string(),
    fc
      .tuple(fc.constantFrom("m=", "a=", "m=video ", "a=fmtp:", "a=rtpmap:96 ", "a=control:"), fc.string())
      .map((parts) => parts.join("")),
  );
  fc.assert(
    fc.property(fc.array(line), (lines) => {
      try {
        const video = supportedVideo(parseSdp(lines.join("\n"), base));
        if (video !== undefined) parameterSetsOf(video.format);
      } catch (error) {
        expect(error).toBeInstanceOf(Fault);
      }
    }),
  );
});
