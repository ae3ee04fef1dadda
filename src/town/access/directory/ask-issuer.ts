import { type IncomingMessage, request as plain } from "node:http";
import { request as secure } from "node:https";
import type { CustomFetch } from "openid-client";
import { Fault, sentenceOf } from "#base";

/** Metadata, keys and tokens take a few kilobytes. */
const largestAnswer = 256 * 1024;
export const patienceSeconds = 10;

/**
 * Asks the declared issuer's own host and no other, whatever addresses its metadata names; follows no redirect, reads
 * no endless answer, and trusts the town's own authority where one is declared. Fault `directory-away`.
 */
export function issuerFetch(issuer: string, authority: string | undefined): CustomFetch {
  const { origin } = new URL(issuer);
  return async (address, { method, headers, body, signal }) => {
    const url = new URL(address);
    if (url.origin !== origin) throw away(origin, `it names ${url.host}, which is not declared`);
    const send = url.protocol === "https:" ? secure : plain;
    const sent = body instanceof URLSearchParams || typeof body === "string" ? String(body) : "";
    const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
    const question = send(
      url,
      {
        method,
        headers: { ...headers, "content-length": Buffer.byteLength(sent) },
        ...(signal === undefined ? {} : { signal }),
        ...(authority === undefined ? {} : { ca: authority }),
      },
      resolve,
    );
    question.on("error", reject);
    question.end(sent);
    try {
      return await read(await promise);
    } catch (error) {
      throw away(origin, sentenceOf(error), error);
    }
  };
}

async function read(answer: IncomingMessage): Promise<Response> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of answer as AsyncIterable<Uint8Array>) {
    length += piece.byteLength;
    // Leaving the loop closes the connection.
    if (length > largestAnswer) throw new Error("its answer has no end");
    pieces.push(piece);
  }
  const status = answer.statusCode ?? 0;
  if (status < 200 || status >= 500) throw new Error(`status ${status}`);
  const type = answer.headers["content-type"];
  const bodiless = status === 204 || status === 205 || status === 304;
  return new Response(bodiless ? null : Buffer.concat(pieces), {
    status,
    ...(type === undefined ? {} : { headers: { "content-type": type } }),
  });
}

export function away(host: string, why: string, cause?: unknown): Fault {
  return new Fault(
    "directory-away",
    `The directory at ${host} cannot be asked (${why}). People sign in with passwords and passkeys meanwhile; check directory in town.yaml.`,
    { host, why },
    cause,
  );
}
