import { systemClock } from "#base";
import { sceneSchema } from "#contract";
import type { Box } from "#media";
import { type Detector, type LoadedModule, watchFile } from "../../src/analyst/index.ts";
import { figuresOf, scoreAlarms, type Told } from "./alarms.ts";
import type { MadeFilm } from "./made/film.ts";
import { filtered } from "./made/filtered.ts";
import type { Row } from "./table.ts";

/** When somebody reaches the camera, in seconds of the film, and how long it must last to be told. */
const from = 25;
const after = 10;
const frozenAfter = 15;
const late = `enable='gte(t,${from})'`;

/** What is done to a film from then on. */
const faults = {
  covered: `drawbox=c=0x101010:t=fill:${late},noise=c0s=6:c0f=t`,
  blinded: `eq=brightness='if(gte(t,${from}),0.8,0)':eval=frame,noise=c0s=4:c0f=t`,
  blurred: `gblur=sigma=6:${late},noise=c0s=3:c0f=t`,
  turned: `crop=iw*0.55:ih*0.55:x='if(gte(t,${from}),iw*0.45,0)':y='if(gte(t,${from}),ih*0.45,0)',scale=640:480`,
  frozen: `trim=0:${from},tpad=stop_mode=clone:stop_duration=35`,
} as const;

/** Camera health over a film of a quiet street in which somebody does one thing to the camera, and over the same untouched. */
export async function scoreTampering(
  scene: string,
  film: MadeFilm,
  module: LoadedModule,
  { box, signal }: { box: Box; signal: AbortSignal },
): Promise<Row[]> {
  const rules = { "camera-health": { after: `${after} s`, frozen: `${frozenAfter} s` } };
  const tell = async (path: string) => {
    const told: Told[] = [];
    const glimpses = watchFile({
      path,
      scene: sceneSchema.parse({ rules }),
      module,
      detector: noDetector,
      box,
      clock: systemClock,
      signal,
    });
    for await (const { signals } of glimpses)
      for (const { rule, zone, at } of signals) told.push({ rule, zone, at: at / 1e6 });
    return told;
  };
  const hours = film.frames.length / 5 / 3600;
  const rows: Row[] = [
    {
      rule: "camera health, nothing done",
      scene,
      figures: figuresOf(scoreAlarms([], await tell(film.path), hours)),
    },
  ];
  for (const [kind, filters] of Object.entries(faults)) {
    const to = film.path.replace(/[.]mp4$/, `-${kind}.mp4`);
    const path = await filtered(film.path, to, { filters, lossless: kind === "frozen" }, signal);
    const start = from + (kind === "frozen" ? frozenAfter : after);
    const expected = [{ rule: "camera-health", zone: kind, start, end: 120 }];
    const figures = figuresOf(scoreAlarms(expected, await tell(path), hours));
    rows.push({ rule: `camera health, ${kind}`, scene, figures });
  }
  return rows;
}

function noDetector(): Promise<Detector> {
  return Promise.reject(new RangeError("camera health looks at whole pictures alone"));
}
