import { Fault, sentenceOf, systemClock } from "#base";
import { type Passage, type PlateHome, type PlateRead, plateHome } from "#contract";
import { acceptNoBox, requireBox } from "#media";
import { openPlates, passagesIn, readFileOf } from "../analyst/index.ts";
import { command } from "./command.ts";
import { refuseInATown, takeFromShelf } from "./laboratory.ts";
import { modelFolder } from "./modules.ts";

export const plates = command({
  summary:
    "Reads number plates in photographs or videos, as a laboratory does: pictures that you may analyse, and nobody's street.",
  usage: "FILE… [--home auto|fr|eu] [--passages | --placement]",
  example: "vigie plates photographs/*.jpg --jsonl",
  options: {
    jsonl: { type: "boolean" },
    home: { type: "string", default: "auto" },
    passages: { type: "boolean" },
    placement: { type: "boolean" },
    "without-box": { type: "boolean" },
  },
  explain: {
    jsonl:
      "one JSON object a line and place, which is what it prints in any case; plate is null where it abstains",
    home: "which plates are expected: auto (French ones a little more), fr (hardly any other) or eu (any of Europe's)",
    passages: "of a video: one line for each vehicle that passes, with how often it was read and until when",
    placement:
      "what hinders reading where the camera stands: height, lean, blur, light, against what is needed",
    "without-box": "decode although this machine has no bubblewrap: for files that you trust",
  },
  async run({ words, options, signal }) {
    if (words.length === 0) throw new Fault("usage", "Say which files: vigie plates FILE… --jsonl.");
    const home = homeOf(options.home);
    acceptNoBox(options["without-box"] === true ? "none-and-i-accept-it" : "required");
    const module = await takeFromShelf("plates");
    if (module.kind !== "reader") throw new Fault("module-kind", `${module.id} is no reader.`);
    await refuseInATown(module.processing);
    const box = await requireBox();
    const clock = systemClock;
    const { openReader, files } = module;
    const reader = await openPlates({ openReader, files, home, models: modelFolder, clock });
    let failed = 0;
    for (const path of words) {
      if (signal.aborted) return 130;
      try {
        if (options.passages === true) {
          for await (const passage of passagesIn({ path, reader, box, clock, signal }))
            process.stdout.write(`${JSON.stringify(lineOf(path, passage))}\n`);
          continue;
        }
        for await (const { t, reads, picture } of readFileOf({ path, reader, box, clock, signal })) {
          for (const [read, line] of linesOf(path, t, reads)) {
            const placement =
              options.placement === true && read !== undefined
                ? { placement: reader.advise(picture, read) }
                : {};
            process.stdout.write(`${JSON.stringify({ ...line, ...placement })}\n`);
          }
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

export function homeOf(given = "auto"): PlateHome {
  const home = plateHome.safeParse(given);
  if (home.success) return home.data;
  throw new Fault("usage", `The home is auto, fr or eu, not '${given}'.`, { given });
}

function lineOf(file: string, { first, last, plate, country, confidence, looks, box }: Passage): object {
  return {
    file,
    t: first / 1_000_000,
    plate,
    ...rounded({ confidence, box }),
    country,
    until: last / 1_000_000,
    looks,
  };
}

/** Every plate that is answered; where none is, the likeliest place, unread. */
function linesOf(
  file: string,
  t: number,
  reads: readonly PlateRead[],
): (readonly [read: PlateRead | undefined, line: object])[] {
  const answered = reads.filter(({ plate }) => plate !== null);
  const told = answered.length > 0 ? answered : reads.slice(0, 1);
  if (told.length === 0)
    return [[undefined, { file, t, plate: null, confidence: 0, box: null, country: null }]];
  return told.map((read) => {
    const { plate, country } = read;
    const line = { file, t, plate, ...rounded(read), country: plate === null ? null : country };
    return [read, line];
  });
}

function rounded({ confidence, box }: Pick<PlateRead, "confidence" | "box">): object {
  return {
    confidence: Math.round(confidence * 1000) / 1000,
    box: [box.x, box.y, box.width, box.height].map(Math.round),
  };
}
