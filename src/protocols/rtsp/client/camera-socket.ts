import { X509Certificate } from "node:crypto";
import { connect, isIP, type Socket } from "node:net";
import { connect as connectTls, type TLSSocket } from "node:tls";
import { Fault, sentenceOf, systemCode } from "#base";
import type { CameraAddress } from "./address.ts";
import { lookupOf } from "./reach.ts";
import type { CameraTrust, Reach } from "./stream.ts";
import { trouble, unreachable } from "./trouble.ts";

/** One for each connection, read into again and again: media bytes make no garbage. */
const readBytes = 64 * 1024;

/** A connection to a camera. `ready` comes once what it is connected to is the camera: nothing was said before. */
export function cameraSocket(
  address: CameraAddress,
  trust: CameraTrust,
  reach: Reach | undefined,
  on: { ready(): void; read(bytes: Uint8Array): void; failed(error: unknown): void },
): Socket {
  const { host, port } = address;
  if (!address.secure) {
    const callback = (length: number, buffer: Uint8Array) => {
      on.read(buffer.subarray(0, length));
      return true;
    };
    const onread = { buffer: Buffer.alloc(readBytes), callback };
    const socket = connect({ host, port, noDelay: true, onread, ...lookupOf(reach) });
    socket.once("connect", () => on.ready());
    socket.once("error", (error) => on.failed(lostOn(host, error)));
    return socket;
  }
  const socket = connectTls({
    host,
    port,
    ...lookupOf(reach),
    ...(isIP(host) === 0 ? { servername: host } : {}),
    ...(trust.authorities === undefined ? {} : { ca: trust.authorities }),
    // What it shows is looked at below, so that the refusal can say what was wrong.
    rejectUnauthorized: false,
  });
  socket.setNoDelay(true);
  socket.once("secureConnect", () => {
    const flaw = flawOf(socket, host, trust);
    if (flaw === undefined) on.ready();
    else on.failed(flaw);
  });
  socket.on("data", (bytes: Buffer) => on.read(bytes));
  let greeted = false;
  socket.once("secureConnect", () => {
    greeted = true;
  });
  const failed = (error: unknown) => on.failed(greeted ? lostOn(host, error) : notTls(host, error));
  socket.once("error", failed);
  socket.once("end", () => {
    if (!greeted) failed(new Error("it hung up"));
  });
  return socket;
}

function flawOf(socket: TLSSocket, host: string, { pin, authorities }: CameraTrust): unknown {
  const shown = new X509Certificate(socket.getPeerCertificate().raw).fingerprint256
    .replaceAll(":", "")
    .toLowerCase();
  const facts = { host, certificate: shown };
  if (pin !== undefined) {
    if (shown === pin.toLowerCase()) return undefined;
    const sentence = `The camera at ${host} shows another certificate (SHA-256 ${shown}) than the one that was entered: find out why before entering the new one.`;
    return trouble("camera-untrusted", sentence, facts);
  }
  if (socket.authorized) return undefined;
  const why = String(socket.authorizationError).slice(0, 60);
  const whose = authorities === undefined ? "" : " of this town";
  const sentence = `No authority${whose} vouches for the certificate of the camera at ${host} (${why}; SHA-256 ${shown}): compare it with the camera's own page, then enter it as the camera's certificate.`;
  return trouble("camera-untrusted", sentence, facts);
}

/** Who does not answer at all is unreachable; who hangs up, or answers otherwise, speaks something else. */
/** What already says what is wrong is not said in other words. */
const lostOn = (host: string, error: unknown) => (error instanceof Fault ? error : unreachable(host, error));

function notTls(host: string, error: unknown): unknown {
  if (error instanceof Fault) return error;
  const code = systemCode(error) ?? "";
  if (/^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|ENOTFOUND|EAI_)/.test(code))
    return lostOn(host, error);
  const sentence = `The camera at ${host} does not speak TLS as it should (${code || sentenceOf(error)}): check the port of its rtsps address, or update its firmware.`;
  return trouble("camera-unsupported", sentence, { host, code }, error);
}
