import type { FolderFiles } from "#base";
import type { RulePicture, Scene, WholePicture } from "#contract";

/** What the analyst and a module's thread say to each other. */

export const isolatedKinds = ["rule", "picture-rule", "counter"] as const;
export type IsolatedKind = (typeof isolatedKinds)[number];

/** What a thread is given when it starts. */
export interface Start {
  readonly id: string;
  readonly hash: string;
  readonly files: FolderFiles;
  readonly kind: IsolatedKind;
}

/** `rule` is one rule at work on one camera. */
export type Asked =
  | { readonly type: "open"; readonly rule: number; readonly scene: Scene; readonly aspect: number }
  | {
      readonly type: "see";
      readonly rule: number;
      readonly question: number;
      readonly picture: RulePicture | WholePicture;
    }
  | { readonly type: "close"; readonly rule: number };

export type Told =
  | { readonly type: "ready" }
  | { readonly type: "saw"; readonly question: number; readonly said: unknown }
  | { readonly type: "failed"; readonly why: string };
