import { once } from "node:events";
import { createServer, type Socket } from "node:net";
import { headerOf, RtspParser, serialiseRtsp } from "#protocols/rtsp";

const description = [
  "v=0",
  "o=- 0 0 IN IP4 127.0.0.1",
  "s=old",
  "t=0 0",
  "m=video 0 RTP/AVP 97",
  "a=rtpmap:97 MP4V-ES/90000",
  "a=control:*",
  "",
];

/** A camera of another age: it speaks RTSP, and offers MPEG-4 part 2 alone. */
export async function startMpeg4Camera(): Promise<AsyncDisposable & { readonly url: string }> {
  const callers = new Set<Socket>();
  const server = createServer((socket) => {
    callers.add(socket);
    socket.on("error", () => socket.destroy());
    socket.on("close", () => callers.delete(socket));
    const parser = new RtspParser({
      message: (message) => {
        if (message.kind !== "request") return;
        const describes = message.method === "DESCRIBE";
        const body = describes ? description.join("\r\n") : "";
        socket.write(
          serialiseRtsp({
            kind: "response",
            status: 200,
            reason: "OK",
            headers: [
              ["CSeq", headerOf(message, "CSeq") ?? "0"],
              ...(describes ? [["Content-Type", "application/sdp"] as [string, string]] : []),
            ],
            body: Buffer.from(body),
          }),
        );
      },
      frame: () => undefined,
    });
    socket.on("data", (chunk: Buffer) => parser.push(chunk));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    url: `rtsp://127.0.0.1:${port}/old`,
    async [Symbol.asyncDispose]() {
      for (const socket of callers) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
