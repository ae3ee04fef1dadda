import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { writeRtp } from "#protocols/rtp";
import { writeSdp } from "#protocols/sdp";
import {
  headerOf,
  type RtspRequest,
  type RtspResponse,
  rtspResponse,
  serialiseInterleaved,
  serialiseRtsp,
} from "../message.ts";
import { RtspParser } from "../parser.ts";

/** For tests: a camera that follows a script. What the script does not answer gets the usual answer. */
export type Script = (
  request: RtspRequest,
  camera: { socket: Socket; usual: (request: RtspRequest) => RtspResponse },
) => RtspResponse | "nothing" | undefined;

export interface ScriptedCamera extends AsyncDisposable {
  readonly url: string;
  readonly requests: readonly RtspRequest[];
  /** Bytes on every connection. */
  send(bytes: Uint8Array | string): void;
  hangUp(): void;
}

export const parameterSets = ["Z00AKeKQDwBE/LgLcBAQGkHiRFQ=", "aO48gA=="].map(
  (text) => new Uint8Array(Buffer.from(text, "base64")),
);

export async function scriptedCamera(script: Script = () => undefined): Promise<ScriptedCamera> {
  const requests: RtspRequest[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    const parser = new RtspParser({
      message: (message) => {
        if (message.kind === "response") return;
        requests.push(message);
        const answer = script(message, { socket, usual: usualAnswer }) ?? usualAnswer(message);
        if (answer !== "nothing") socket.write(serialiseRtsp(withSequence(answer, message)));
      },
      frame: () => undefined,
    });
    socket.on("data", (bytes: Buffer) => parser.push(bytes));
    socket.on("error", () => socket.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a listening TCP server has such an address
  const { port } = server.address() as AddressInfo;
  return {
    url: `rtsp://127.0.0.1:${port}/live`,
    requests,
    send: (bytes) => sockets.forEach((socket) => socket.write(bytes)),
    hangUp: () => sockets.forEach((socket) => socket.destroy()),
    async [Symbol.asyncDispose]() {
      sockets.forEach((socket) => socket.destroy());
      server.close();
      await once(server, "close");
    },
  };
}

function withSequence(answer: RtspResponse, request: RtspRequest): RtspResponse {
  return { ...answer, headers: [["CSeq", headerOf(request, "cseq") ?? ""], ...answer.headers] };
}

function usualAnswer({ method, headers }: RtspRequest): RtspResponse {
  if (method === "OPTIONS")
    return rtspResponse(200, "OK", [["Public", "OPTIONS, DESCRIBE, SETUP, PLAY, GET_PARAMETER, TEARDOWN"]]);
  if (method === "DESCRIBE") {
    const sdp = writeSdp({ name: "place", codec: "h264", payloadType: 96, parameterSets, control: "video" });
    const audio = "m=audio 0 RTP/AVP 0\r\na=control:audio\r\n";
    return rtspResponse(200, "OK", [["Content-Type", "application/sdp"]], Buffer.from(sdp + audio));
  }
  const transport = headers.find(([name]) => name === "Transport")?.[1] ?? "";
  const session = [["Session", "12345678;timeout=60"]] as const;
  return rtspResponse(200, "OK", method === "SETUP" ? [...session, ["Transport", transport]] : session);
}

/** One picture of one packet, interleaved. */
export function picturePacket(
  sequence: number,
  { key = sequence % 25 === 0, ticks = sequence * 3600 } = {},
): Uint8Array {
  const payload = Uint8Array.of(key ? 0x65 : 0x41, 0x80, sequence);
  return serialiseInterleaved(
    0,
    writeRtp({
      payloadType: 96,
      marker: true,
      sequence: sequence & 0xffff,
      timestamp: ticks >>> 0,
      ssrc: 7,
      payload,
    }),
  );
}
