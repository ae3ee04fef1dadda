import { Fault, sentenceOf, systemClock } from "#base";
import { type PlateRead, plateHome } from "#contract";
import { acceptNoBox, requireBox } from "#media";
import { openPlates, readFileOf } from "../analyst/index.ts";
import { command } from "./command.ts";
import { refuseInATown, takeFromShelf } from "./laboratory.ts";
import { modelFolder } from "./modules.ts";

export const plates = command({
  summary:
    "Reads number plates in photographs or videos, as a laboratory does: pictures that you may analyse, and nobody's street.",
  usage: "FILE… [--home fr|eu]",
  example: "vigie plates photographs/*.jpg --jsonl",
  options: {
    jsonl: { type: "boolean" },
    home: { type: "string", default: "fr" },
    "without-box": { type: "boolean" },
  },
  explain: {
    jsonl:
      "one JSON object a line and place, which is what it prints in any case; plate is null where it abstains",
    home: "which plates are expected: fr (French ones, others too) or eu (any of Europe's)",
    "without-box": "decode although this machine has no bubblewrap: for files that you trust",
  },
  async run({ words, options, signal }) {
    if (words.length === 0) throw new Fault("usage", "Say which files: vigie plates FILE… --jsonl.");
    const home = plateHome.safeParse(options.home);
    if (!home.success) throw new Fault("usage", `The home is fr or eu, not '${options.home}'.`);
    acceptNoBox(options["without-box"] === true ? "none-and-i-accept-it" : "required");
    const module = await takeFromShelf("plates");
    if (module.kind !== "reader") throw new Fault("module-kind", `${module.id} is no reader.`);
    await refuseInATown(module.processing);
    const box = await requireBox();
    const clock = systemClock;
    const { openReader } = module;
    const reader = await openPlates({ openReader, home: home.data, models: modelFolder, clock });
    let failed = 0;
    for (const path of words) {
      if (signal.aborted) return 130;
      try {
        for await (const { t, reads } of readFileOf({ path, reader, box, clock, signal })) {
          for (const line of linesOf(path, t, reads)) process.stdout.write(`${JSON.stringify(line)}\n`);
        }
      } catch (error) {
        if (!(error instanceof Fault)) throw error;
        failed += 1;
        process.stderr.write(`vigie: ${sentenceOf(error)}\n`);
        const nothing = { t: 0, plate: null, confidence: 0, box: null, country: null };
        process.stdout.write(`${JSON.stringify({ file: path, ...nothing, error: error.code })}\n`);
      }
    }
    return failed === 0 ? 0 : 1;
  },
});

/** Every plate that is answered; where none is, the likeliest place, unread. */
function linesOf(file: string, t: number, reads: readonly PlateRead[]): object[] {
  const answered = reads.filter(({ plate }) => plate !== null);
  const told = answered.length > 0 ? answered : reads.slice(0, 1);
  if (told.length === 0) return [{ file, t, plate: null, confidence: 0, box: null, country: null }];
  return told.map(({ plate, confidence, box: { x, y, width, height }, country }) => ({
    file,
    t,
    plate,
    confidence: Math.round(confidence * 1000) / 1000,
    box: [x, y, width, height].map(Math.round),
    country: plate === null ? null : country,
  }));
}
