import { Fault } from "#base";
import { command } from "./command.ts";
import { refuseInATown, takeFromShelf } from "./laboratory.ts";
import { modelFolder } from "./modules.ts";
import { homeOf } from "./plates.ts";

const whole = (text: string | undefined, otherwise: number): number => {
  const number = Number(text ?? otherwise);
  if (Number.isInteger(number) && number > 0) return number;
  throw new Fault("usage", `A whole number above 0 is needed, not '${text ?? ""}'.`, { given: text ?? "" });
};

export const bench = command({
  summary: "What must be fast, measured beside its peers or the machine's own limit, in one run.",
  usage:
    "record | soak | live | seek | ptz | console | store | recovery | stall | mask | gate | evidence | dossier | plates | plates-match | plates-search | plates-gone | watch | watch-cost | watch-latency | redaction [options] [--json]",
  example: "vigie bench record --cameras 64",
  options: {
    cameras: { type: "string" },
    seconds: { type: "string" },
    minutes: { type: "string" },
    alone: { type: "boolean" },
    seeks: { type: "string" },
    gestures: { type: "string" },
    kills: { type: "string" },
    seed: { type: "string" },
    segments: { type: "string" },
    asks: { type: "string" },
    looks: { type: "string" },
    mutations: { type: "string" },
    photographs: { type: "string" },
    home: { type: "string" },
    entries: { type: "string" },
    reads: { type: "string" },
    tuning: { type: "boolean" },
    long: { type: "boolean" },
    clips: { type: "string" },
    out: { type: "string" },
    only: { type: "string" },
    json: { type: "boolean" },
  },
  explain: {
    cameras:
      "record, soak: how many cameras (64); live: tiles (8); recovery: cameras (6); dossier: cameras (361); stall: cameras (16); plates-gone: cameras (20); watch-latency: cameras (4)",
    seconds:
      "how long to measure (30); stall: how long the disk stands still (120); watch: of each made film (60; with --long 300); watch-latency: seconds (90); redaction: of each rendered film (4)",
    clips: "watch: folder of real clips (../shared/data/video)",
    out: "redaction: a file for the list of what was bare, picture by picture",
    only: "redaction: scenes whose name begins so",
    tuning: "watch, redaction: on the seeds that thresholds were chosen on, not on those that are reported",
    long: "watch: three seeds of five minutes each (hours), not one of one minute",
    minutes: "soak: how long (60)",
    alone: "record: without the peers, to find how many cameras a machine can take",
    seeks: "seek: how many (1000); console: how many of each (40)",
    gestures: "ptz: how many (100)",
    kills: "recovery: how often the recorder is killed (200)",
    seed: "recovery: other moments to kill it at (1)",
    segments: "store: how many are in the index (1000000)",
    asks: "gate: how many permits, one after the other (300)",
    mutations: "evidence: how often a package is tampered with (100000)",
    looks: "gate: how many are in the index that answers who saw what (1000000)",
    photographs: "plates: folder of the sets, each <set>.tsv beside <set>/ (../shared/data/plates)",
    home: "plates: which plates are expected: auto, fr or eu (auto)",
    entries: "plates-match: lines of the list of wanted vehicles; dossier: lines of the log (1000000)",
    reads:
      "plates-match: passages held against it (10000); plates-search: reads in the opened store (10000000); plates-gone: vehicles that may take the lane (1000)",
    json: "only the figures, as one JSON object in the last line",
  },
  async run({ words, options }) {
    const figures = await measure(words[0] ?? "", options);
    if (options.json !== true) {
      for (const [name, value] of Object.entries(figures))
        process.stdout.write(
          `${name.padEnd(24)} ${typeof value === "object" ? JSON.stringify(value) : String(value)}\n`,
        );
    }
    process.stdout.write(`${JSON.stringify(figures)}\n`);
    return 0;
  },
});

interface Chosen {
  readonly tuning?: boolean | undefined;
  readonly long?: boolean | undefined;
  readonly clips?: string | undefined;
  readonly out?: string | undefined;
  readonly only?: string | undefined;
  readonly photographs?: string | undefined;
  readonly home?: string | undefined;
  readonly cameras?: string | undefined;
  readonly seconds?: string | undefined;
  readonly minutes?: string | undefined;
  readonly alone?: boolean | undefined;
  readonly seeks?: string | undefined;
  readonly gestures?: string | undefined;
  readonly segments?: string | undefined;
  readonly mutations?: string | undefined;
  readonly kills?: string | undefined;
  readonly seed?: string | undefined;
  readonly asks?: string | undefined;
  readonly looks?: string | undefined;
  readonly entries?: string | undefined;
  readonly reads?: string | undefined;
}

