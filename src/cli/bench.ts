import { Fault } from "#base";
import { command } from "./command.ts";

const whole = (text: string | undefined, otherwise: number): number => {
  const number = Number(text ?? otherwise);
  if (Number.isInteger(number) && number > 0) return number;
  throw new Fault("usage", `A whole number above 0 is needed, not '${text ?? ""}'.`, { given: text ?? "" });
};

export const bench = command({
  summary: "What must be fast, measured beside its peers or the machine's own limit, in one run.",
  usage: "record | live | seek [options] [--json]",
  example: "vigie bench record --cameras 64",
  options: {
    cameras: { type: "string" },
    seconds: { type: "string" },
    seeks: { type: "string" },
    json: { type: "boolean" },
  },
  explain: {
    cameras: "record: how many cameras (64); live: how many tiles (8)",
    seconds: "how long to measure (30)",
    seeks: "seek: how many (1000)",
    json: "only the figures, as one JSON object in the last line",
  },
  async run({ words, options }) {
    const figures = await measure(words[0] ?? "", options);
    if (options.json !== true) {
      for (const [name, value] of Object.entries(figures))
        process.stdout.write(`${name.padEnd(24)} ${String(value)}\n`);
    }
    process.stdout.write(`${JSON.stringify(figures)}\n`);
    return 0;
  },
});

interface Chosen {
  readonly cameras?: string | undefined;
  readonly seconds?: string | undefined;
  readonly seeks?: string | undefined;
}

async function measure(name: string, { cameras, seconds, seeks }: Chosen): Promise<object> {
  switch (name) {
    case "record": {
      const { benchRecord } = await import("../../bench/record.ts");
      return benchRecord({ cameras: whole(cameras, 64), seconds: whole(seconds, 30) });
    }
    case "live": {
      const { benchLive } = await import("../../bench/live.ts");
      return benchLive({ tiles: whole(cameras, 8), seconds: whole(seconds, 30) });
    }
    case "seek": {
      const { benchSeek } = await import("../../bench/seek.ts");
      return benchSeek({ seeks: whole(seeks, 1_000) });
    }
    default:
      throw new Fault("usage", `There is no bench '${name}': record, live or seek.`, { bench: name });
  }
}
