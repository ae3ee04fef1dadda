import { request } from "node:http";
import type { z } from "zod";
import { Fault, sentenceOf } from "#base";
import type { TownConfig } from "#config";
import { problem, sessionReply } from "#contract";
import { askSecret } from "./ask-secret.ts";

/** A person at the prompt, signed in to the town of this machine: the same API as the console, over its Unix socket. */
export interface AtTheTown {
  ask<T>(method: string, path: string, reply: z.ZodType<T>, body?: unknown): Promise<T>;
}

/** Patience for what the town itself asks of many cameras. */
const patienceMs = 120_000;
const mostBytes = 16 * 1024 * 1024;

/** Faults: `usage`, `town-unreachable`, and `town-refused` with the town's own sentence. */
export async function signInAtTown(
  config: TownConfig,
  login: string | undefined,
  totp: string | undefined,
  signal: AbortSignal,
): Promise<AtTheTown> {
  if (login === undefined)
    throw new Fault("usage", "Say who you are: --login NAME. Your password is asked for.");
  let cookie = "";
  const town: AtTheTown = {
    async ask(method, path, reply, body) {
      const answer = await exchange(config.sockets.town, { method, path, body, cookie }, signal);
      if (answer.cookie !== undefined) cookie = answer.cookie;
      const json: unknown = answer.text === "" ? undefined : JSON.parse(answer.text);
      if (answer.status < 300) return reply.parse(json);
      const refused = problem.safeParse(json);
      throw new Fault(
        "town-refused",
        refused.success ? refused.data.message.en : `The town refused (${answer.status}).`,
        {
          status: answer.status,
          path,
        },
      );
    },
  };
  const password = await askSecret(`Password of ${login}: `, "VIGIE_PASSWORD");
  const body = { login, password, ...(totp === undefined ? {} : { totp }) };
  await town.ask("POST", "/api/session", sessionReply, body);
  return town;
}

interface Question {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly cookie: string;
}

function exchange(
  socketPath: string,
  { method, path, body, cookie }: Question,
  signal: AbortSignal,
): Promise<{ status: number; text: string; cookie: string | undefined }> {
  return new Promise((resolve, reject) => {
    const failed = (error: unknown) =>
      reject(
        new Fault(
          "town-unreachable",
          `The town does not answer on this machine (${sentenceOf(error)}): start it with vigie serve, as the same user.`,
          { socket: socketPath },
          error,
        ),
      );
    const asked = request({
      socketPath,
      method,
      path,
      signal,
      timeout: patienceMs,
      headers: {
        host: "vigie",
        origin: "http://vigie",
        ...(cookie === "" ? {} : { cookie }),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
    });
    asked.on("response", (response) => {
      const chunks: Buffer[] = [];
      let length = 0;
      response.on("data", (chunk: Buffer) => {
        length += chunk.length;
        if (length > mostBytes) asked.destroy(new Error("the answer is too long"));
        else chunks.push(chunk);
      });
      response.on("error", failed);
      response.on("end", () =>
        resolve({
          status: response.statusCode ?? 0,
          text: Buffer.concat(chunks).toString("utf8"),
          cookie: response.headers["set-cookie"]?.[0]?.split(";")[0],
        }),
      );
    });
    asked.on("timeout", () => asked.destroy(new Error(`no answer in ${patienceMs / 1000} s`)));
    asked.on("error", failed);
    asked.end(body === undefined ? undefined : JSON.stringify(body));
  });
}
