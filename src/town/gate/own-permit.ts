import type { KeyObject } from "node:crypto";
import type { Micros } from "#base";
import { isProcessing } from "#model";
import { checkPermit, unverifiedClaims } from "#permit";
import type { Asked } from "./ask.ts";

/** What a personal permit of this gate was asked for; it may have ended a moment ago. Undefined for anything else. */
export function readOwnPermit(
  token: string,
  key: KeyObject,
  deployment: string,
  now: Micros,
): { decision: string; asked: Asked } | undefined {
  const claims = unverifiedClaims(token);
  if (claims === undefined || claims.kind !== "personal" || !isProcessing(claims.processing))
    return undefined;
  const checked = checkPermit(token, key, {
    processing: claims.processing,
    camera: claims.cameras[0] ?? "",
    deployment,
    now,
    ...(claims.span === undefined ? {} : { span: claims.span }),
    ...(claims.module === undefined ? {} : { module: claims.module }),
  });
  if (checked.outcome === "invalid" && checked.flaw !== "expired") return undefined;
  const { processing, cameras, kind, actor, motive, purpose, span, module } = claims;
  return {
    decision: claims.decision,
    asked: {
      processing,
      cameras,
      kind,
      actor,
      ...(motive === undefined ? {} : { motive }),
      ...(purpose === undefined ? {} : { purpose }),
      ...(span === undefined ? {} : { span }),
      ...(module === undefined ? {} : { module }),
    },
  };
}
