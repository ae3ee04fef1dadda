import { coresPerCamera, type MeasuredHere, type Plan, type Request } from "./estimate.ts";
import { allowances, figures } from "./figures.ts";

/** The plan for a person who buys machines. */
export function printPlan({ cameras, analysed }: Request, plan: Plan, here?: MeasuredHere): string {
  const { storage, network, cores, memory, extrapolated } = plan;
  const rows: readonly (readonly [string, string])[] = [
    ["recordings", `${tera(storage.recordingBytes)} TB, and ${tera(storage.indexBytes)} TB of index`],
    [
      "disks",
      `${storage.disks}, each a volume written at ${mega(storage.bytesPerSecondAndDisk)} MB/s; redundancy comes on top`,
    ],
    [
      "network",
      `${mega(network.bitsPerSecond)} Mbit/s from the cameras: a link of ${network.linkBitsPerSecond / 1e9} Gbit/s`,
    ],
    [
      "cores",
      `${cores.wanted} (recording takes ${cores.recorder.toFixed(1)}${analysed === 0 ? "" : `, analysis of ${analysed} cameras ${cores.analyst.toFixed(1)}`})`,
    ],
    [
      "memory",
      `${memory.wantedBytes / 2 ** 30} GiB (the recorder takes up to ${(memory.recorderBytes / 2 ** 30).toFixed(1)})`,
    ],
  ];
  const notes = [
    ...(here === undefined ? [] : [fitsHere(here)]),
    ...(extrapolated
      ? [`Measured with ${figures.camerasMeasured.value} cameras at once; for ${cameras} it is extrapolated.`]
      : []),
    `Cores are planned at ${allowances.coreLoad * 100} % load, links at ${allowances.linkLoad * 100} %. Figures: docs/ref/performance.md.`,
    "A camera's bitrate at night, in rain or in a crowd may be twice its day's: plan with the largest.",
  ];
  return [
    `${cameras} ${cameras === 1 ? "camera" : "cameras"}:`,
    ...rows.map(([what, value]) => `  ${what.padEnd(12)} ${value}`),
    "",
    ...notes,
    "",
  ].join("\n");
}

function fitsHere(here: MeasuredHere): string {
  const fits = Math.floor(here.cores / coresPerCamera(here));
  const { decode, picturesPerSecond } = allowances.analysis;
  return `Measured here: at most ${(decode + here.detect + here.follow).toFixed(0)} ms of processor time a picture (decoding ${decode}, detection ${here.detect}, following ${here.follow}): the ${here.cores} cores of this machine, wholly given to it, analyse ${fits} cameras at ${picturesPerSecond} pictures a second.`;
}

function tera(bytes: number): string {
  return (bytes / 1e12).toFixed(bytes < 1e11 ? 3 : 1);
}

function mega(perSecond: number): string {
  return (perSecond / 1e6).toFixed(perSecond < 1e7 ? 1 : 0);
}
