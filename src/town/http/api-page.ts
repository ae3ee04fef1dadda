import type { Route } from "./route.ts";

/** `docs/ref/api.md`: the table as a page, for people. */
export function apiPageOf(routes: readonly Route[]): string {
  const forPeople = routes.filter((route) => route.may !== "programs");
  const forPrograms = routes.filter((route) => route.may === "programs");
  return `# API of a town

*Status: current. Printed from the table in \`src/town/http\`; \`vigie api --page\` prints it again.*

The whole description, with every field, is OpenAPI 3.1: \`GET /openapi.json\` of a running town, or \`vigie api\`.
Times are microseconds since 1970. A refusal is a \`Problem\`: a code, a sentence in French and in English, and the
law's reasons where the law refused. A session is a cookie that scripts cannot read; a request that changes
something must come from the console's own page (\`Origin\`).

${forPeople.map(sectionOf).join("\n\n")}

## Between programs

On the Unix socket only: the front door passes none of these.

${forPrograms.map(sectionOf).join("\n\n")}
`;
}

function sectionOf(route: Route): string {
  const may =
    typeof route.may === "string"
      ? route.may === "anyone"
        ? "anyone, without a session"
        : "programs"
      : route.may.join(", ");
  const needs =
    "ask" in route.needs ? `asks the gate: ${route.needs.ask.join(", ")}` : `none: ${route.needs.none}`;
  return `### ${route.method} ${route.path}

${route.title}

- who: ${may}
- processing: ${needs}`;
}
