import type { AlarmSeverity } from "#contract";

/**
 * One kind of alarm. `{name}` stands for a fact, `{name:form}` for a fact written in that form (`tell.ts`).
 * The fact `detail`, where a source gives one, is what a program said in its own words: shown beneath, and logged.
 */
export interface Kind {
  /** What its subject names; an alarm of a camera is shown to those who may know of the camera. */
  readonly of: "camera" | "volume" | "program" | "town";
  readonly severity: AlarmSeverity;
  /** How long it must be so before a person hears of it: a camera that restarts is no alarm. */
  readonly afterSeconds: number;
  readonly fr: string;
  readonly en: string;
  readonly remedy: { readonly fr: string; readonly en: string };
}
