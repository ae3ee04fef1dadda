/**
 * What was measured, and where it says so: each `quote` stands in that page, and a test looks for it, so that a
 * figure that is measured anew is changed here too. What was not measured is called an allowance.
 */
export interface Figure {
  readonly value: number;
  readonly means: string;
  readonly page: string;
  readonly quote: string;
}

const performance = "docs/ref/performance.md";

export const figures = {
  coresPerMegabit: {
    value: 0.00331 / 4.2,
    means: "cores to record one Mbit/s, hashed and encrypted: 0.331 % of a core for 4.2 Mbit/s",
    page: performance,
    quote: "| **recorder, hashed and encrypted** | 0.331 % |",
  },
  bytesPerCamera: {
    value: (3_554 * 2 ** 20) / 256,
    means: "memory of the recorder for each camera: 3,554 MiB for 256",
    page: performance,
    quote: "| 3,554 MiB |",
  },
  camerasMeasured: {
    value: 256,
    means: "cameras recorded at once when this was measured",
    page: performance,
    quote: "256 of the same cameras",
  },
  indexBytesPerCameraMinute: {
    value: 2_900,
    means: "index of a camera-minute, at one group of pictures a second",
    page: performance,
    quote: "2.9 kB a camera-minute",
  },
  coresPerAnalysedCamera: {
    value: 2 / 7,
    means: "cores to analyse one camera at five pictures a second",
    page: "docs/design/vision.md",
    quote: "Seven cameras at five pictures a second take two cores",
  },
  queueShareOfMemory: {
    value: 1 / 8,
    means: "of the machine's memory, what may wait for disks that stand still",
    page: "docs/design/store.md",
    quote: "what waits for all volumes together is an eighth of the machine at most",
  },
} as const satisfies Readonly<Record<string, Figure>>;

/** Not measured: room left on purpose, so that an evening of rain and headlights does not fill what a sunny day fitted. */
export const allowances = {
  /** Of a disk, for its file system and for what is kept free for the index. */
  diskUsable: 0.94,
  /** RTP, TCP, IP and Ethernet around each packet. */
  networkOverhead: 1.04,
  /** A link that is fuller than this loses packets in bursts. */
  linkLoad: 0.6,
  /** Cores are planned at half load: exports, checks and playback want the rest. */
  coreLoad: 0.5,
  /** Town, door, system. */
  restBytes: 2 * 2 ** 30,
  restCores: 1,
  /** Milliseconds to decode one of the pictures a second that are looked at, of a small stream. */
  analysis: { decode: 2.2, picturesPerSecond: 5 },
} as const;
