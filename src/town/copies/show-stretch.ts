import { Fault } from "#base";
import { showReply } from "#contract";
import { type AnalystParts, type Leave, withAnalyst } from "./ask-analyst.ts";
import type { Copy } from "./copies.ts";
import { copyFolder } from "./copy-folder.ts";

/** Pictures of one stretch, for the person who goes through them. Undefined where there is no such stretch yet. */
export async function stretchPictures(
  parts: AnalystParts & { readonly folder: string },
  copy: Copy,
  { of, stretch }: { readonly of: "found" | "covered"; readonly stretch: number },
  by: { readonly login: string; readonly reference: string },
  signal: AbortSignal,
): Promise<Leave<readonly string[]> | undefined> {
  if (!Number.isSafeInteger(stretch) || stretch < 0 || stretch >= copy.stretches) return undefined;
  const place = copyFolder(parts.folder, copy.id);
  if (of === "covered" && !(await place.isCovered(stretch))) return undefined;
  const { init, fragment } = await place.fragment(of, stretch);
  const source = { init: init.toString("base64"), fragment: fragment.toString("base64") };
  return withAnalyst(parts, copy, by, async (ask) => {
    const { pictures } = await ask("show", showReply, source, signal);
    if (pictures.length === 0) throw new Fault("copy-unreadable", "A stretch of a copy shows nothing.");
    return pictures;
  });
}
