import type { AuditEntry } from "#audit";
import type { Micros } from "#base";
import { sayKeeping } from "#calendar";
import type { Operation, PermitClaims, Reason } from "#contract";
import type { Processing } from "#model";
import type { Asked } from "./ask.ts";

/** What the gate writes in the log, so that each line can be read without the others. */

const communications: readonly Processing[] = [
  "export-on-requisition",
  "export-to-officer",
  "share-with-state",
  "data-subject-copy",
  "administrative-extract",
];

function operationOf({ kind, processing }: Asked): Operation {
  if (kind === "standing") return "permission";
  if (processing === "hold-recordings") return "modification";
  return communications.includes(processing) ? "communication" : "consultation";
}

function about(asked: Asked, decision: string): Omit<AuditEntry, "operation" | "detail"> {
  const { actor, cameras, motive, purpose, span } = asked;
  return {
    actor,
    cameras: [...cameras],
    decision,
    ...(motive === undefined ? {} : { motive }),
    ...(purpose === undefined ? {} : { purpose }),
    ...(span === undefined ? {} : { span: { ...span } }),
  };
}

/** A permit that is about to leave. `until` is how far its renewals may go before the next line says so. */
export function permitted(
  asked: Asked,
  claims: PermitClaims,
  said: { rule: string; until: Micros; alarms: readonly Reason[] },
): AuditEntry {
  return {
    ...about(asked, claims.decision),
    operation: operationOf(asked),
    detail: {
      what: asked.processing,
      rule: said.rule,
      until: said.until,
      ...(asked.module === undefined ? {} : { module: asked.module.id, hash: asked.module.hash }),
      ...(claims.keeping === undefined ? {} : { kept: sayKeeping(claims.keeping) }),
      ...(said.alarms.length === 0 ? {} : { alarms: inShort(said.alarms) }),
    },
  };
}

export function refused(asked: Asked, decision: string, reasons: readonly Reason[]): AuditEntry {
  return {
    ...about(asked, decision),
    operation: "denial",
    detail: {
      what: asked.processing,
      rule: reasons[0]?.rule ?? "",
      reasons: inShort(reasons),
      ...(asked.module === undefined ? {} : { module: asked.module.id, hash: asked.module.hash }),
    },
  };
}

/** The same look, still going on. */
export function goesOn(asked: Asked, decision: string, until: Micros): AuditEntry {
  return {
    ...about(asked, decision),
    operation: operationOf(asked),
    detail: { what: asked.processing, look: "goes-on", until },
  };
}

export function ended(asked: Asked, decision: string, why: { by: string; why: string }): AuditEntry {
  return {
    ...about(asked, decision),
    operation: operationOf(asked),
    detail: { what: asked.processing, look: "ended", by: why.by, why: why.why },
  };
}

export function installAnswered(
  module: { id: string; hash: string; processing: Processing },
  actor: string,
  decision: string,
  reasons: readonly Reason[] | undefined,
): AuditEntry {
  return {
    operation: reasons === undefined ? "permission" : "denial",
    actor,
    cameras: [],
    decision,
    detail: {
      what: "install-module",
      module: module.id,
      hash: module.hash,
      processing: module.processing,
      ...(reasons === undefined ? {} : { reasons: inShort(reasons) }),
    },
  };
}

/** Enough to see why, and never too long for a line: 64 cameras can be refused for ten reasons each. */
const mostReasons = 100;

function inShort(reasons: readonly Reason[]): string[] {
  const lines = reasons.slice(0, mostReasons).map(({ condition, article, found, camera }) => {
    const place = camera === undefined ? "" : `${camera}: `;
    return `${place}${condition} (${article}): ${found}`.slice(0, 200);
  });
  return reasons.length > mostReasons ? [...lines, `… ${reasons.length - mostReasons} more`] : lines;
}
