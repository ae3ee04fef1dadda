import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { Fault, fromMicros, hashFiles, openLog, readFolder, systemClock, systemCode } from "#base";
import { loadConfig } from "#config";
import { type Scene, sceneSchema } from "#contract";
import { lawTable } from "#legality";
import { acceptNoBox, requireBox } from "#media";
import type { Processing } from "#model";
import { knownModels, loadModule, readModel, watchFile } from "../analyst/index.ts";
import { command } from "./command.ts";
import { modelFolder } from "./modules.ts";

const shelf = fileURLToPath(new URL("../../modules", import.meta.url));
const townFiles = ["/etc/vigie/town.yaml", process.env["VIGIE_CONFIG"] ?? ""].filter((file) => file !== "");

export const watch = command({
  summary:
    "Runs an event rule over a video file, as a laboratory does: footage that you may analyse, and nobody's street.",
  usage: "VIDEO --scene scene.yaml [--module zone-crossing]",
  example: "vigie watch clip.mp4 --scene scene.yaml --jsonl",
  options: {
    scene: { type: "string" },
    module: { type: "string", default: "zone-crossing" },
    jsonl: { type: "boolean" },
    "without-box": { type: "boolean" },
  },
  explain: {
    scene: "YAML: zones and lines in fractions of the picture (contract/analyst.ts)",
    module: "which rule (`vigie modules list`)",
    jsonl: "one JSON object a signal and line, which is what it prints in any case",
    "without-box": "decode although this machine has no bubblewrap: for a file that you trust",
  },
  async run({ words, options, signal }) {
    const [path] = words;
    if (path === undefined || options.scene === undefined) {
      throw new Fault("usage", "Say which video and which scene: vigie watch VIDEO --scene scene.yaml.");
    }
    acceptNoBox(options["without-box"] === true ? "none-and-i-accept-it" : "required");
    const scene = await readScene(options.scene);
    const hash = hashFiles(
      await readFolder(`${shelf}/${options.module}`).catch((error: unknown) => {
        throw new Fault(
          "no-such-module",
          `There is no module '${options.module}'. Ask \`vigie modules list\`.`,
          {},
          error,
        );
      }),
    );
    const module = await loadModule(shelf, options.module, hash);
    await refuseInATown(module.processing);
    const glimpses = watchFile({
      path,
      scene,
      openRule: module.openRule,
      model: await readModel(knownModels.nanodet, modelFolder),
      box: await requireBox(),
      clock: systemClock,
      log: openLog("watch"),
      signal,
    });
    for await (const { signals } of glimpses) {
      for (const { at, rule, zone, track, box, confidence } of signals) {
        const t = fromMicros(at).epochMilliseconds / 1000;
        process.stdout.write(`${JSON.stringify({ t, event: rule, zone, track, box, confidence })}\n`);
      }
    }
    return 0;
  },
});

/** A machine that serves a town under a pack that denies this processing does not do it at the prompt either. */
async function refuseInATown(processing: Processing): Promise<void> {
  for (const file of townFiles) {
    const config = await loadConfig(file).catch((error: unknown) => {
      if (
        error instanceof Fault &&
        error.code === "config-unreadable" &&
        systemCode(error.cause) === "ENOENT"
      )
        return undefined;
      throw error;
    });
    if (config === undefined || config.deployment.pack === "laboratory") continue;
    const row = lawTable(config.deployment.pack).find((one) => one.processing === processing);
    const why = row === undefined ? "no rule permits it" : `${row.sentence.en} (${row.articles.join("; ")})`;
    throw new Fault(
      "denied",
      `This machine serves ${config.deployment.name} under ${config.deployment.pack}: ${why} Use a laboratory's machine.`,
      {
        processing,
        file,
      },
    );
  }
}

async function readScene(file: string): Promise<Scene> {
  const text = await readFile(file, "utf8").catch((error: unknown) => {
    throw new Fault(
      "scene-unreadable",
      `The scene ${file} cannot be read (${systemCode(error) ?? "unknown"}).`,
      { file },
      error,
    );
  });
  let yaml: unknown;
  try {
    yaml = parse(text);
  } catch (error) {
    throw new Fault(
      "scene-invalid",
      `${file} is not valid YAML: ${error instanceof Error ? (error.message.split("\n")[0] ?? "") : ""}`,
      { file },
      error,
    );
  }
  const parsed = sceneSchema.safeParse(yaml);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new Fault(
    "scene-invalid",
    `${file}: ${issue?.path.join(".") ?? ""}: ${issue?.message ?? "invalid"}.`,
    { file },
    parsed.error,
  );
}
