import type { AlarmKind, kinds } from "./kinds.ts";

/** Names of the facts that a sentence asks for. */
type Asked<Sentence extends string> = Sentence extends `${string}{${infer Slot}}${infer Rest}`
  ? (Slot extends `${infer Name}:${string}` ? Name : Slot) | Asked<Rest>
  : never;

type FactsOf<K extends AlarmKind> = Readonly<Record<string, string | number>> &
  Readonly<Record<Asked<(typeof kinds)[K]["fr"] | (typeof kinds)[K]["en"]>, string | number>>;

/** What a source says is so now. The facts are what its sentence asks for: the compiler counts them. */
export type Alarm = {
  [K in AlarmKind]: {
    readonly kind: K;
    /** Camera id, volume path, program; empty for the town. Kind and subject make one alarm, never two. */
    readonly subject: string;
    readonly facts: FactsOf<K>;
  };
}[AlarmKind];

export const channels = ["mail", "webhook"] as const;
export type Channel = (typeof channels)[number];

/** Microseconds since 1970. */
export interface Acknowledgement {
  readonly person: string;
  readonly name: string;
  readonly at: number;
  readonly note: string;
}

/** An alarm that was raised and is not over. */
export interface StandingAlarm {
  readonly id: string;
  readonly alarm: Alarm;
  readonly source: string;
  readonly raisedAt: number;
  /** How often it went and came back: a camera that flaps is one alarm. */
  readonly returns: number;
  readonly acknowledged: Acknowledgement | undefined;
  /** Ways outside that have carried that it was raised. */
  readonly told: readonly Channel[];
}
