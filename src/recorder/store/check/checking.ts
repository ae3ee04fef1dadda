import type { DatabaseSync } from "node:sqlite";
import type { KeyRing } from "../../keys/key-ring.ts";
import type { IndexWriter } from "../index-writer.ts";
import { integer, type Row, text } from "../row.ts";
import type { Finding, FindingKind, Lost } from "./finding.ts";

/** What a part of the check needs. */
export interface Checking {
  readonly root: string;
  readonly database: DatabaseSync;
  /** Without them, only names, lengths and rows can be compared. */
  readonly keys: KeyRing | undefined;
  /** A recorder writes meanwhile. */
  readonly recording: boolean;
  /** The last recorder closed the volume itself: nothing may be left over. */
  readonly stoppedClean: boolean;
  readonly report: Report;
}

export type Report = (
  kind: FindingKind,
  where: string,
  sentence: string,
  more?: { readonly lost?: Lost; readonly mend?: (index: IndexWriter) => void },
) => void;

/** Findings in order, mended as they come where that was asked for. */
export function reporter(findings: Finding[], mending: () => IndexWriter | undefined): Report {
  return (kind, where, sentence, { lost, mend } = {}) => {
    const index = mend === undefined ? undefined : mending();
    if (index !== undefined) index.transaction(() => mend?.(index));
    const mended = index !== undefined;
    findings.push({ kind, where, sentence, mended, ...(lost === undefined ? {} : { lost }) });
  };
}

/** Whose time a row with camera, name, start and end tells of. */
export function lostOf(row: Row): Lost {
  return {
    camera: text(row, "camera"),
    stream: text(row, "name") === "main" ? "main" : "sub",
    from: integer(row, "start"),
    to: integer(row, "end"),
  };
}
