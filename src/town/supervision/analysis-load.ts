import type { AnalystHealth } from "#contract";
import type { Alarm } from "../alarms/index.ts";

interface Sample {
  readonly at: number;
  readonly tasks: ReadonlyMap<string, { readonly pictures: number; readonly dropped: number }>;
}

const stepMs = 10_000;
const windowMs = 60_000;
/** Of the pictures that came: a rule that misses more is no longer what was measured. */
const mostDropped = 0.2;

/** Whether the analyst keeps up, over the last minute: what it had no time for is said, never left out in silence. */
export class AnalysisLoad {
  #samples: Sample[] = [];

  /** Call every few seconds, with what the analyst says while it answers. */
  note(now: number, health: AnalystHealth | undefined): void {
    const last = this.#samples.at(-1);
    if (health === undefined || (last !== undefined && now - last.at < stepMs)) return;
    const tasks = new Map(
      health.tasks.map(({ camera, module, pictures, dropped }) => [
        `${camera} ${module}`,
        { pictures, dropped },
      ]),
    );
    // It was started again: its counts begin anew.
    const anew = [...tasks].some(([key, { pictures }]) => pictures < (last?.tasks.get(key)?.pictures ?? 0));
    const kept = anew ? [] : this.#samples.filter(({ at }) => now - at <= windowMs);
    this.#samples = [...kept, { at: now, tasks }];
  }

  /** None before a minute is known. */
  troubles(): Alarm[] {
    const [first, last] = [this.#samples[0], this.#samples.at(-1)];
    if (first === undefined || last === undefined || last.at - first.at < windowMs - stepMs) return [];
    let [pictures, dropped, least] = [0, 0, Infinity];
    let cameras = 0;
    for (const [key, now] of last.tasks) {
      const before = first.tasks.get(key);
      if (before === undefined) continue;
      const seen = now.pictures - before.pictures;
      cameras += 1;
      pictures += seen;
      dropped += now.dropped - before.dropped;
      least = Math.min(least, seen);
    }
    if (pictures + dropped === 0 || dropped / (pictures + dropped) <= mostDropped) return [];
    const seconds = (last.at - first.at) / 1000;
    const rate = (count: number) => (count / seconds).toFixed(1);
    return [
      {
        kind: "analysis-late",
        subject: "analyst",
        facts: { rate: rate(pictures / cameras), least: rate(least), cameras: String(cameras) },
      },
    ];
  }
}
