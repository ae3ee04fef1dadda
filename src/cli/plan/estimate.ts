import { allowances, figures } from "./figures.ts";

export interface Request {
  readonly cameras: number;
  /** Of the stream that is recorded, on average. */
  readonly bitsPerSecond: number;
  readonly retentionSeconds: number;
  readonly diskBytes: number;
  /** Cameras that a module looks at. */
  readonly analysed: number;
}

export interface Plan {
  readonly storage: {
    readonly recordingBytes: number;
    readonly indexBytes: number;
    /** One volume each; redundancy comes on top. */
    readonly disks: number;
    readonly bytesPerSecondAndDisk: number;
  };
  readonly network: { readonly bitsPerSecond: number; readonly linkBitsPerSecond: number };
  readonly cores: { readonly recorder: number; readonly analyst: number; readonly wanted: number };
  readonly memory: { readonly recorderBytes: number; readonly wantedBytes: number };
  /** More cameras than were ever recorded at once when the figures were taken. */
  readonly extrapolated: boolean;
}

/** What a picture takes where the plan is made, in processor milliseconds, and that machine's cores. */
export interface MeasuredHere {
  readonly cores: number;
  readonly detect: number;
  readonly follow: number;
}

const links = [1e9, 2.5e9, 10e9, 25e9, 40e9, 100e9] as const;
const gibibyte = 2 ** 30;

/** What it takes, from what was measured. */
export function estimate(request: Request, here?: MeasuredHere): Plan {
  const { cameras, bitsPerSecond, retentionSeconds, diskBytes, analysed } = request;
  const bytesPerSecond = (cameras * bitsPerSecond) / 8;
  const recordingBytes = bytesPerSecond * retentionSeconds;
  const indexBytes = (cameras * retentionSeconds * figures.indexBytesPerCameraMinute.value) / 60;
  const disks = Math.max(1, Math.ceil((recordingBytes + indexBytes) / (diskBytes * allowances.diskUsable)));
  const network = cameras * bitsPerSecond * allowances.networkOverhead;
  const recorder = ((cameras * bitsPerSecond) / 1e6) * figures.coresPerMegabit.value;
  const analyst = analysed * coresPerCamera(here);
  const recorderBytes = cameras * figures.bytesPerCamera.value;
  const neededBytes = (recorderBytes + allowances.restBytes) / (1 - figures.queueShareOfMemory.value);
  return {
    storage: { recordingBytes, indexBytes, disks, bytesPerSecondAndDisk: bytesPerSecond / disks },
    network: { bitsPerSecond: network, linkBitsPerSecond: linkFor(network) },
    cores: {
      recorder,
      analyst,
      wanted: Math.max(2, Math.ceil((recorder + analyst) / allowances.coreLoad + allowances.restCores)),
    },
    memory: {
      recorderBytes,
      wantedBytes: Math.ceil(neededBytes / (4 * gibibyte)) * 4 * gibibyte,
    },
    extrapolated: cameras > figures.camerasMeasured.value,
  };
}

/** One camera under a module that the detector looks for, all of its pictures the dearest there are. */
export function coresPerCamera(here: MeasuredHere | undefined): number {
  if (here === undefined) return figures.coresPerAnalysedCamera.value;
  const { decode, picturesPerSecond } = allowances.analysis;
  return ((decode + here.detect + here.follow) * picturesPerSecond) / 1000;
}

/** The smallest link that is not too full; beyond the largest there is more than one. */
function linkFor(bitsPerSecond: number): number {
  const wanted = bitsPerSecond / allowances.linkLoad;
  const largest = links.at(-1) ?? wanted;
  return links.find((link) => link >= wanted) ?? Math.ceil(wanted / largest) * largest;
}
