import { availableParallelism } from "node:os";
import { silentLog, systemClock } from "#base";
import { knownModels, measurePicture, openDetector, readModel } from "../analyst/index.ts";
import { command } from "./command.ts";
import { modelFolder } from "./modules.ts";
import { estimate, type MeasuredHere } from "./plan/estimate.ts";
import { figures } from "./plan/figures.ts";
import { printPlan } from "./plan/print.ts";
import { readRequest } from "./plan/read-request.ts";

export const plan = command({
  summary: "What so many cameras take: disks, network, cores, memory, from measured figures.",
  usage: "--cameras N [--bitrate 4M] [--retention P1M] [--disk 16TB] [--analysed N [--here]] [--json]",
  example: "vigie plan --cameras 361 --bitrate 4M --retention P1M",
  options: {
    cameras: { type: "string" },
    bitrate: { type: "string" },
    retention: { type: "string" },
    disk: { type: "string" },
    analysed: { type: "string" },
    here: { type: "boolean" },
    json: { type: "boolean" },
  },
  explain: {
    cameras: "how many are recorded",
    bitrate: "of each, bits per second on average (4M)",
    retention: "how long recordings are kept (P1M, a calendar month)",
    disk: "size of one disk (16TB)",
    analysed: "cameras that a module looks at (none)",
    here: "with what analysing a picture takes on this machine, measured now, in place of our figure; after vigie modules fetch",
    json: "one JSON object, with the figures it rests on",
  },
  async run({ options }) {
    const request = readRequest(options);
    const measured = options.here === true ? await measureHere() : undefined;
    const planned = estimate(request, measured);
    process.stdout.write(
      options.json === true
        ? `${JSON.stringify({ request, plan: planned, figures, ...(measured === undefined ? {} : { measured }) })}\n`
        : printPlan(request, planned, measured),
    );
    return 0;
  },
});

async function measureHere(): Promise<MeasuredHere> {
  const model = await readModel(knownModels.nanodet, modelFolder);
  await using detector = openDetector({ model, threads: 1, clock: systemClock, log: silentLog });
  const { detect, follow } = await measurePicture(detector, systemClock);
  return { cores: availableParallelism(), detect, follow };
}
