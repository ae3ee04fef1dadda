import type { Micros } from "#base";
import type { Bilingual } from "#legality";

/** Something that the town's own records say against the town. */
export interface Contradiction {
  /** `mask-tested`, `recording-too-old`: the same thing has the same name in each dossier. */
  readonly id: string;
  /** `breach`: the law is not kept now. `to-mend`: it will not be, or cannot be shown. */
  readonly gravity: "breach" | "to-mend";
  /** Camera, account, module, log; empty for the town. */
  readonly subject: string;
  /** The subject is a person, and is named to no public. */
  readonly person?: boolean;
  /** Item of the dossier that shows it. */
  readonly item: string;
  readonly sentence: Bilingual;
  /** What was found, in figures. */
  readonly found: string;
  readonly article: string;
  readonly since?: Micros;
  readonly remedy: Bilingual;
}
