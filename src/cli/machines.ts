import { Fault } from "#base";
import { loadConfig, openDataFolder } from "#config";
import { joinTown } from "../door/index.ts";
import { command } from "./command.ts";

export const machines = command({
  summary: "Has this machine join its town: it makes a key, and the town certifies it against a code.",
  usage: "join CODE [--config town.yaml]",
  example: "vigie machines join ABCDE-…  --config /etc/vigie/town.yaml",
  options: { config: { type: "string", default: "town.yaml" } },
  explain: { config: "this machine's file; machines.elsewhere.town in it says where the town is" },
  async run({ words: [what, code], options }) {
    if (what !== "join" || code === undefined)
      throw new Fault("usage", "Say vigie machines join CODE; the console's Machines page makes the code.");
    const config = await loadConfig(options.config);
    await openDataFolder(config);
    const name = await joinTown(config, code);
    process.stdout.write(
      `This machine is ${name} now. Start it: vigie serve --config ${config.file}\nIts certificate renews itself as long as it reaches the town.\n`,
    );
    return 0;
  },
});
