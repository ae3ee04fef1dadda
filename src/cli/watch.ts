import { readFile } from "node:fs/promises";
import { Fault, fromMicros, openLog, systemClock, systemCode } from "#base";
import { parseYaml } from "#config";
import { type Scene, sceneSchema } from "#contract";
import { acceptNoBox, probe, requireBox } from "#media";
import { knownModels, openDetector, readModel, watchFile } from "../analyst/index.ts";
import { command } from "./command.ts";
import { refuseInATown, takeFromShelf } from "./laboratory.ts";
import { modelFolder } from "./modules.ts";
import { Progress } from "./watch/progress.ts";
import { rendered } from "./watch/render.ts";

export const watch = command({
  summary:
    "Runs an event rule over a video file, as a laboratory does: footage that you may analyse, and nobody's street.",
  usage: "VIDEO --scene scene.yaml [--module zone-crossing] [--render out.mp4 | out.jpg]",
  example: "vigie watch clip.mp4 --scene scene.yaml --jsonl",
  options: {
    scene: { type: "string" },
    module: { type: "string", default: "zone-crossing" },
    render: { type: "string" },
    jsonl: { type: "boolean" },
    "without-box": { type: "boolean" },
  },
  explain: {
    scene: "YAML: zones and lines in fractions of the picture (contract/analyst.ts)",
    module: "which rule (`vigie modules list`)",
    render:
      "also write what was seen, to look at: a film (.mp4) with boxes, trails and signals, or a sheet (.jpg, .png) of up to twelve pictures with one, from all of the film",
    jsonl: "one JSON object a signal and line, which is what it prints in any case",
    "without-box": "decode although this machine has no bubblewrap: for a file that you trust",
  },
  async run({ words, options, signal }) {
    const [path] = words;
    if (path === undefined || words.length > 1 || options.scene === undefined) {
      throw new Fault("usage", "Say which one video and which scene: vigie watch VIDEO --scene scene.yaml.");
    }
    acceptNoBox(options["without-box"] === true ? "none-and-i-accept-it" : "required");
    const scene = await readScene(options.scene);
    const module = await takeFromShelf(options.module);
    if (module.kind === "reader") throw new Fault("usage", `${module.id} is no event rule: it reads plates.`);
    await refuseInATown(module.processing);
    const box = await requireBox();
    const { seconds } = await probe(path, box, signal);
    const seen = watchFile({
      path,
      scene,
      module,
      detector: async () =>
        openDetector({
          model: await readModel(knownModels.nanodet, modelFolder),
          threads: 1,
          clock: systemClock,
          log: openLog("watch"),
        }),
      box,
      clock: systemClock,
      signal,
    });
    const { render: to } = options;
    const glimpses = to === undefined ? seen : rendered(seen, { to, path, scene, box, signal });
    using progress = new Progress(seconds, process.stderr);
    for await (const { wall, signals } of glimpses) {
      progress.at(wall / 1e6);
      for (const { at, rule, zone, track, box, confidence, measured } of signals) {
        const t = fromMicros(at).epochMilliseconds / 1000;
        process.stdout.write(
          `${JSON.stringify({ t, event: rule, zone, track, box, confidence, measured })}\n`,
        );
      }
    }
    return 0;
  },
});

async function readScene(file: string): Promise<Scene> {
  const text = await readFile(file, "utf8").catch((error: unknown) => {
    throw new Fault(
      "scene-unreadable",
      `The scene ${file} cannot be read (${systemCode(error) ?? "unknown"}).`,
      { file },
      error,
    );
  });
  return parseYaml(sceneSchema, text, file, "scene-invalid");
}
