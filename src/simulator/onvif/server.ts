import { once } from "node:events";
import { createReadStream } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type Log, sentenceOf } from "#base";
import { namespaces } from "#protocols/onvif";
import { checkDigest, writeChallenge } from "#protocols/rtsp";
import { cannotListen } from "../cannot-listen.ts";
import { challengeOf } from "../challenge.ts";
import type { OnvifDevice } from "./device.ts";
import { answerDevice, openOperations } from "./device-service.ts";
import { answerEvents } from "./events-service.ts";
import { answerImaging } from "./imaging-service.ts";
import { answerMedia } from "./media-service.ts";
import { answerMedia2 } from "./media2-service.ts";
import { answerPtz } from "./ptz-service.ts";
import { answerRecording, answerSearch } from "./recording-service.ts";
import { type Reply, readEnvelope, refused, type SoapRequest, writeReply } from "./soap.ts";

const longestRequest = 64 * 1024;

export interface OnvifServer extends AsyncDisposable {
  readonly port: number;
}

/** One HTTP server for all devices, told apart by path: `/<camera>/onvif/…`. Port 0 takes a free one. */
export async function serveOnvif(options: {
  host: string;
  port: number;
  devices: ReadonlyMap<string, OnvifDevice>;
  log: Log;
}): Promise<OnvifServer> {
  const { host, port, devices, log } = options;
  const server = createServer((request, response) => {
    answer(request, response, devices).catch((error: unknown) => {
      log.warn({ error: sentenceOf(error) }, "an ONVIF request was not answered");
      response.destroy();
    });
  });
  server.listen({ host, port });
  await once(server, "listening").catch((error: unknown) => {
    throw cannotListen({ host, port }, error);
  });
  const address = server.address();
  return {
    port: address === null || typeof address === "string" ? port : address.port,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await server[Symbol.asyncDispose]();
    },
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  devices: ReadonlyMap<string, OnvifDevice>,
): Promise<void> {
  const [, camera, subscription, picture] =
    /^\/([A-Za-z0-9_-]{1,64})\/onvif\/(?:pull\/([\da-f]+)|(snapshot\.jpg)|\w+)$/.exec(request.url ?? "") ??
    [];
  const device = devices.get(camera ?? "");
  if (device?.camera.isDown === true) {
    request.socket.resetAndDestroy();
  } else if (device === undefined) {
    response.writeHead(404).end();
  } else if (picture !== undefined) {
    sendSnapshot(device, request, response);
  } else {
    const gone = new AbortController();
    response.once("close", () => gone.abort());
    const envelope = readEnvelope(await readText(request));
    const reply =
      envelope === undefined
        ? refused("WellFormed", "the request is not a SOAP 1.2 envelope with one operation")
        : await answerTo(envelope, device, subscription, gone.signal);
    const { status, text } = writeReply(reply);
    response.writeHead(status, { "Content-Type": "application/soap+xml; charset=utf-8" }).end(text);
  }
}

async function answerTo(
  request: SoapRequest,
  device: OnvifDevice,
  subscription: string | undefined,
  signal: AbortSignal,
): Promise<Reply> {
  const { credentials } = device.camera;
  const { namespace, name } = request.body;
  const isOpen = namespace === namespaces.device && openOperations.has(name);
  if (credentials !== undefined && !isOpen) {
    const check = device.tokens.check(request.header, credentials, device.camera.now());
    if (check !== "valid")
      return refused("NotAuthorized", `Sender not authorized: the user name token is ${check}`);
  }
  switch (namespace) {
    case namespaces.device:
      return answerDevice(request, device);
    case namespaces.media:
      return answerMedia(request, device);
    case namespaces.media2:
      return answerMedia2(request, device);
    case namespaces.ptz:
      return answerPtz(request, device);
    case namespaces.recording:
      return answerRecording(request, device);
    case namespaces.search:
      return answerSearch(request, device);
    case namespaces.imaging:
      return answerImaging(request, device);
    case namespaces.events:
    case namespaces.notification:
      return answerEvents(request, device, subscription, signal);
    default:
      return refused("ActionNotSupported", "this device has no such service");
  }
}

/** What is beyond the longest request is not read, so that the rest is no envelope. */
async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) continue;
    chunks.push(chunk);
    length += chunk.length;
    if (length > longestRequest) break;
  }
  return Buffer.concat(chunks).toString("utf8");
}

function sendSnapshot(device: OnvifDevice, request: IncomingMessage, response: ServerResponse): void {
  const { credentials, description } = device.camera;
  const challenge = challengeOf(device.camera, device.nonce);
  const use = { method: request.method ?? "GET", uri: request.url ?? "" };
  const given = request.headers.authorization;
  if (credentials !== undefined && checkDigest(given, challenge, credentials, use) !== "valid") {
    response.writeHead(401, { "WWW-Authenticate": writeChallenge(challenge) }).end();
    return;
  }
  const { snapshot } = description;
  if (snapshot === undefined) {
    response.writeHead(404).end();
    return;
  }
  const file = createReadStream(snapshot);
  file.once("open", () => response.writeHead(200, { "Content-Type": "image/jpeg" }));
  file.once("error", () => response.writeHead(404).end());
  file.pipe(response);
}
