import { randomBytes } from "node:crypto";
import { type ClientRequest, request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { isIPv6 } from "node:net";
import { type Clock, Fault, sentenceOf, systemCode } from "#base";
import { answerChallenge, type Credentials, readChallenge } from "#protocols/rtsp";
import type { CameraCertificate } from "./camera-certificate.ts";
import { addressWithin, type CameraNetworks } from "./networks.ts";

/** What every exchange with a camera goes through: where it may go, how long it takes, how much it may answer. */
export interface CameraDoor {
  readonly networks: CameraNetworks;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly credentials?: Credentials | undefined;
  /** What it must show over TLS. */
  readonly certificate: CameraCertificate;
}

export interface Exchange {
  readonly url: URL;
  readonly method: "GET" | "POST";
  readonly body?: string;
  readonly contentType?: string;
  readonly timeoutMs: number;
  readonly mostBytes: number;
}

export interface Exchanged {
  readonly status: number;
  readonly bytes: Buffer;
}

/**
 * One HTTP exchange with a camera, never redirected. Answers an HTTP digest challenge where the camera asks for one
 * (ONVIF Core 5.9.3). Faults `camera-outside`, `camera-unreachable`, `camera-silent`, `camera-nonsense`,
 * `camera-untrusted`.
 */
export async function exchange(door: CameraDoor, asked: Exchange): Promise<Exchanged> {
  const address = await addressWithin(asked.url.hostname, door.networks);
  const late = new AbortController();
  const done = new AbortController();
  void door.clock.sleep(asked.timeoutMs, AbortSignal.any([done.signal, door.signal])).then(() => {
    if (!done.signal.aborted) late.abort();
  });
  const signal = AbortSignal.any([door.signal, late.signal]);
  try {
    const first = await once(asked, address, door.certificate, signal);
    const challenge = first.status === 401 ? readChallenge(first.challenges) : undefined;
    if (challenge === undefined || door.credentials === undefined) return first;
    const use = { method: asked.method, uri: asked.url.pathname + asked.url.search };
    const count = { count: 1, cnonce: randomBytes(8).toString("hex") };
    return await once(
      asked,
      address,
      door.certificate,
      signal,
      answerChallenge(challenge, door.credentials, use, count),
    );
  } catch (error) {
    if (error instanceof Fault || door.signal.aborted) throw error;
    const host = asked.url.host;
    if (late.signal.aborted) {
      throw new Fault(
        "camera-silent",
        `The camera at ${host} did not answer within ${asked.timeoutMs / 1000} s: it is busy, or something else is at that address.`,
        { host },
        error,
      );
    }
    const why = systemCode(error) ?? sentenceOf(error);
    throw new Fault(
      "camera-unreachable",
      `The camera at ${host} cannot be reached (${why}): check its address, its power and the network.`,
      { host, why },
      error,
    );
  } finally {
    done.abort();
  }
}

async function once(
  asked: Exchange,
  address: string,
  certificate: CameraCertificate,
  signal: AbortSignal,
  authorization?: string,
): Promise<Exchanged & { challenges: string[] }> {
  const { url, method, body } = asked;
  const secure = url.protocol === "https:";
  const open = Promise.withResolvers<IncomingMessage>();
  const options = {
    method,
    host: address,
    port: url.port === "" ? (secure ? 443 : 80) : Number(url.port),
    path: url.pathname + url.search,
    family: isIPv6(address) ? 6 : 4,
    signal,
    headers: {
      host: url.host,
      connection: "close",
      ...(body === undefined
        ? {}
        : {
            "content-type": asked.contentType ?? "application/soap+xml; charset=utf-8",
            "content-length": Buffer.byteLength(body),
          }),
      ...(authorization === undefined ? {} : { authorization }),
    },
  };
  // Over TLS a digest of the password leaves only once the camera has shown its certificate.
  const socket = secure ? await certificate.connect(url, address, signal) : undefined;
  const request: ClientRequest =
    socket === undefined
      ? httpRequest({ ...options, agent: false }, open.resolve)
      : httpsRequest({ ...options, createConnection: () => socket }, open.resolve);
  request.on("error", open.reject);
  request.end(body);
  const response = await open.promise;
  try {
    const bytes = await readUpTo(response, asked.mostBytes, url.host);
    return { status: response.statusCode ?? 0, bytes, challenges: challengesOf(response) };
  } finally {
    request.destroy();
  }
}

async function readUpTo(response: IncomingMessage, most: number, host: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response) {
    if (!Buffer.isBuffer(chunk)) continue;
    length += chunk.length;
    if (length > most) {
      throw new Fault(
        "camera-nonsense",
        `The camera at ${host} answered more than ${most} bytes to a short question: it may not be a camera.`,
        { host, most },
      );
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Several challenges may come as one header; raw headers keep them apart. */
function challengesOf(response: IncomingMessage): string[] {
  return response.rawHeaders.flatMap((name, index, all) =>
    index % 2 === 0 && name.toLowerCase() === "www-authenticate" ? [all[index + 1] ?? ""] : [],
  );
}
