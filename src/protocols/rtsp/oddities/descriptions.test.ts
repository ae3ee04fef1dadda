import { expect, test } from "vitest";
import { parameterSetsOf, parseSdp, supportedVideo } from "#protocols/sdp";

/** What cameras were seen to answer to DESCRIBE, each with where it is known from, and what must come of it. */
interface Oddity {
  readonly of: string;
  readonly known: string;
  readonly sdp: string;
  readonly video: { codec: string; payloadType: number; control: string; sets: number };
}

const base = "rtsp://10.0.0.8:554/live/";

const oddities: readonly Oddity[] = [
  {
    of: "VStarcam: no control for the session",
    known: "github.com/scottlamb/retina/issues/9",
    sdp: `v=0
o=VSTC 3836310016 3836310016 IN IP4 192.168.1.198
s=streamed by the VSTARCAM RTSP server
e=NONE
c=IN IP4 0.0.0.0
t=0 0
m=video 0 RTP/AVP 96
b=AS:1536
a=control:track0
a=rtpmap:96 H264/90000
a=fmtp:96 packetization-mode=1;profile-level-id=4d002a;sprop-parameter-sets=Z00AKpWoHgCJ+WEAAAMAAQAAAwAyDw==,aO48gA==`,
    video: { codec: "h264", payloadType: 96, control: `${base}track0`, sets: 2 },
  },
  {
    of: "macro-video (V380): no origin, the address after the control, a profile in base64",
    known: "github.com/scottlamb/retina/issues/52",
    sdp: `v=0
s=streamed by the macro-video rtsp server
t=0 0
a=control:*
a=range:npt=0-
a=x-qt-text-nam:streamed by the macro-video rtsp server
c=IN IP4 0.0.0.0
m=video 0 RTP/AVP 96
b=AS:500
a=rtpmap:96 H264/90000
a=fmtp:96 profile-level-id=TeAo;packetization-mode=1;sprop-parameter-sets=J03gKI1oBQBboQAAAwABAAADACgPFCKg,KO4BNJI=
a=control:track1`,
    video: { codec: "h264", payloadType: 96, control: `${base}track1`, sets: 2 },
  },
  {
    of: "an unnamed camera: nothing but the media",
    known: "github.com/AlexxIT/go2rtc/issues/679",
    sdp: "m=video 0 RTP/AVP 96\na=rtpmap:96 H264/90000\na=control:trackID=0",
    video: { codec: "h264", payloadType: 96, control: `${base}trackID=0`, sets: 0 },
  },
  {
    of: "a Hikvision clone: a blank after the clock rate, framerate 0S, a vendor's header",
    known: "github.com/scottlamb/moonfire-nvr/issues/213",
    sdp: `v=0\r
o=- 38990265062388 38990265062388 IN IP4 192.168.1.67\r
s=RTSP Session\r
c=IN IP4 192.168.1.67\r
t=0 0\r
a=control:*\r
a=range:npt=0-\r
m=video 0 RTP/AVP 96\r
a=rtpmap:96 H264/90000 \r
a=range:npt=0-\r
a=framerate:0S\r
a=fmtp:96 profile-level-id=4d0020; packetization-mode=1; sprop-parameter-sets=J00AII1qBQB5oQAAAwABAAADACiE,KO48gA==\r
a=Media_header:MEDIAINFO=494D4B48010100000400010000000000000000000000000000000000000000000000000000000000;\r
a=framerate:25\r
a=control:trackID=1\r
`,
    video: { codec: "h264", payloadType: 96, control: `${base}trackID=1`, sets: 2 },
  },
  {
    of: "its sister: start codes inside the parameter sets",
    known: "github.com/scottlamb/moonfire-nvr/issues/213",
    sdp: `v=0
o=- 38990265062388 38990265062388 IN IP4 192.168.1.70
s=10
c=IN IP4 0.0.0.0
t=0 0
a=control:*
m=video 0 RTP/AVP 96
a=control:trackID=0
a=rtpmap:96 H264/90000
a=fmtp:96 packetization-mode=1;profile-level-id=000001;sprop-parameter-sets=AAAAAUdNAB+ZsBQBboQAAA+gAAF3AhA=,AAAAAUjqQ8g=
a=framesize:96 1280-720`,
    video: { codec: "h264", payloadType: 96, control: `${base}trackID=0`, sets: 2 },
  },
  {
    of: "Bosch: payload type 35, and addresses with a query",
    known: "github.com/bluenviron/gortsplib/pull/632",
    sdp: `v=0
o=- 0 0 IN IP4 10.100.14.102
s=LIVE VIEW
c=IN IP4 0.0.0.0
t=0 0
a=control:rtsp://10.100.14.102:554/?inst=2&h26x=4
m=video 0 RTP/AVP 35
a=rtpmap:35 H264/90000
a=control:rtsp://10.100.14.102:554/?inst=2&h26x=4&stream=video
a=recvonly
a=fmtp:35 packetization-mode=1;profile-level-id=4d4029;sprop-parameter-sets=Z01AKY2NYDwBE/LgLcBDQECA,aO44gA==`,
    video: {
      codec: "h264",
      payloadType: 35,
      control: "rtsp://10.100.14.102:554/?inst=2&h26x=4&stream=video",
      sets: 2,
    },
  },
  {
    of: "Mobotix: JPEG without a map, its size under another payload type",
    known: "github.com/AxisCommunications/media-stream-library-js/issues/725",
    sdp: `v=0
o=- 1674614617067403 1 IN IP4 192.168.40.45
s=Mobotix IP-Camera (MJPEG, unicast)
i=stream0/mobotix.mjpeg
t=0 0
a=tool:LIVE555 Streaming Media v2018.10.17
a=control:*
m=video 0 RTP/AVP 26
c=IN IP4 0.0.0.0
b=AS:22500
a=control:track1
a=framesize:96 800-600
a=x-dimensions:800,600
a=recvonly`,
    video: { codec: "mjpeg", payloadType: 26, control: `${base}track1`, sets: 0 },
  },
  {
    of: "Foscam: sound without a map beside the picture",
    known: "github.com/AxisCommunications/media-stream-library-js/issues/121",
    sdp: `v=0
o=- 1547817039042595 1 IN IP4 10.0.1.135
s=IP Camera Video
i=videoMain
t=0 0
a=control:*
m=audio 0 RTP/AVP 0
a=control:track2
m=video 0 RTP/AVP 96
a=rtpmap:96 H264/90000
a=fmtp:96 packetization-mode=1;profile-level-id=640032;sprop-parameter-sets=Z2QAMqw0zAKAC1/wFqAgICgAAB9o7jwwh0MACfyAAJ/DXeXGhgAT+QABP4a7y4U=,aO48MA==
a=control:track1`,
    video: { codec: "h264", payloadType: 96, control: `${base}track1`, sets: 2 },
  },
  {
    of: "an old Reolink (live555 of 2013)",
    known: "github.com/scottlamb/retina/issues/17",
    sdp: `v=0
o=- 1629795645777963 1 IN IP4 192.168.1.48
s=Session streamed by "preview"
i=h264Preview_01_main
t=0 0
a=tool:LIVE555 Streaming Media v2013.04.08
a=control:*
m=video 0 RTP/AVP 96
a=rtpmap:96 H264/90000
a=fmtp:96 packetization-mode=1;profile-level-id=640033;sprop-parameter-sets=Z2QAM6zoAoALWQ==,aO48MA==
a=control:trackID=1
m=audio 0 RTP/AVP 97
a=rtpmap:97 MPEG4-GENERIC/16000
a=control:trackID=2`,
    video: { codec: "h264", payloadType: 96, control: `${base}trackID=1`, sets: 2 },
  },
];

test.each(oddities)("$of ($known)", ({ sdp, video }) => {
  const found = supportedVideo(parseSdp(sdp, base));
  const sets = found === undefined ? [] : parameterSetsOf(found.format);
  expect({
    codec: found?.codec,
    payloadType: found?.format.payloadType,
    control: found?.control,
    sets: sets.length,
  }).toEqual(video);
  for (const set of sets) expect([7, 8]).toContain((set[0] ?? 0) & 0x1f);
});
