import type { z } from "zod";
import { agentRoles, type Role, roles } from "#contract";
import type { Processing } from "#model";
import type { Session } from "../access/index.ts";
import type { Refusal } from "./problems.ts";

export type Method = "GET" | "POST" | "PUT" | "DELETE";

/** `/api/*` is for people and reached through the front door; `/link/*` is for programs, on the Unix socket only. */
export type Path = `/api/${string}` | `/link/${string}` | "/openapi.json";

/** Names behind a colon in a path. */
export type Params<P extends string> = P extends `${string}:${infer Name}/${infer Rest}`
  ? { readonly [K in Name]: string } & Params<`/${Rest}`>
  : P extends `${string}:${infer Name}`
    ? { readonly [K in Name]: string }
    : unknown;

/** What a route processes in the sense of the law: it asks the gate for one of these, or says why it need not. */
export type Needs = { readonly ask: readonly [Processing, ...Processing[]] } | { readonly none: string };

/** Whoever has signed in, a supplier at work too. */
export const everyone = roles;
/** Whoever has an account here. */
export const agents = agentRoles;

export interface Reply<T> {
  readonly outcome: "reply";
  readonly body: T;
  readonly status?: 200 | 201 | 202;
  readonly headers?: Readonly<Record<string, string>>;
}
/** Bytes that are no JSON, sent as they come: a browser saves them under that name. */
export interface FileReply {
  readonly outcome: "file";
  readonly name: string;
  readonly type: "application/zip" | "application/pkcs7-mime" | "video/mp4";
  readonly bytes: number;
  readonly content: AsyncIterable<Uint8Array>;
}
export type Answer<T> = Reply<T> | Refusal;

export function reply<T>(body: T, more: Omit<Reply<T>, "outcome" | "body"> = {}): Reply<T> {
  return { outcome: "reply", body, ...more };
}

export interface Call {
  /** Address of the browser, as the front door saw it. */
  readonly address: string;
  /** The page that asks, as its browser says; empty where a program asks. */
  readonly origin: string;
  /** The browser's cookies; the session's was read before. */
  readonly cookies: string;
  /** What a device shows to be known by; empty where a person asks. */
  readonly authorization: string;
  /** Name of the machine that asks, as its door knows it by its certificate; empty on this one. */
  readonly machine: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: unknown;
  readonly body: unknown;
}

/** One line of the table. `path`, who may ask, what it needs, what comes in and what goes out: none can be left out. */
export interface Route {
  readonly method: Method;
  readonly path: Path;
  /** One sentence for the API's page. */
  readonly title: string;
  readonly may: "anyone" | "programs" | readonly [Role, ...Role[]];
  readonly needs: Needs;
  /** Answers before two people are enrolled; only what enrolling takes. */
  readonly beforeEnrolment: boolean;
  readonly query: z.ZodType | undefined;
  readonly body: z.ZodType | undefined;
  /** Bytes of body that it takes, where that is more than usual. */
  readonly largest: number | undefined;
  readonly reply: z.ZodType;
  /** Where it answers with a file instead of JSON. */
  readonly gives: FileReply["type"] | undefined;
  readonly handle: (call: Call, session: Session | undefined) => Promise<Answer<unknown> | FileReply>;
}

interface Declared<P extends Path, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType> {
  method: Method;
  path: P;
  title: string;
  needs: Needs;
  query?: Q;
  body?: B;
  largest?: number;
  reply: R;
  gives?: FileReply["type"];
}

interface Typed<P extends Path, Q extends z.ZodType, B extends z.ZodType> {
  readonly address: string;
  readonly origin: string;
  readonly cookies: string;
  readonly authorization: string;
  readonly machine: string;
  readonly params: Params<P>;
  readonly query: z.output<Q>;
  readonly body: z.output<B>;
}

type Handler<P extends Path, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType, S> = (
  call: Typed<P, Q, B> & S,
) => Promise<Answer<z.input<R>> | FileReply> | Answer<z.input<R>> | FileReply;

/** A route for people who signed in, of the roles named. */
export function personRoute<
  const P extends Path,
  R extends z.ZodType,
  Q extends z.ZodType = z.ZodUndefined,
  B extends z.ZodType = z.ZodUndefined,
>(
  declared: Declared<P, Q, B, R> & {
    may: readonly [Role, ...Role[]];
    handle: Handler<P, Q, B, R, { readonly session: Session }>;
  },
): Route {
  return {
    ...fields(declared),
    may: declared.may,
    beforeEnrolment: false,
    handle: async (call, session) => {
      // The dispatcher lets no one through without a session of these roles.
      if (session === undefined) throw new TypeError(`${declared.path} was called without a session`);
      return declared.handle({ ...typed<P, Q, B>(call), session });
    },
  };
}

/** A route that answers without a session: signing in, and what that page must know. */
export function openRoute<
  const P extends Path,
  R extends z.ZodType,
  Q extends z.ZodType = z.ZodUndefined,
  B extends z.ZodType = z.ZodUndefined,
>(
  declared: Declared<P, Q, B, R> & {
    beforeEnrolment: boolean;
    handle: Handler<P, Q, B, R, { readonly session: Session | undefined }>;
  },
): Route {
  return {
    ...fields(declared),
    may: "anyone",
    beforeEnrolment: declared.beforeEnrolment,
    handle: async (call, session) => declared.handle({ ...typed<P, Q, B>(call), session }),
  };
}

/** A route for our other programs. */
export function programRoute<
  const P extends `/link/${string}`,
  R extends z.ZodType,
  B extends z.ZodType = z.ZodUndefined,
>(
  declared: Declared<P, z.ZodUndefined, B, R> & { handle: Handler<P, z.ZodUndefined, B, R, unknown> },
): Route {
  return {
    ...fields(declared),
    may: "programs",
    beforeEnrolment: true,
    handle: async (call) => declared.handle(typed<P, z.ZodUndefined, B>(call)),
  };
}

function fields<P extends Path, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
  declared: Declared<P, Q, B, R>,
) {
  const { method, path, title, needs, query, body, largest, gives } = declared;
  return { method, path, title, needs, query, body, largest, gives, reply: declared.reply };
}

function typed<P extends Path, Q extends z.ZodType, B extends z.ZodType>(call: Call): Typed<P, Q, B> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the dispatcher parsed them with this route's own schemas
  return call as Typed<P, Q, B>;
}
