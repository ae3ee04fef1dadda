import { request } from "node:http";
import { WebSocket } from "ws";
import type { z } from "zod";
import { Fault, systemCode } from "#base";

/** No reply of the link is larger: a thousand journal entries are about a megabyte. */
const largestReply = 64 * 1024 * 1024;
const patienceMs = 10_000;

/**
 * One question to another program over its Unix socket.
 * Faults: `link-unreachable` (nobody listens, or no answer in 10 s), `link-refused` (status not 2xx),
 * `link-nonsense` (an answer that its schema does not know).
 */
export async function callLink<T>(
  socket: string,
  method: string,
  path: string,
  reply: z.ZodType<T>,
  body?: unknown,
  signal?: AbortSignal,
  /** How long nothing may come: longer where a question takes the other program seconds of work. */
  patience = patienceMs,
): Promise<T> {
  const { status, text } = await exchange(
    { socketPath: socket, method, path, signal, timeout: patience },
    body,
  );
  if (status < 200 || status > 299) {
    throw new Fault("link-refused", `${method} ${path} was refused (${status}).`, {
      status,
      path,
      reply: text.slice(0, 2000),
    });
  }
  let json: unknown;
  try {
    json = text === "" ? undefined : JSON.parse(text);
  } catch (error) {
    throw new Fault(
      "link-nonsense",
      `${method} ${path} answered something that is not JSON.`,
      { path },
      error,
    );
  }
  const parsed = reply.safeParse(json);
  if (!parsed.success) {
    throw new Fault(
      "link-nonsense",
      `${method} ${path} answered in a form this version does not know. Do both programs have the same version?`,
      { path },
      parsed.error,
    );
  }
  return parsed.data;
}

interface Question {
  readonly socketPath: string;
  readonly method: string;
  readonly path: string;
  readonly signal: AbortSignal | undefined;
  readonly timeout: number;
}

function exchange(asked: Question, body: unknown): Promise<{ status: number; text: string }> {
  const { socketPath, path, timeout } = asked;
  return new Promise((resolve, reject) => {
    const unreachable = (error: unknown) =>
      reject(
        new Fault(
          "link-unreachable",
          `Nobody answers on ${socketPath} (${systemCode(error) ?? "no answer"}).`,
          { socket: socketPath, path },
          error,
        ),
      );
    const payload = body === undefined ? undefined : JSON.stringify(body);
    const question = request(
      {
        ...asked,
        headers:
          payload === undefined
            ? {}
            : { "content-type": "application/json", "content-length": Buffer.byteLength(payload) },
      },
      (answer) => {
        const chunks: Buffer[] = [];
        let bytes = 0;
        answer.on("data", (chunk: Buffer) => {
          bytes += chunk.length;
          if (bytes > largestReply) question.destroy(new Error("the reply is too long"));
          else chunks.push(chunk);
        });
        answer.on("end", () =>
          resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(chunks).toString("utf8") }),
        );
        answer.on("error", unreachable);
      },
    );
    question.on("timeout", () => question.destroy(new Error(`no answer in ${timeout / 1000} s`)));
    question.on("error", unreachable);
    question.end(payload);
  });
}

/** A WebSocket to another program; errors arrive on it, as with any other. */
export function openLinkSocket(socket: string, path: string): WebSocket {
  return new WebSocket(`ws+unix://${socket}:${path}`, { perMessageDeflate: false });
}
