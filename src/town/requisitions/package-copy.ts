import { createReadStream } from "node:fs";
import { join } from "node:path";
import type { Reason } from "#contract";
import {
  type Addressee,
  type Flaw,
  folderSource,
  loadEnvelopes,
  type ZipFile,
  zipLength,
  zipOf,
} from "#evidence";
import type { Session } from "../access/index.ts";
import { whyNotLeave } from "./may-leave.ts";
import { openShelf } from "./permitted-shelf.ts";
import type { Requisition } from "./requisitions.ts";
import type { StepParts } from "./step-parts.ts";
import { whatIsWrong } from "./still-whole.ts";

export interface PackageCopy {
  readonly name: string;
  readonly type: "application/zip" | "application/pkcs7-mime";
  readonly bytes: number;
  readonly content: AsyncIterable<Uint8Array>;
}

export type Copied =
  | ({ readonly outcome: "ready" } & PackageCopy)
  | { readonly outcome: "deny"; readonly reasons: readonly Reason[] }
  | { readonly outcome: "package-damaged"; readonly flaw: Flaw }
  /** There is no package, or it has been handed over already. */
  | { readonly outcome: "not-now" };

/** The package as one archive for the medium: where its door lets it leave, for who may play back its spans, and only whole. */
export async function copyPackage(
  parts: StepParts,
  requisition: Requisition,
  session: Session,
  addressee?: Addressee,
): Promise<Copied> {
  const { id, request, state } = requisition;
  if (state.is !== "packaged") return { outcome: "not-now" };
  const folder = join(parts.folder, id);
  const flaw = await whatIsWrong(folder, state.packaged);
  if (flaw !== undefined) return { outcome: "package-damaged", flaw };
  const reasons = await whyNotLeave(parts, requisition, state, session);
  if (reasons.length > 0) return { outcome: "deny", reasons };
  const shelf = await openShelf(parts, requisition, session);
  if ("reasons" in shelf) return { outcome: "deny", reasons: shelf.reasons };
  const archive = await archiveOf(folder, request.reference);
  if (addressee === undefined) return { outcome: "ready", ...archive };
  const { envelopeFor } = await loadEnvelopes();
  const envelope = envelopeFor(addressee, archive);
  return { outcome: "ready", name: `${archive.name}.p7m`, type: "application/pkcs7-mime", ...envelope };
}

/** Nothing is read before it is sent. */
async function archiveOf(folder: string, reference: string): Promise<PackageCopy> {
  await using source = folderSource(folder);
  const name = reference.replaceAll(/[^A-Za-z0-9_-]+/g, "-").slice(0, 60);
  const files = (await source.list()).map(
    ({ path, bytes }): ZipFile => ({
      path: `${name}/${path}`,
      bytes,
      read: () => createReadStream(join(folder, path)),
    }),
  );
  return { name: `${name}.zip`, type: "application/zip", bytes: zipLength(files), content: zipOf(files) };
}
