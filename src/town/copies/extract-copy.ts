import type { Chain } from "#audit";
import { type Clock, Fault, toMicros } from "#base";
import type { AskedSpan, Reason } from "#contract";
import { stretchesOf } from "#evidence";
import { readFragment } from "#protocols/mp4";
import type { Session } from "../access/index.ts";
import type { Gate } from "../gate/index.ts";
import { openRecorderShelf } from "../requisitions/index.ts";
import { type Copies, type Copy, newCopyId } from "./copies.ts";
import { copyFolder } from "./copy-folder.ts";

export interface ExtractParts {
  readonly gate: Pick<Gate, "ask" | "renew">;
  readonly clock: Clock;
  readonly chain: Pick<Chain, "append">;
  readonly copies: Copies;
  /** Folder of all copies. */
  readonly folder: string;
  readonly recorder: string;
}

/** The session of who answers. */
type Hand = Pick<Session, "ends"> & { readonly person: { readonly login: string } };

export type Extracted =
  | { readonly outcome: "begun"; readonly copy: Copy }
  | { readonly outcome: "deny"; readonly reasons: readonly Reason[] }
  /** Nothing was recorded there, or a hole or a change of the camera lies in it. */
  | { readonly outcome: "nothing" | "hole" | "damaged" };

/** More than five minutes of fragments is no answer of a recorder of ours. */
const mostFragments = 2_000;
const renewBefore = 30_000_000;

/** The copy that everything else is done on: read by the permit of the person who answers, as they would play it back. */
export async function extractCopy(
  { gate, clock, chain, copies, folder, recorder }: ExtractParts,
  asked: AskedSpan,
  { id: caseId, reference }: { readonly id: string; readonly reference: string },
  { person, ends }: Hand,
): Promise<Extracted> {
  const { camera, from, to } = asked;
  let answer = await gate.ask({
    processing: "playback",
    kind: "personal",
    cameras: [camera],
    actor: person.login,
    motive: reference,
    span: { from, to },
    sessionEnds: ends,
  });
  if (answer.outcome === "deny") return { outcome: "deny", reasons: answer.reasons };
  const shelf = openRecorderShelf(recorder, async () => {
    if (answer.outcome === "permit" && answer.claims.notAfter - toMicros(clock.now()) < renewBefore)
      answer = await gate.renew(answer.token, ends);
    if (answer.outcome === "permit") return answer.token;
    throw new Fault("permit-ended", "The permit ended while the recordings were read: begin again.");
  });
  const found = await shelf.find(asked, mostFragments);
  const [stretch, ...others] = stretchesOf(found?.fragments ?? []);
  const [first, last] = [stretch?.[0], stretch?.at(-1)];
  if (found === undefined || stretch === undefined || first === undefined || last === undefined)
    return { outcome: "nothing" };
  if (others.length > 0) return { outcome: "hole" };
  const id = newCopyId();
  const place = copyFolder(folder, id);
  place.create();
  try {
    const init = await shelf.init(found, first.init);
    let pictures = 0;
    for (const [index, fragment] of stretch.entries()) {
      const bytes = await shelf.bytes(found, fragment.id);
      if (bytes === undefined) {
        await place.remove();
        return { outcome: "damaged" };
      }
      pictures += readFragment(bytes).samples.length;
      await place.keep("found", index, init, bytes);
    }
    await chain.append({
      operation: "collection",
      actor: person.login,
      cameras: [camera],
      motive: reference,
      detail: { what: "rights-copy-begun", copy: id, from: first.start, to: last.end },
    });
    const extent = { from: first.start, to: last.end, stretches: stretch.length, pictures };
    return {
      outcome: "begun",
      copy: await copies.begin({ id, caseId, camera, ...extent, begunBy: person.login }),
    };
  } catch (error) {
    await place.remove();
    throw error;
  }
}
