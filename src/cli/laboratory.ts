import { fileURLToPath } from "node:url";
import { Fault, systemCode } from "#base";
import { loadConfig } from "#config";
import { lawTable } from "#legality";
import type { Processing } from "#model";
import { type LoadedModule, openModule } from "../analyst/index.ts";
import { readShelf } from "../town/index.ts";

const shelf = fileURLToPath(new URL("../../modules", import.meta.url));
const townFiles = ["/etc/vigie/town.yaml", process.env["VIGIE_CONFIG"] ?? ""].filter((file) => file !== "");

/** A module as this program ships it: what a laboratory at the prompt runs. */
export async function takeFromShelf(id: string): Promise<LoadedModule> {
  const shelved = await readShelf(shelf, id);
  switch (shelved.outcome) {
    case "found":
      return openModule(id, shelved.module.files);
    case "unknown":
      throw new Fault("no-such-module", `There is no module '${id}'. Ask \`vigie modules list\`.`, {});
    case "broken":
      throw new Fault("module-malformed", `The module '${id}' cannot be used: ${shelved.what}.`, {});
  }
}

/** A machine that serves a town under a pack that denies this processing does not do it at the prompt either. */
export async function refuseInATown(processing: Processing): Promise<void> {
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
