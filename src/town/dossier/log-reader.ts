import type { WrittenEntry } from "#audit";
import type { Micros } from "#base";

/** One look as the index of the log has it. */
export interface ReadLook {
  readonly processing: string;
  readonly from: Micros;
  readonly until: Micros;
}

/** What a dossier reads while it is written, of its own span only: a page in memory, never a year. */
export interface LogReader {
  town(): AsyncIterable<WrittenEntry>;
  recorders(): AsyncIterable<WrittenEntry>;
  looks(): AsyncIterable<ReadLook>;
  /** Signals of the span that are still kept, by module and what a person decided. */
  signals(): Promise<
    readonly { readonly module: string; readonly decision: string; readonly count: number }[]
  >;
}
