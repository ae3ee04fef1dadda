import { type Clock, Fault, toMicros } from "#base";
import type { CopyMark, CopyState, CopyStep } from "#contract";
import type { Copy } from "./copies.ts";
import { copyFolder } from "./copy-folder.ts";
import { type EraseParts, eraseCopy } from "./erase-copy.ts";

export interface CopyStepParts extends EraseParts {
  readonly clock: Clock;
}

/** Who takes a step, of which case. */
export interface CopyHand {
  readonly login: string;
  readonly reference: string;
  /** Whether they went through every stretch of what was made. */
  readonly hasSeenAll: boolean;
}

export type CopyTaken =
  | { readonly outcome: "moved" }
  | { readonly outcome: "gone" }
  | { readonly outcome: "not-now" }
  /** Somebody else has moved it since. */
  | { readonly outcome: "second" }
  /** Another person than who corrected it looks at it before it leaves. */
  | { readonly outcome: "own-work" }
  /** The second look was not at all of it. */
  | { readonly outcome: "unseen" }
  /** What was found can be moved, left visible or taken for nothing, but not passed over in silence. */
  | { readonly outcome: "mark-missing"; readonly mark: number };

/** What a person does with a copy: told in the log, then done. */
export async function takeCopyStep(
  parts: CopyStepParts,
  copy: Copy,
  step: CopyStep,
  { login, reference, hasSeenAll }: CopyHand,
): Promise<CopyTaken> {
  const { state } = copy;
  const place = copyFolder(parts.folder, copy.id);
  const moved = async (next: CopyState, detail: object = {}): Promise<CopyTaken> => {
    await parts.chain.append({
      operation: "modification",
      actor: login,
      cameras: [copy.camera],
      motive: reference,
      detail: { what: `rights-copy-${step.step}`, copy: copy.id, ...detail },
    });
    return (await parts.copies.move(copy, next)) ? { outcome: "moved" } : { outcome: "second" };
  };
  const marks = async () => {
    const found = await place.marks();
    if (found === undefined)
      throw new Fault("copy-unreadable", "The marks of a copy are gone: take it back and begin again.");
    return found;
  };
  switch (step.step) {
    case "correct": {
      if (state.is !== "correcting" && state.is !== "covered" && state.is !== "reviewed")
        return { outcome: "not-now" };
      const before = await marks();
      const missing = before.find(
        ({ id, kind }) => kind !== "hand" && !step.marks.some((mark) => mark.id === id && mark.kind === kind),
      );
      if (missing !== undefined) return { outcome: "mark-missing", mark: missing.id };
      const taken = await moved({ is: "correcting" });
      if (taken.outcome !== "moved") return taken;
      await place.uncover();
      await place.keepMarks(step.marks);
      return taken;
    }
    case "cover": {
      if (state.is !== "correcting") return { outcome: "not-now" };
      // What was covered by other marks, also where a disk that failed left it.
      await place.uncover();
      const counts = countsOf(await marks());
      const corrected = { by: login, at: toMicros(parts.clock.now()), ...counts };
      return moved({ is: "covering", corrected }, counts);
    }
    case "review": {
      if (state.is !== "covered") return { outcome: "not-now" };
      if (state.corrected.by === login) return { outcome: "own-work" };
      if (!hasSeenAll) return { outcome: "unseen" };
      const reviewed = { by: login, at: toMicros(parts.clock.now()) };
      return moved({ ...state, is: "reviewed", reviewed });
    }
    case "again": {
      if (state.is !== "failed") return { outcome: "not-now" };
      return moved(state.during === "locating" ? { is: "locating" } : { is: "correcting" });
    }
    case "cancel": {
      await eraseCopy(parts, copy.id, { by: login, motive: reference, why: "taken back" });
      return { outcome: "gone" };
    }
  }
}

function countsOf(marks: readonly CopyMark[]) {
  const having = (why: "requester" | "nothing") =>
    marks.filter(({ left }) => left.some((one) => one.why === why));
  return {
    left: having("requester").length,
    added: marks.filter(({ kind }) => kind === "hand").length,
    removed: having("nothing").length,
  };
}
