import { closeSync, openSync, writeSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";

/** Reads each camera's socket and appends the bytes as they come: `floor-program.ts FOLDER URL…`. No parsing, no index. */
const [, , folder = ".", ...urls] = process.argv;
for (const [at, url] of urls.entries()) pull(url, join(folder, `${at}.bin`));
process.once("SIGTERM", () => process.exit(0));

function pull(url: string, file: string): void {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  const handle = openSync(file, "w");
  const ask = (words: string, number: number, more = "") =>
    socket.write(`${words} RTSP/1.0\r\nCSeq: ${number}\r\n${more}\r\n`);
  let step = 0;
  let head = "";
  socket.on("connect", () => ask(`DESCRIBE ${url}`, 1, "Accept: application/sdp\r\n"));
  socket.on("data", (bytes: Buffer) => {
    if (step === 2) {
      writeSync(handle, bytes);
      return;
    }
    head += bytes.toString("latin1");
    if (step === 0 && /a=control:(?!\*)\S+\r\n/.test(head)) {
      const control =
        [...head.matchAll(/a=control:(\S+)\r\n/g)].map(([, name]) => name ?? "").find(isTrack) ?? "";
      head = "";
      step = 1;
      const track = control.startsWith("rtsp://") ? control : `${url}/${control}`;
      ask(`SETUP ${track}`, 2, "Transport: RTP/AVP/TCP;unicast;interleaved=0-1\r\n");
      return;
    }
    const session = /Session: ?([^;\r\n]+)/i.exec(head)?.[1];
    if (step === 1 && session !== undefined && head.includes("\r\n\r\n")) {
      step = 2;
      ask(`PLAY ${url}`, 3, `Session: ${session}\r\n`);
    }
  });
  socket.on("close", () => closeSync(handle));
  socket.on("error", (error) => process.stderr.write(`${url}: ${error.message}\n`));
}

function isTrack(control: string): boolean {
  return control !== "*";
}
