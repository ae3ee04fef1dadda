import { command } from "./command.ts";
import { estimate } from "./plan/estimate.ts";
import { figures } from "./plan/figures.ts";
import { printPlan } from "./plan/print.ts";
import { readRequest } from "./plan/read-request.ts";

export const plan = command({
  summary: "What so many cameras take: disks, network, cores, memory, from measured figures.",
  usage: "--cameras N [--bitrate 4M] [--retention P1M] [--disk 16TB] [--analysed N] [--json]",
  example: "vigie plan --cameras 361 --bitrate 4M --retention P1M",
  options: {
    cameras: { type: "string" },
    bitrate: { type: "string" },
    retention: { type: "string" },
    disk: { type: "string" },
    analysed: { type: "string" },
    json: { type: "boolean" },
  },
  explain: {
    cameras: "how many are recorded",
    bitrate: "of each, bits per second on average (4M)",
    retention: "how long recordings are kept (P1M, a calendar month)",
    disk: "size of one disk (16TB)",
    analysed: "cameras that a module looks at (none)",
    json: "one JSON object, with the figures it rests on",
  },
  async run({ options }) {
    const request = readRequest(options);
    const planned = estimate(request);
    process.stdout.write(
      options.json === true
        ? `${JSON.stringify({ request, plan: planned, figures })}\n`
        : printPlan(request, planned),
    );
    return 0;
  },
});
