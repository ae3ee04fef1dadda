import { type Clock, toMicros } from "#base";
import type { CopyMark, CopyState, CopyStep } from "#contract";
import type { Copies, Copy } from "./copies.ts";
import { copyFolder } from "./copy-folder.ts";
import type { CopyWorkshop } from "./workshop.ts";

export interface CopyStepParts {
  readonly clock: Clock;
  readonly copies: Copies;
  readonly workshop: Pick<CopyWorkshop, "drop">;
  /** Folder of all copies. */
  readonly folder: string;
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

/** What a person does with a copy. `hasSeenAll`: whether they went through every stretch of what was made. */
export async function takeCopyStep(
  parts: CopyStepParts,
  copy: Copy,
  step: CopyStep,
  { login, hasSeenAll }: { readonly login: string; readonly hasSeenAll: boolean },
): Promise<CopyTaken> {
  const { state } = copy;
  const place = copyFolder(parts.folder, copy.id);
  const moved = async (next: CopyState): Promise<CopyTaken> =>
    (await parts.copies.move(copy, next)) ? { outcome: "moved" } : { outcome: "second" };
  switch (step.step) {
    case "correct": {
      if (state.is !== "correcting" && state.is !== "covered" && state.is !== "reviewed")
        return { outcome: "not-now" };
      const before = await place.marks();
      const missing = before.find(
        ({ id, kind }) => kind !== "hand" && !step.marks.some((mark) => mark.id === id && mark.kind === kind),
      );
      if (missing !== undefined) return { outcome: "mark-missing", mark: missing.id };
      const taken = await moved({ is: "correcting" });
      if (taken.outcome !== "moved") return taken;
      await place.uncover(copy.stretches);
      await place.keepMarks(step.marks);
      return taken;
    }
    case "cover": {
      if (state.is !== "correcting") return { outcome: "not-now" };
      // What was covered by other marks, also where a crash left it.
      await place.uncover(copy.stretches);
      const corrected = { by: login, at: toMicros(parts.clock.now()), ...countsOf(await place.marks()) };
      return moved({ is: "covering", corrected });
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
      parts.workshop.drop(copy.id);
      await parts.copies.forget(copy.id);
      await place.remove();
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
