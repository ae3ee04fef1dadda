import { Fault } from "#base";
import { printMetricsReference } from "../door/index.ts";
import { command } from "./command.ts";

export const metrics = command({
  summary: "Prints every metric that /metrics tells Prometheus, with its labels and its meaning.",
  usage: "reference",
  example: "vigie metrics reference",
  options: {},
  explain: {},
  async run({ words: [what] }) {
    if (what !== "reference") throw new Fault("usage", "Say `vigie metrics reference`.");
    process.stdout.write(printMetricsReference());
    return 0;
  },
});
