import { request as plain } from "node:http";
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
    return new Promise<Response>((resolve, reject) => {
      const failed = (error: unknown) => reject(away(origin, sentenceOf(error), error));
      const question = send(
        url,
        {
          method,
          headers: { ...headers, "content-length": Buffer.byteLength(sent) },
          ...(signal === undefined ? {} : { signal }),
          ...(authority === undefined ? {} : { ca: authority }),
        },
        (answer) => {
          const pieces: Buffer[] = [];
          let length = 0;
          answer.on("data", (piece: Buffer) => {
            length += piece.length;
            if (length > largestAnswer) question.destroy(new Error("its answer has no end"));
            else pieces.push(piece);
          });
          answer.on("error", failed);
          answer.on("end", () => {
            const status = answer.statusCode ?? 0;
            if (status >= 500) {
              failed(new Error(`status ${status}`));
              return;
            }
            const type = answer.headers["content-type"];
            resolve(
              new Response(status === 204 ? null : Buffer.concat(pieces), {
                status,
                ...(type === undefined ? {} : { headers: { "content-type": type } }),
              }),
            );
          });
        },
      );
      question.on("error", failed);
      question.end(sent);
    });
  };
}

export function away(host: string, why: string, cause?: unknown): Fault {
  return new Fault(
    "directory-away",
    `The directory at ${host} cannot be asked (${why}). People sign in with passwords and passkeys meanwhile; check directory in town.yaml.`,
    { host, why },
    cause,
  );
}
