import { z } from "zod";
import type { signalSchema, trackSchema } from "./analyst.ts";
import type { Scene } from "./scene.ts";

/** `modules/<id>/manifest.json`: what a module is, and which processing it does. */
export const moduleManifest = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/),
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  /** A processing of src/model: what the gate is asked before it is installed. */
  processing: z.string(),
  /** A rule over tracks, or a reader of pictures. */
  kind: z.enum(["rule", "reader"]).default("rule"),
  title: z.strictObject({ fr: z.string(), en: z.string() }),
  /** Shared models that it needs, present only while an installed module needs them. */
  models: z.array(z.enum(["nanodet", "text-finder", "text-reader"])),
});
export type ModuleManifest = z.infer<typeof moduleManifest>;

/** A track as a rule sees it: where it is, and where it touches the ground. */
export interface RuleTrack extends z.infer<typeof trackSchema> {
  readonly foot: { readonly x: number; readonly y: number };
  readonly firstSeen: number;
  /** Lost: its box is where it should be by now; nothing was seen there in this picture. */
  readonly state: "confirmed" | "lost";
}

export interface RulePicture {
  /** Microseconds since 1970. */
  readonly wall: number;
  readonly tracks: readonly RuleTrack[];
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
