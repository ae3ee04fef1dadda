import { randomUUID } from "node:crypto";
import { type Context, Hono } from "hono";
import { z } from "zod";
import type { Log } from "#base";
import type { Session } from "../access/index.ts";
import type { SessionCookie } from "./cookie.ts";
import { safetyHeaders, sameOrigin } from "./headers.ts";
import { pageAt } from "./pages.ts";
import { type Refusal, refuse } from "./problems.ts";
import type { Answer, Call, FileReply, Route } from "./route.ts";

/** The plan of the town: streets without cameras, so that anyone may load it. */
const planPath = "/plan.svg";

export interface Desk {
  readonly routes: readonly Route[];
  readonly cookie: SessionCookie;
  readonly tls: boolean;
  /** Folder of the built console. */
  readonly pages: string;
  /** Folder of the deployment's own pictures: its plan is `plan.svg` there. */
  readonly data: string;
  readonly log: Log;
  enrolled(): Promise<boolean>;
  find(token: string): Promise<Session | undefined>;
  /** A person asked for what their role does not allow: durable in the log before they are told. */
  denied(session: Session, route: Route): Promise<void>;
}

/** A thousand cameras with their register fit well inside; observations are smaller still. */
const largestBody = 4 * 1024 * 1024;
/** Ids of passkeys are the longest: 1,023 bytes (WebAuthn 4), in base64url, which may begin with a dash. */
const nameInPath = /^[A-Za-z0-9_-][A-Za-z0-9._-]{0,1363}$/;

/** The town as one Hono app: the table, then the console's files. Called without sockets in tests. */
export function openApp(desk: Desk): Hono {
  const app = new Hono();
  const safety = Object.entries(safetyHeaders(desk.tls));
  app.use(async (context, next) => {
    await next();
    for (const [name, value] of safety) context.header(name, value);
  });
  for (const route of desk.routes) {
    app.on(route.method, route.path, async (context) => send(context, await answer(desk, route, context)));
  }
  for (const area of ["/api/*", "/link/*", "/openapi.json"]) {
    app.all(area, (context) => send(context, refuse("no-such-page")));
  }
  app.get("*", async (context) => {
    const folder = context.req.path === planPath ? desk.data : desk.pages;
    const page = await pageAt(folder, context.req.path, context.req.header("if-none-match"));
    return new Response(page.status === 304 ? null : page.body, {
      status: page.status,
      headers: page.headers,
    });
  });
  app.onError((error, context) => {
    const incident = randomUUID().slice(0, 8);
    desk.log.error({ err: error, incident, path: context.req.path }, "a request could not be answered");
    const response = send(context, refuse("internal", { incident }));
    for (const [name, value] of safety) response.headers.set(name, value);
    return response;
  });
  return app;
}

async function answer(desk: Desk, route: Route, context: Context): Promise<Answer<unknown> | FileReply> {
  const admitted = await admit(desk, route, {
    cookie: context.req.header("cookie"),
    origin: context.req.header("origin"),
    host: context.req.header("host"),
  });
  if (admitted.outcome === "problem") return admitted;
  const call = await readCall(route, context);
  if ("outcome" in call) return call;
  return route.handle(call, admitted.session);
}

export interface Asking {
  readonly cookie?: string | undefined;
  readonly origin?: string | undefined;
  readonly host?: string | undefined;
}

/** Who is asking, and whether this route is for them; also what a WebSocket goes through. */
export async function admit(
  desk: Pick<Desk, "enrolled" | "cookie" | "find" | "denied">,
  route: Route,
  asking: Asking,
): Promise<{ outcome: "admitted"; session: Session | undefined } | Refusal> {
  if (!route.beforeEnrolment && !(await desk.enrolled())) return refuse("not-enrolled");
  if (route.may === "programs") return { outcome: "admitted", session: undefined };
  if (route.method !== "GET" && !sameOrigin(asking)) return refuse("foreign-origin");
  const token = desk.cookie.read(asking.cookie);
  const session = token === undefined ? undefined : await desk.find(token);
  if (route.may === "anyone") return { outcome: "admitted", session };
  if (session === undefined) return refuse("not-signed-in");
  if (!route.may.includes(session.person.role)) {
    await desk.denied(session, route);
    return refuse("not-your-role");
  }
  return { outcome: "admitted", session };
}

async function readCall(route: Route, context: Context): Promise<Call | Refusal> {
  const params = context.req.param();
  if (Object.values(params).some((value) => !nameInPath.test(value))) return refuse("no-such-page");
  const query = (route.query ?? z.unknown()).safeParse(context.req.query());
  if (!query.success) return unreadable(query.error);
  const body =
    route.body === undefined
      ? { success: true as const, data: undefined }
      : await readBody(route.body, route.largest ?? largestBody, context);
  if ("outcome" in body) return body;
  if (!body.success) return unreadable(body.error);
  return {
    address: context.req.header("x-forwarded-for") ?? "",
    origin: context.req.header("origin") ?? "",
    cookies: context.req.header("cookie") ?? "",
    authorization: context.req.header("authorization") ?? "",
    machine: context.req.header("x-vigie-machine") ?? "",
    params,
    query: query.data,
    body: body.data,
  };
}

async function readBody(
  schema: z.ZodType,
  largest: number,
  context: Context,
): Promise<z.ZodSafeParseResult<unknown> | Refusal> {
  // A form of another site can send text, never this type without asking us first.
  if (!(context.req.header("content-type") ?? "").startsWith("application/json")) {
    return refuse("bad-request", { what: "content-type must be application/json" });
  }
  const bytes: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of context.req.raw.body ?? []) {
    length += chunk.byteLength;
    if (length > largest) return refuse("too-large", { bytes: largest });
    bytes.push(chunk);
  }
  try {
    return schema.safeParse(JSON.parse(Buffer.concat(bytes).toString("utf8")));
  } catch {
    return refuse("bad-request", { what: "not JSON" });
  }
}

/** The first thing wrong and where; never the value, which may be a password. */
function unreadable(error: z.ZodError): Refusal {
  const issue = error.issues[0];
  const field = issue?.path.map(String).join(".") ?? "";
  const what = `${field === "" ? "" : `${field}: `}${issue?.message ?? "invalid"}`;
  return refuse("bad-request", { what: what.slice(0, 300) }, { field: field.slice(0, 200) });
}

function send(context: Context, given: Answer<unknown> | FileReply): Response {
  if (given.outcome === "file") return fileOf(given);
  const headers = { "cache-control": "no-store", ...given.headers };
  if (given.outcome === "problem") return context.json(given.problem, given.status, headers);
  return context.json(given.body ?? null, given.status ?? 200, headers);
}

function fileOf({ name, type, bytes, content }: FileReply): Response {
  return new Response(streamOf(content), {
    headers: {
      "cache-control": "no-store",
      "content-type": type,
      "content-length": String(bytes),
      "content-disposition": `attachment; filename="${name}"`,
    },
  });
}

/** Read as fast as the browser takes it, and no further once it has gone. */
function streamOf(content: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const reading = content[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const next = await reading.next();
      if (next.done === true) controller.close();
      else controller.enqueue(next.value);
    },
    async cancel() {
      await reading.return?.();
    },
  });
}
