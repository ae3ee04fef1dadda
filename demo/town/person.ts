import type { z } from "zod";
import { Fault } from "#base";
import { problem } from "#contract";

/** Someone signed in to a deployment, over the same API as the console. */
export class Person {
  readonly #url: string;
  readonly #headers: Readonly<Record<string, string>>;
  #cookie = "";

  constructor(url: string, headers: Readonly<Record<string, string>> = {}) {
    this.#url = url;
    this.#headers = headers;
  }

  /** Asks, and reads the reply by its schema. Fault `town-refused` carries the town's own sentence. */
  async ask<T>(method: string, path: string, reply: z.ZodType<T>, body?: unknown): Promise<T> {
    const response = await this.answer(method, path, body);
    const json: unknown = response.status === 204 ? undefined : await response.json();
    if (response.ok) return reply.parse(json);
    const refused = problem.safeParse(json);
    throw new Fault(
      "town-refused",
      `${method} ${path}: ${refused.success ? refused.data.message.en : `status ${response.status}`}`,
      { status: response.status, path },
      json,
    );
  }

  /** The answer as it came, refusals too. */
  async answer(method: string, path: string, body?: unknown): Promise<Response> {
    const response = await fetch(this.#url + path, {
      method,
      headers: {
        ...this.#headers,
        origin: this.#url,
        ...(this.#cookie === "" ? {} : { cookie: this.#cookie }),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const cookie = response.headers.getSetCookie()[0];
    if (cookie !== undefined) this.#cookie = cookie.split(";")[0] ?? "";
    return response;
  }

  /** Recorded or live pictures, with a permit in the header that the recorder reads. */
  media(path: string, permit: string): Promise<Response> {
    return fetch(this.#url + path, { headers: { authorization: `Permit ${permit}` } });
  }
}
