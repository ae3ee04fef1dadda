import { z } from "zod";
import type { boxSchema, signalSchema, trackSchema } from "./analyst.ts";
import type { CountDirection, CountedCategory } from "./count.ts";
import type { Scene } from "./scene.ts";

/** `modules/<id>/manifest.json`: what a module is, and which processing it does. */
export const moduleManifest = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/),
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  /** A processing of src/model: what the gate is asked before it is installed. */
  processing: z.string(),
  /**
   * A rule over tracks, one over whole pictures that needs no model, a counter of who crosses a line, a reader of files
   * or of live cameras, a locator for extracted copies.
   */
  kind: z.enum(["rule", "picture-rule", "counter", "reader", "live-reader", "locator"]).default("rule"),
  /** The module whose files and models are packed with this one's, and hashed with them: several uses share a reader. */
  reader: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,62}$/)
    .optional(),
  /** Files of `modules/parts` that are packed with its own, and hashed with them: several rules share them. */
  parts: z
    .array(z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}[.]ts$/))
    .max(16)
    .default([]),
  title: z.strictObject({ fr: z.string(), en: z.string() }),
  /** Shared models that it needs, present only while an installed module needs them. */
  models: z.array(z.enum(["nanodet", "text-finder", "text-reader"])),
  /** What it is given beside its usual: a rule what came to lie still, a picture rule colours. */
  given: z.array(z.enum(["stills", "colours"])).default([]),
});
export type ModuleManifest = z.infer<typeof moduleManifest>;

/** What the law knows and this program does not do, because it cannot be done honestly. */
export const notOffered = [
  {
    processing: "detect-weapon",
    title: { fr: "Arme apparente", en: "Weapon seen" },
    why: {
      fr: "Non proposé : à la taille où une caméra de rue voit une main, une arme tient en quelques points et ne se distingue pas d'un téléphone ou d'un parapluie. Aucun modèle libre n'a de taux d'erreur publié sur de telles images, et une fausse alerte fait venir des gens armés.",
      en: "Not offered: at the size at which a street camera sees a hand, a weapon is a few pixels and cannot be told from a telephone or an umbrella. No free model has a published error rate on such pictures, and a false alarm brings people with weapons.",
    },
  },
] as const;

/** Of a module's own files together; models come beside them. */
export const largestModule = 4 * 1024 * 1024;
/** Of the file that carries a module to a site without a network, its models included. */
export const largestModuleFile = 256 * 1024 * 1024;

/**
 * A module as one file. `POST /api/modules` takes it without its models: those are kept by `vigie modules install`,
 * on the machine, and are known to the program byte for byte.
 */
export const moduleFile = z.strictObject({
  format: z.literal("vigie-module-1"),
  /** Over the names and contents of `files`, as `vigie modules list` prints it. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  /** Contents in Base64, by name. */
  files: z.record(z.string().max(200), z.string().max(largestModule * 2)),
  models: z.partialRecord(z.enum(["nanodet", "text-finder", "text-reader"]), z.base64()).default({}),
});
export type ModuleFile = z.infer<typeof moduleFile>;

/** A track as a rule sees it: where it is, and where it touches the ground. */
export interface RuleTrack extends z.infer<typeof trackSchema> {
  readonly foot: { readonly x: number; readonly y: number };
  readonly firstSeen: number;
  /** Lost: its box is where it should be by now; nothing was seen there in this picture. */
  readonly state: "confirmed" | "lost";
}

/** A place that has shown one other thing than usual for seconds: something that lies there, or that no longer does. */
export interface Still {
  readonly id: number;
  /** Microseconds since 1970: from when on it has shown that. */
  readonly since: number;
  readonly box: z.infer<typeof boxSchema>;
  /** Share of the picture. */
  readonly area: number;
  /** 1: its edge is new, a thing came; 0: its edge was usual, a thing is gone. */
  readonly appeared: number;
  /** To what is usual there, -1 to 1: a shadow and a light leave the ground its pattern. */
  readonly likeness: number;
}

export interface RulePicture {
  /** Microseconds since 1970. */
  readonly wall: number;
  readonly tracks: readonly RuleTrack[];
  /** Where the manifest asks for them. */
  readonly stills?: readonly Still[];
}

/** What a rule says; the analyst adds the camera, the module and an id. */
export type RuleSignal = Readonly<Omit<z.infer<typeof signalSchema>, "id" | "camera" | "module">>;

/** One rule at work on one camera: pictures in their order, signals out. */
export interface Rule {
  see(picture: RulePicture): readonly RuleSignal[];
}

interface Place {
  readonly x: number;
  readonly y: number;
}

/** From a place in the picture to the ground, in metres; undefined at and above the horizon. */
export type ToGround = (place: Place) => Place | undefined;

/** Whether a place lies in a zone. */
export type Inside = (corners: readonly Place[], place: Place) => boolean;

/** The default export of a rule's `index.ts`, which imports only files beside it: all it needs is passed in. */
export type OpenRule = (context: {
  readonly scene: Scene;
  /** Width over height of the picture, so that distances can be measured in picture heights. */
  readonly aspect: number;
  /** Where the scene says how the ground lies. */
  readonly ground?: ToGround | undefined;
  readonly isInside: Inside;
}) => Rule;

/** One who crossed a line. Of what a counter says only sums leave the analyst, a quarter of an hour each. */
export interface CountedCrossing {
  readonly line: string;
  readonly direction: CountDirection;
  readonly category: CountedCategory;
}

/** One counter at work on one camera: it tells nobody and remembers no one. */
export interface Counter {
  see(picture: RulePicture): readonly CountedCrossing[];
}

/** The default export of a counter's `index.ts`. */
export type OpenCounter = (context: { readonly scene: Scene; readonly aspect: number }) => Counter;

/** A picture as a whole: one byte of brightness a pixel, row by row. Valid until the next. */
export interface WholePicture {
  /** Microseconds since 1970. */
  readonly wall: number;
  readonly width: number;
  readonly height: number;
  readonly brightness: Uint8Array;
  /** Blue, green, red of each pixel, where the manifest asks for colours. */
  readonly colours?: Uint8Array;
}

/** One rule that follows nothing: pictures in their order, signals out. */
export interface PictureRule {
  see(picture: WholePicture): readonly RuleSignal[];
}

/** The default export of a picture rule's `index.ts`. */
export type OpenPictureRule = (context: { readonly scene: Scene }) => PictureRule;
