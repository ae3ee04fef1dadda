import { z } from "zod";
import { type Problem, problem } from "#contract";
import { noteServerClock } from "./server-clock.ts";

// Schemas are read without `new Function`, which the page's own policy forbids.
z.config({ jitless: true });

/** What a request to the town came to. A refusal is a value: pages show it. */
export type Outcome<T> =
  | { readonly kind: "done"; readonly value: T }
  | { readonly kind: "refused"; readonly status: number; readonly problem: Problem }
  | { readonly kind: "unreachable" }
  | { readonly kind: "nonsense"; readonly detail: string };

/** Whatever was not done. */
export type Undone = Exclude<Outcome<unknown>, { readonly kind: "done" }>;

interface Question {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

export async function ask<T>(
  method: "GET" | "POST" | "PUT" | "DELETE",
  path: string,
  reply: z.ZodType<T>,
  question: Question = {},
): Promise<Outcome<T>> {
  const askedAt = performance.timeOrigin + performance.now();
  let response: Response;
  let text: string;
  try {
    response = await fetch(path, {
      method,
      headers: {
        accept: "application/json",
        ...(question.body === undefined ? {} : { "content-type": "application/json" }),
        ...question.headers,
      },
      ...(question.body === undefined ? {} : { body: JSON.stringify(question.body) }),
      ...(question.signal === undefined ? {} : { signal: question.signal }),
    });
    noteServerClock(response.headers.get("date"), askedAt, performance.timeOrigin + performance.now());
    text = await response.text();
  } catch {
    // fetch throws for one reason that matters here: nobody answered.
    return { kind: "unreachable" };
  }
  const body = parseJson(text);
  if (response.ok) {
    const read = reply.safeParse(body);
    return read.success
      ? { kind: "done", value: read.data }
      : { kind: "nonsense", detail: z.prettifyError(read.error) };
  }
  const refusal = problem.safeParse(body);
  if (refusal.success) return { kind: "refused", status: response.status, problem: refusal.data };
  // A proxy's own page: the server behind it is what does not answer.
  return response.status >= 502 && response.status <= 504
    ? { kind: "unreachable" }
    : { kind: "nonsense", detail: `${method} ${path}: ${response.status}` };
}

function parseJson(text: string): unknown {
  try {
    return text === "" ? {} : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** For requests whose answer is only that it was done. */
export const nothing = z.unknown();