async function measure(
  name: string,
  {
    cameras,
    seconds,
    minutes,
    seeks,
    gestures,
    segments,
    kills,
    seed,
    asks,
    looks,
    alone,
    mutations,
    photographs,
    home,
    entries,
    reads,
    tuning,
    long,
    clips,
    out,
    only,
  }: Chosen,
): Promise<object> {
  switch (name) {
    case "record": {
      const { benchRecord } = await import("../../bench/record.ts");
      return benchRecord({
        cameras: whole(cameras, 64),
        seconds: whole(seconds, 30),
        alone: alone === true,
      });
    }
    case "soak": {
      const { benchSoak } = await import("../../bench/soak.ts");
      return benchSoak({ cameras: whole(cameras, 64), minutes: whole(minutes, 60) });
    }
    case "live": {
      const { benchLive } = await import("../../bench/live.ts");
      return benchLive({ tiles: whole(cameras, 8), seconds: whole(seconds, 30) });
    }
    case "seek": {
      const { benchSeek } = await import("../../bench/seek.ts");
      return benchSeek({ seeks: whole(seeks, 1_000) });
    }
    case "ptz": {
      const { benchPtz } = await import("../../bench/ptz.ts");
      return benchPtz({ gestures: whole(gestures, 100) });
    }
    case "console": {
      const { benchConsole } = await import("../../bench/console.ts");
      return benchConsole({ times: whole(seeks, 40) });
    }
    case "recovery": {
      const { benchRecovery } = await import("../../bench/recovery.ts");
      return benchRecovery({ kills: whole(kills, 200), cameras: whole(cameras, 6), seed: whole(seed, 1) });
    }
    case "stall": {
      const { benchStall } = await import("../../bench/stall.ts");
      return benchStall({ cameras: whole(cameras, 16), seconds: whole(seconds, 120) });
    }
    case "mask": {
      const { benchMask } = await import("../../bench/mask.ts");
      return benchMask({ seconds: whole(seconds, 30) });
    }
    case "store": {
      const { benchStore } = await import("../../bench/store.ts");
      return benchStore({ segments: whole(segments, 1_000_000) });
    }
    case "gate": {
      const { benchGate } = await import("../../bench/gate.ts");
      return benchGate({ asks: whole(asks, 300), looks: whole(looks, 1_000_000) });
    }
    case "dossier": {
      const { benchDossier } = await import("../../bench/dossier.ts");
      return benchDossier({ cameras: whole(cameras, 361), entries: whole(entries, 1_000_000) });
    }
    case "evidence": {
      const { benchEvidence } = await import("../../bench/evidence.ts");
      return benchEvidence({ mutations: whole(mutations, 100_000) });
    }
    case "plates": {
      const { benchPlates } = await import("../../bench/plates.ts");
      const module = await takeFromShelf("plates");
      if (module.kind !== "reader") throw new Fault("module-kind", `${module.id} is no reader.`);
      await refuseInATown(module.processing);
      const { openReader, files } = module;
      return benchPlates({ openReader, files, models: modelFolder, home: homeOf(home), photographs });
    }
    case "plates-match": {
      const { benchPlatesMatch } = await import("../../bench/plates-match.ts");
      return benchPlatesMatch({ entries: whole(entries, 1_000_000), reads: whole(reads, 10_000) });
    }
    case "plates-search": {
      const { benchPlatesSearch } = await import("../../bench/plates-search.ts");
      return benchPlatesSearch({ reads: whole(reads, 10_000_000), cameras: whole(cameras, 100) });
    }
    case "plates-gone": {
      const { benchPlatesGone } = await import("../../bench/plates-gone.ts");
      return benchPlatesGone({ vehicles: whole(reads, 1_000), cameras: whole(cameras, 20) });
    }
    case "watch": {
      const { benchWatch } = await import("../../bench/watch.ts");
      await refuseInATown("detect-abandoned-object");
      return benchWatch({
        takeModule: takeFromShelf,
        models: modelFolder,
        purpose: tuning === true ? "tuning" : "reporting",
        long: long === true,
        ...(seconds === undefined ? {} : { seconds: whole(seconds, 60) }),
        clips,
        say: (text) => process.stdout.write(`${text}\n`),
      });
    }
    case "watch-cost": {
      const { benchWatchCost } = await import("../../bench/watch-cost.ts");
      await refuseInATown("detect-zone-crossing");
      return benchWatchCost({ takeModule: takeFromShelf, models: modelFolder });
    }
    case "watch-latency": {
      const { benchWatchLatency } = await import("../../bench/watch-latency.ts");
      return benchWatchLatency({ cameras: whole(cameras, 4), seconds: whole(seconds, 90) });
    }
    case "redaction": {
      const { benchRedaction } = await import("../../bench/redaction.ts");
      return benchRedaction({
        takeModule: takeFromShelf,
        models: modelFolder,
        purpose: tuning === true ? "tuning" : "reporting",
        seconds: whole(seconds, 4),
        out,
        only,
        say: (text) => process.stdout.write(`${text}\n`),
      });
    }
    default:
      throw new Fault(
        "usage",
        `There is no bench '${name}': record, soak, live, seek, ptz, console, store, recovery, stall, mask, gate, evidence, dossier, plates, plates-match, plates-search, plates-gone, watch, watch-cost, watch-latency or redaction.`,
        {
          bench: name,
        },
      );
  }
}
