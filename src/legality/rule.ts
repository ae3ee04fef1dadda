import type { Micros } from "#base";
import type { CameraPlace, Reason, TownRegister } from "#contract";
import type { PackName, Processing } from "#model";
import type { Case } from "./case.ts";

export type Verdict = "ALLOW" | "ALLOW_IF" | "DENY" | "DENY_UNLESS_PERMIT" | "MANDATORY" | "CONTESTED→DENY";

export interface Bilingual {
  readonly fr: string;
  readonly en: string;
}

/** Whether a condition holds, until when at most; or what was found instead, and by when it must be mended. */
export type Finding =
  | { readonly met: true; readonly until: Micros }
  | {
      readonly met: false;
      readonly found: string;
      readonly by?: string;
      /** Since when it no longer holds, where that is known. */
      readonly since?: Micros;
    };

/** One thing that an article asks for. Its sentence says what must be, so that a refusal says what to change. */
export interface Condition {
  readonly id: string;
  readonly article: string;
  /** Stops the processing, or raises an alarm that must be answered by a date. */
  readonly effect: Reason["effect"];
  /** Written in a text, or our own caution. */
  readonly nature: Reason["nature"];
  readonly sentence: Bilingual;
  /** Where the camera must be for this to be asked; everywhere if left out. */
  readonly places?: readonly CameraPlace[];
  readonly check: (given: Case) => Finding;
}

/** What a condition says, without the code that checks it. */
export type Said = Omit<Condition, "check">;

export function said({ id, article, effect, nature, sentence, places }: Condition): Said {
  return { id, article, effect, nature, sentence, ...(places === undefined ? {} : { places }) };
}

export type Span = "P15D" | "P1M" | "P3Y";

/** How long what the processing makes may exist. */
export type Retention =
  | { readonly kind: "nothing" }
  /** The authorisation's time, and never more than a month (L252-5). */
  | { readonly kind: "authorised" }
  | { readonly kind: "calendar"; readonly most: Span; readonly from: Bilingual }
  | { readonly kind: "working-days"; readonly most: number; readonly from: Bilingual }
  | { readonly kind: "until"; readonly event: Bilingual }
  | { readonly kind: "unread" };

export interface Rule {
  readonly id: string;
  readonly processing: Processing;
  readonly verdict: Verdict;
  readonly title: Bilingual;
  /** Why, in words that a visitor understands. */
  readonly sentence: Bilingual;
  readonly articles: readonly string[];
  readonly conditions: readonly Condition[];
  readonly retention: Retention;
  /** The day on which the texts were read, and in which version: see the pack's sources. */
  readonly readOn: string;
  readonly confidence: "high" | "medium" | "low";
  /** What is open, where something is. */
  readonly doubt?: Bilingual;
  /** What the Code pénal attaches to doing it all the same. */
  readonly penalty?: string;
}

export interface Pack {
  readonly name: PackName;
  readonly version: string;
  readonly title: Bilingual;
  readonly deployers: readonly TownRegister["deployer"][];
  readonly readOn: string;
  /** After this day the pack must be read again, and says so everywhere until it is. */
  readonly reviewBy: string;
  readonly sources: readonly { readonly title: string; readonly version: string; readonly address: string }[];
  readonly rules: readonly Rule[];
}

export const met: Finding = { met: true, until: Infinity };

export function metUntil(until: Micros): Finding {
  return { met: true, until };
}

/** `—` is what is shown where nothing at all was found. */
export function failed(found = "—", by?: string): Finding {
  return by === undefined ? { met: false, found } : { met: false, found, by };
}

export function metIf(holds: boolean, found = "—"): Finding {
  return holds ? met : failed(found);
}

type Written = Omit<Condition, "effect" | "nature" | "sentence"> & Bilingual;

/** A condition that a text sets, and without which nothing runs. */
export function law({ fr, en, ...rest }: Written): Condition {
  return { ...rest, sentence: { fr, en }, effect: "stop", nature: "law" };
}

/** A condition that a text sets, and whose failure is mended by a date while the camera goes on. */
export function alarm({ fr, en, ...rest }: Written): Condition {
  return { ...rest, sentence: { fr, en }, effect: "alarm", nature: "law" };
}

/** Our own caution, not the text's. */
export function houseRule({ fr, en, ...rest }: Written): Condition {
  return { ...rest, sentence: { fr, en }, effect: "stop", nature: "house-rule" };
}
