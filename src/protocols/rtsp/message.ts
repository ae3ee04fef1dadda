/** RTSP 1.0 (RFC 2326), both directions. */
export type RtspMessage = RtspRequest | RtspResponse;

/** In the order they came; one name may come twice (WWW-Authenticate does). */
export type RtspHeaders = readonly (readonly [name: string, value: string])[];

export interface RtspRequest {
  readonly kind: "request";
  readonly method: string;
  readonly uri: string;
  readonly headers: RtspHeaders;
  readonly body: Uint8Array;
}

export interface RtspResponse {
  readonly kind: "response";
  readonly status: number;
  readonly reason: string;
  readonly headers: RtspHeaders;
  readonly body: Uint8Array;
}

const noBody = new Uint8Array(0);

/** The first value of a header, whatever the case of its name. */
export function headerOf(message: RtspMessage, name: string): string | undefined {
  return headersOf(message, name)[0];
}

export function headersOf(message: RtspMessage, name: string): string[] {
  const wanted = name.toLowerCase();
  return message.headers.filter(([key]) => key.toLowerCase() === wanted).map(([, value]) => value);
}

export function rtspRequest(
  method: string,
  uri: string,
  headers: RtspHeaders = [],
  body: Uint8Array = noBody,
): RtspRequest {
  return { kind: "request", method, uri, headers, body };
}

export function rtspResponse(
  status: number,
  reason: string,
  headers: RtspHeaders = [],
  body: Uint8Array = noBody,
): RtspResponse {
  return { kind: "response", status, reason, headers, body };
}

/** Content-Length is written here, from the body: leave it out of the headers. */
export function serialiseRtsp(message: RtspMessage): Buffer {
  const start =
    message.kind === "request"
      ? `${message.method} ${message.uri} RTSP/1.0`
      : `RTSP/1.0 ${message.status} ${message.reason}`;
  const lines = [start, ...message.headers.map(([name, value]) => `${name}: ${value}`)];
  if (message.body.length > 0) lines.push(`Content-Length: ${message.body.length}`);
  // A line break inside a value would start a header of somebody else's choosing.
  const head = lines.map((line) => line.replace(/[\r\n]+/g, " ")).join("\r\n");
  return Buffer.concat([Buffer.from(`${head}\r\n\r\n`, "latin1"), message.body]);
}

/** An RTP or RTCP packet between two messages of the same connection (RFC 2326 10.12). */
export function serialiseInterleaved(channel: number, payload: Uint8Array): Buffer {
  const frame = Buffer.allocUnsafe(4 + payload.length);
  frame[0] = 0x24;
  frame[1] = channel;
  frame.writeUInt16BE(payload.length, 2);
  frame.set(payload, 4);
  return frame;
}
