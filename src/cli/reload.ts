import { Fault } from "#base";
import { loadConfig } from "#config";
import { reloadReply } from "#contract";
import { callLink } from "#link";
import { command } from "./command.ts";

export const reload = command({
  summary:
    "Has a running Vigie read town.yaml again: checked whole, then swapped; a bad file changes nothing.",
  usage: "--config town.yaml",
  example: "vigie reload --config /etc/vigie/town.yaml",
  options: { config: { type: "string" } },
  explain: { config: "the file that Vigie was started with" },
  async run({ options }) {
    if (options.config === undefined) throw new Fault("usage", "Say which: vigie reload --config town.yaml.");
    // Read here first: a bad file is said to whoever edits it, running town or not.
    const { sockets } = await loadConfig(options.config);
    const reply = await callLink(sockets.town, "POST", "/link/reload", reloadReply);
    if (reply.outcome === "refused") throw new Fault("config-invalid", reply.sentence);
    const { now, atRestart } = reply;
    const changed = now.length === 0 ? "Nothing changed now" : `Changed now: ${now.join(", ")}`;
    const waits =
      atRestart.length === 0
        ? ""
        : `; at the next restart: ${atRestart.join(", ")} (systemctl restart vigie)`;
    process.stdout.write(`${changed}${waits}.\n`);
    return 0;
  },
});
