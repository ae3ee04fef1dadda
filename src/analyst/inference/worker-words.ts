import type { Detection } from "#model";
import type { LookWindow } from "./nanodet/run.ts";

/** What the analyst and its inference threads say to each other. */
export interface Question {
  readonly id: number;
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array<ArrayBuffer>;
  readonly threshold: number;
  readonly windows: readonly LookWindow[] | undefined;
}

export type Reply =
  | { readonly type: "ready" }
  | { readonly type: "found"; readonly id: number; readonly detections: Detection[]; readonly ms: number }
  | { readonly type: "failed"; readonly id: number; readonly why: string };

/** What a thread is given when it starts. */
export interface Start {
  readonly model: Uint8Array;
}
