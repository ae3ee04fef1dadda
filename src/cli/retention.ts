import { userInfo } from "node:os";
import { Fault, fromMicros, systemClock } from "#base";
import { sayKeeping } from "#calendar";
import { loadConfig } from "#config";
import { doneReply, type RetentionPlan } from "#contract";
import { callLink } from "#link";
import { planFolder } from "../recorder/index.ts";
import { command } from "./command.ts";

export const retention = command({
  summary: "What will be erased and when, holds included; and a word for a clock that is not trusted.",
  usage: "plan --data DIR | plan --config town.yaml [--json] | confirm-clock --config town.yaml --why TEXT",
  example: "vigie retention plan --data /var/lib/vigie/data",
  options: {
    data: { type: "string" },
    config: { type: "string" },
    json: { type: "boolean" },
    why: { type: "string" },
  },
  explain: {
    data: "the deployment's data folder (town.yaml's `data`)",
    config: "the machine's file, which names that folder",
    json: "one JSON object",
    why: "how you know that this machine's clock is right; it is written in the recorder's log",
  },
  async run({ words, options }) {
    if (words[0] === "plan") {
      const data = options.data ?? (await loadConfig(needed(options.config))).data;
      const plan = await planFolder(data, systemClock);
      process.stdout.write(options.json === true ? `${JSON.stringify(plan)}\n` : say(plan));
      return 0;
    }
    if (words[0] === "confirm-clock") {
      const { sockets } = await loadConfig(needed(options.config));
      if (options.why === undefined) throw new Fault("usage", "Say how you know: --why TEXT.");
      const word = { by: `${userInfo().username} (prompt)`, why: options.why };
      await callLink(sockets.recorder, "POST", "/link/clock", doneReply, word);
      process.stdout.write("The recorder takes its clock as right; erasure goes on.\n");
      return 0;
    }
    throw new Fault("usage", "Say `vigie retention plan` or `vigie retention confirm-clock`.");
  },
});

function needed(config: string | undefined): string {
  if (config !== undefined) return config;
  throw new Fault("usage", "Say which deployment: --data DIR or --config town.yaml.");
}

function say({ cameras }: RetentionPlan): string {
  if (cameras.length === 0) return "Nothing is recorded.\n";
  return cameras.map(sayCamera).join("\n");
}

function sayCamera(one: RetentionPlan["cameras"][number]): string {
  const at = (micros: number) =>
    fromMicros(micros)
      .toZonedDateTimeISO(one.keeping.zone)
      .toPlainDateTime()
      .toString({ smallestUnit: "minute" });
  const size = (bytes: number) => `${(bytes / 1e9).toFixed(2)} GB`;
  return [
    `${one.camera}: ${sayKeeping(one.keeping)}; ${at(one.oldest)} to ${at(one.newest)}, ${size(one.bytes)}`,
    ...(one.next === undefined ? [] : [`  the oldest is gone by ${at(one.next)}`]),
    ...one.days.map(
      (day) => `  ${day.day}: ${at(day.from)} to ${at(day.to)}, ${day.segments} segments, ${size(day.bytes)}`,
    ),
    ...one.held.map(
      (held) =>
        `  held: ${at(held.from)} to ${at(held.to)}, ${size(held.bytes)}, ${held.until === undefined ? "until it is handed over" : `until ${at(held.until)} at the latest`}`,
    ),
    "",
  ].join("\n");
}
