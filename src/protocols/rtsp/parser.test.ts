import fc from "fast-check";
import { expect, test } from "vitest";
import { Fault } from "#base";
import {
  type RtspMessage,
  rtspRequest,
  rtspResponse,
  serialiseInterleaved,
  serialiseRtsp,
} from "./message.ts";
import { type RtspBounds, RtspParser } from "./parser.ts";

type Item = { message: RtspMessage } | { channel: number; payload: number[] };

function parse(chunks: readonly Uint8Array[], bounds: Partial<RtspBounds> = {}): Item[] {
  const items: Item[] = [];
  const parser = new RtspParser(
    {
      message: (message) => items.push({ message: { ...message, body: Uint8Array.from(message.body) } }),
      frame: (channel, payload) => items.push({ channel, payload: [...payload] }),
    },
    bounds,
  );
  for (const chunk of chunks) parser.push(chunk);
  return items;
}

const token = fc.stringMatching(/^[A-Za-z0-9-]{1,12}$/);
const text = fc.stringMatching(/^[!-~]([ -~]{0,30}[!-~])?$/);
const headers = fc
  .array(fc.tuple(token, text), { maxLength: 6 })
  .map((list) => list.filter(([name]) => name.toLowerCase() !== "content-length"));
const body = fc.uint8Array({ maxLength: 300 });
const item: fc.Arbitrary<{ bytes: Uint8Array; item: Item }> = fc.oneof(
  fc
    .tuple(fc.constantFrom("OPTIONS", "DESCRIBE", "GET_PARAMETER"), headers, body)
    .map(([method, list, content]) => {
      const message = rtspRequest(method, "rtsp://camera/main", list, content);
      return { bytes: serialiseRtsp(message), item: { message: written(message) } };
    }),
  fc.tuple(fc.integer({ min: 100, max: 599 }), text, headers, body).map(([status, reason, list, content]) => {
    const message = rtspResponse(status, reason, list, content);
    return { bytes: serialiseRtsp(message), item: { message: written(message) } };
  }),
  fc
    .tuple(fc.integer({ min: 0, max: 255 }), fc.uint8Array({ maxLength: 3_000 }))
    .map(([channel, payload]) => ({
      bytes: serialiseInterleaved(channel, payload),
      item: { channel, payload: [...payload] },
    })),
);

function written(message: RtspMessage): RtspMessage {
  const length: [string, string][] =
    message.body.length > 0 ? [["Content-Length", `${message.body.length}`]] : [];
  return { ...message, headers: [...message.headers.map(([n, v]): [string, string] => [n, v]), ...length] };
}

function cut(bytes: Uint8Array, lengths: readonly number[]): Uint8Array[] {
  const chunks: Uint8Array[] = [];
  let at = 0;
  for (let turn = 0; at < bytes.length; turn += 1) {
    const length = lengths[turn % lengths.length] ?? 1;
    chunks.push(bytes.subarray(at, at + length));
    at += length;
  }
  return chunks;
}

test("what was written is read back, in whatever pieces it arrives", () => {
  fc.assert(
    fc.property(
      fc.array(item, { minLength: 1, maxLength: 8 }),
      fc.array(fc.integer({ min: 1, max: 2_000 }), { minLength: 1, maxLength: 20 }),
      (items, lengths) => {
        const bytes = Buffer.concat(items.map((one) => one.bytes));
        expect(parse(cut(bytes, lengths))).toEqual(items.map((one) => one.item));
      },
    ),
  );
});

test("random bytes end in a Fault or in nothing, never in anything else", () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 500 }),
    fc
      .string({
        unit: fc.constantFrom("$", "R", "TSP/1.0 ", "200", "\r\n", ":", " ", "Content-Length", "9"),
        maxLength: 60,
      })
      .map((line) => new Uint8Array(Buffer.from(line, "latin1"))),
  );
  fc.assert(
    fc.property(fc.array(bytes, { maxLength: 5 }), (chunks) => {
      try {
        parse(chunks);
      } catch (error) {
        expect(error).toBeInstanceOf(Fault);
      }
    }),
  );
});

test("any place where two pieces meet is as good as another", () => {
  const bytes = Buffer.concat([
    Buffer.from(
      "\r\nRTSP/1.0 200 OK\r\nCSeq: 1\r\nTransport: RTP/AVP;\r\n  unicast\r\nContent-Length: 3\r\n\r\nabc",
    ),
    serialiseInterleaved(2, Buffer.from("12345")),
    Buffer.from("ANNOUNCE * RTSP/1.0\nCSeq: 2\n\n"),
  ]);
  const whole = parse([bytes]);
  expect(whole).toHaveLength(3);
  for (let at = 0; at <= bytes.length; at += 1) {
    expect(parse([bytes.subarray(0, at), bytes.subarray(at)]), `cut at ${at}`).toEqual(whole);
  }
});

test.each([
  ["a line without an end", "R".repeat(101), { lineBytes: 100 }],
  [
    "a header that goes on over many lines",
    `OPTIONS * RTSP/1.0\r\nA: b\r\n${" ccccccccc\r\n".repeat(20)}`,
    { lineBytes: 100 },
  ],
  ["headers without an end", `OPTIONS * RTSP/1.0\r\n${"A: b\r\n".repeat(11)}`, { headerCount: 10 }],
  ["a body too long", "OPTIONS * RTSP/1.0\r\nContent-Length: 11\r\n\r\n", { bodyBytes: 10 }],
  ["a length that is no number", "OPTIONS * RTSP/1.0\r\nContent-Length: -4\r\n\r\n", {}],
  ["a frame too long", "$\u0000\u0000\u0065", { frameBytes: 100 }],
  ["another protocol", "HTTP/1.1 400 Bad Request\r\n", {}],
])("%s is refused", (_, input, bounds) => {
  expect(() => parse([Buffer.from(input, "latin1")], bounds)).toThrowError(
    expect.objectContaining({ code: "rtsp-nonsense" }),
  );
});

test("a header's value cannot bring a header of its own", () => {
  const bytes = serialiseRtsp(rtspRequest("OPTIONS", "*", [["User-Agent", "a\r\nAuthorization: b"]]));
  expect(bytes.toString()).not.toContain("\nAuthorization");
});
