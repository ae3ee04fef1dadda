import { printApiPage, printOpenApi } from "../town/index.ts";
import { command } from "./command.ts";

export const api = command({
  summary: "Prints the town's API as OpenAPI 3.1, made from the table of its routes.",
  usage: "[--page]",
  example: "vigie api > openapi.json",
  options: { page: { type: "boolean" } },
  explain: { page: "the Markdown page docs/ref/api.md instead" },
  async run({ options }) {
    process.stdout.write(options.page === true ? await printApiPage() : await printOpenApi());
    return 0;
  },
});
