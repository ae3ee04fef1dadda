import { z } from "zod";

/** A decoded picture: blue, green, red, one byte each, rows from the top. */
export interface ReaderPicture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

export interface Tensor {
  readonly dims: readonly number[];
  readonly values: Float32Array;
}

/** A neural network with one input and one output, as a module sees it: the runtime is not its business. */
export type Network = (input: Tensor) => Promise<Tensor>;

/** Where a reader stands: which plates it expects before it has read any. */
export const plateHome = z.enum(["auto", "fr", "eu"]);
export type PlateHome = z.infer<typeof plateHome>;

/** How likely each character is at one place of a plate. What is left of 1 are characters not named. */
export type Posterior = Readonly<Record<string, number>>;

/** One place in a picture where a plate may be, in pixels. */
export interface PlateRead {
  /** Without the marks between its groups; null where the reader abstains. */
  readonly plate: string | null;
  /** The likeliest text, also where it is not answered. */
  readonly likeliest: string;
  /** How likely it is that the whole of `likeliest` is right. */
  readonly confidence: number;
  readonly country: string | null;
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  /** Along the line and across it, in pixels, and how it leans, in radians. */
  readonly outline: { readonly width: number; readonly height: number; readonly lean: number };
  /** For each character of `likeliest`. */
  readonly characters: readonly Posterior[];
  /** Likelihood of the best text with its prior, and its distance to the next (logarithms). */
  readonly score: number;
  readonly margin: number;
}

/** Milliseconds spent in each stage of a picture. */
export type ReaderCost = Readonly<Record<"notice" | "find" | "recognise" | "decode", number>>;

export interface ReadPicture {
  readonly reads: readonly PlateRead[];
  readonly cost: ReaderCost;
}

/** A reader of plates: pictures in any order, what is written in each. */
export interface Reader {
  /** Thorough for a photograph that there is only once; a glance for one of many pictures of a stream. */
  read(picture: ReaderPicture, effort?: "thorough" | "glance"): Promise<ReadPicture>;
  /** What to change before a mast is put up: how the camera sees this plate, against what reading needs. */
  advise(picture: ReaderPicture, read: PlateRead, angle?: number): readonly PlacementAdvice[];
  /** How it sees this plate, in figures. */
  measure(picture: ReaderPicture, read: PlateRead): PlacementView;
  /** For one camera or film, whose reads come one picture after the other. */
  openPassages(): Passages;
}

export interface Passages {
  /** Reads of the next picture in (microseconds of the stream); passages that are over by then out. */
  see(at: number, reads: readonly PlateRead[]): readonly Passage[];
  /** The stream is over, and so is everything in it. */
  end(): readonly Passage[];
}

/** The default export of a reader's `index.ts`: all it needs is passed in. */
export type OpenReader = (context: {
  /** `notice` is the module's own, its file `notice.onnx`. */
  readonly networks: Readonly<Record<"notice" | "find" | "recognise", Network>>;
  readonly home: PlateHome;
  /** Milliseconds of some clock, to say what each stage costs. */
  readonly now: () => number;
}) => Reader;

/** One vehicle that came and went before one camera, however many pictures it was read in. */
export interface Passage {
  readonly plate: string;
  /** What it may have been, `plate` first: five at most. */
  readonly readings: readonly { readonly plate: string; readonly confidence: number }[];
  readonly country: string | null;
  readonly confidence: number;
  /** Microseconds of the stream: the first and last picture in which it was read. */
  readonly first: number;
  readonly last: number;
  readonly looks: number;
  /** The best crop: where it is, in the picture of which moment. */
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  readonly bestAt: number;
}

/** How a camera sees plates where it stands, measured on one that is in view. */
export interface PlacementView {
  /** Pixels. */
  readonly characterHeight: number;
  /** Degrees between the camera's axis and the plate's normal, where the mast's place says it: a picture does not. */
  readonly angle?: number;
  /** Degrees that the line leans in the picture. */
  readonly lean: number;
  /** Pixels that an edge takes from dark to bright. */
  readonly edge: number;
  /** Brightness of the plate's ground, and how far the letters stand off it: 0 to 255. */
  readonly ground: number;
  readonly contrast: number;
}

/** One thing that hinders reading: what was measured, and what reading needs. */
export interface PlacementAdvice {
  readonly about: "height" | "angle" | "lean" | "blur" | "dark" | "bright" | "contrast";
  readonly measured: number;
  readonly needed: number;
  readonly severity: "hinders" | "prevents";
}
