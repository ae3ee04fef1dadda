import type { HandedCopy } from "#contract";
import type { Copies } from "./copies.ts";

/** What may leave: every copy of the case, each looked at by a second person; undefined while one is not, or none is there. */
export async function readyCopies(
  copies: Copies,
  caseId: string,
): Promise<readonly HandedCopy[] | undefined> {
  const all = await copies.of(caseId);
  const ready = all.flatMap(({ camera, from, to, state }): HandedCopy[] => {
    if (state.is !== "reviewed") return [];
    const { made, corrected, reviewed } = state;
    const { sha256, bytes } = made;
    return [{ camera, from, to, sha256, bytes, correctedBy: corrected.by, reviewedBy: reviewed.by }];
  });
  return ready.length === 0 || ready.length < all.length ? undefined : ready;
}
