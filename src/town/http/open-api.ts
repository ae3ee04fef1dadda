import { z } from "zod";
import { problem } from "#contract";
import type { Route } from "./route.ts";

/** The API as OpenAPI 3.1, made from the table: what is not declared there does not exist. Programs' routes are left out. */
export function openApiOf(routes: readonly Route[], version: string) {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of routes) {
    if (route.may === "programs") continue;
    const path = route.path.replaceAll(/:(\w+)/g, "{$1}");
    const operations = (paths[path] ??= {});
    operations[route.method.toLowerCase()] = operationOf(route);
  }
  return {
    openapi: "3.1.0",
    jsonSchemaDialect: "https://json-schema.org/draft/2020-12/schema",
    info: {
      title: "Vigie",
      version,
      description: "What browsers and commands ask a town. Times are microseconds since 1970.",
      license: { name: "EUPL-1.2", identifier: "EUPL-1.2" },
    },
    paths,
    components: {
      schemas: { Problem: jsonSchema(problem, "output") },
      securitySchemes: { session: { type: "apiKey", in: "cookie", name: "vigie-<deployment>" } },
    },
  };
}

function operationOf(route: Route) {
  const anyone = route.may === "anyone";
  return {
    summary: route.title,
    operationId: operationId(route),
    "x-roles": anyone ? "anyone" : route.may,
    "x-processing": "ask" in route.needs ? route.needs.ask : [],
    ...("none" in route.needs ? { "x-why-no-processing": route.needs.none } : {}),
    security: anyone ? [] : [{ session: [] }],
    parameters: [...parametersOf(route)],
    ...(route.body === undefined
      ? {}
      : {
          requestBody: {
            required: true,
            content: { "application/json": { schema: jsonSchema(route.body, "input") } },
          },
        }),
    responses: {
      "200": {
        description: "Done.",
        content: { [route.gives ?? "application/json"]: { schema: jsonSchema(route.reply, "output") } },
      },
      default: {
        description: "Why not.",
        content: { "application/json": { schema: { $ref: "#/components/schemas/Problem" } } },
      },
    },
  };
}

function* parametersOf(route: Route) {
  for (const [, name] of route.path.matchAll(/:(\w+)/g)) {
    yield { name, in: "path", required: true, schema: { type: "string" } };
  }
  const query = route.query === undefined ? undefined : jsonSchema(route.query, "input");
  for (const [name, schema] of Object.entries(query?.properties ?? {})) {
    yield { name, in: "query", required: query?.required?.includes(name) === true, schema };
  }
}

function operationId(route: Route): string {
  const words = route.path
    .replace(/^\/api\//, "")
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== "");
  return [route.method.toLowerCase(), ...words].join("-");
}

function jsonSchema(schema: z.ZodType, io: "input" | "output") {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any" });
  return rest;
}
