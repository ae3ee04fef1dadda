import { Fault } from "#base";
import { loadConfig, printConfigReference } from "#config";
import { command } from "./command.ts";

export const config = command({
  summary: "Checks a town.yaml, or prints every key with its meaning.",
  usage: "check FILE | reference",
  example: "vigie config check town.yaml",
  options: {},
  explain: {},
  async run({ words }) {
    const [what, file] = words;
    if (what === "reference") {
      process.stdout.write(printConfigReference());
      return 0;
    }
    if (what === "check" && file !== undefined) {
      const { deployment, programs, door } = await loadConfig(file);
      process.stdout.write(
        `${deployment.name} (${deployment.pack}): ${programs.join(", ")} behind ${door.host}:${door.port}. Valid.\n`,
      );
      return 0;
    }
    throw new Fault("usage", "Say `vigie config check FILE` or `vigie config reference`.");
  },
});
