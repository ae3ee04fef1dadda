import type { Micros } from "#base";
import type { RetentionRequest } from "#contract";
import type { Circumstances, Question } from "#legality";
import type { Processing } from "#model";

/** What the gate is asked: one processing on some cameras, by a person with a motive or by a program. */
export interface Asked {
  readonly processing: Processing;
  /** Standing permits belong to a camera and live 72 hours; personal ones to a person, and live a minute. */
  readonly kind: "standing" | "personal";
  readonly cameras: readonly string[];
  /** Account of the person, or name of the program. */
  readonly actor: string;
  readonly motive?: string;
  readonly purpose?: number;
  readonly span?: { readonly from: Micros; readonly to: Micros };
  readonly module?: { readonly id: string; readonly hash: string };
  readonly circumstances?: Circumstances;
  /** For recording: what the town wants of this camera. The cap of the basis is put on it. */
  readonly retention?: RetentionRequest;
  /** The end of the session it is asked in: no personal permit outlives it. */
  readonly sessionEnds?: Micros;
}

/** The same, for the law, of one camera. */
export function questionOf(asked: Asked, camera: string): Question {
  const { processing, kind, actor, motive, purpose, span, module, circumstances } = asked;
  return {
    processing,
    camera,
    by: kind === "personal" ? { person: actor } : { program: actor },
    ...(motive === undefined ? {} : { motive }),
    ...(purpose === undefined ? {} : { purpose }),
    ...(span === undefined ? {} : { span }),
    ...(module === undefined ? {} : { module }),
    ...(circumstances === undefined ? {} : { circumstances }),
  };
}
