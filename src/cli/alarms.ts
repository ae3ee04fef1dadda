import { Fault, systemClock } from "#base";
import { loadConfig } from "#config";
import { printAlarmReference, sendTest } from "../town/index.ts";
import { command } from "./command.ts";

export const alarms = command({
  summary: "Sends a test each way that alarms go (mail, webhook), or prints every alarm there is.",
  usage: "test --config town.yaml | reference",
  example: "vigie alarms test --config /etc/vigie/town.yaml",
  options: { config: { type: "string" } },
  explain: { config: "the machine's file: its section alarms says where to" },
  async run({ words: [what], options }) {
    if (what === "reference") {
      process.stdout.write(printAlarmReference());
      return 0;
    }
    if (what !== "test" || options.config === undefined)
      throw new Fault("usage", "Say `vigie alarms test --config town.yaml` or `vigie alarms reference`.");
    const sent = await sendTest(await loadConfig(options.config), systemClock);
    if (sent.length === 0) {
      throw new Fault(
        "no-delivery",
        `${options.config} names nobody who hears of alarms: add alarms.mail or alarms.webhook (docs/ref/config.md).`,
      );
    }
    for (const line of sent) process.stdout.write(`Sent: ${line}.\n`);
    return 0;
  },
});
