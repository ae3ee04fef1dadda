import type { AskedSpan, RequisitionRequest } from "#contract";
import type { Circumstances } from "#legality";
import type { Processing } from "#model";
import type { Hold } from "../holds/index.ts";

/** What the law calls the hand-over, by the door that it was asked for at. */
export const processingOf = {
  requisition: "export-on-requisition",
  officer: "export-to-officer",
  procedure: "administrative-extract",
} as const satisfies Readonly<Record<RequisitionRequest["door"], Processing>>;

/** By which text, and in what capacity somebody asks: as the manifest and the receipt say it. */
export function basisOf(request: RequisitionRequest): { frame: string; quality: string } {
  switch (request.door) {
    case "requisition":
      return { frame: request.frame, quality: request.quality };
    case "officer":
      return { frame: "CSI L252-3", quality: `${request.quality}, ${request.habilitation}` };
    case "procedure": {
      const kind = request.kind === "administrative" ? "administrative" : "disciplinaire";
      return { frame: "CSI R253-3 III-3°", quality: `procédure ${kind}, ${request.competence}` };
    }
  }
}

/** What the law asks to know of one span that was asked for. */
export function circumstancesOf(
  request: RequisitionRequest,
  { camera, from, to }: AskedSpan,
  standing: readonly Hold[] = [],
): Circumstances {
  switch (request.door) {
    case "requisition": {
      const { frame, officer, quality, reference, magistrate } = request;
      const hold = standing.find((one) => one.camera === camera && one.from <= from && to <= one.to);
      return {
        judicialAct: true,
        requisition: {
          frame,
          officer,
          quality,
          reference,
          scope: { cameras: [camera], from, to },
          ...(magistrate === undefined ? {} : { magistrate }),
        },
        ...(hold?.circumstances.hold === undefined ? {} : { hold: hold.circumstances.hold }),
      };
    }
    case "officer": {
      const { service, habilitation } = request;
      return { judicialAct: true, recipient: { service, mode: "", habilitation } };
    }
    case "procedure":
      return {
        procedure: {
          reference: request.procedure,
          competentAuthority: request.competence.trim() !== "",
        },
      };
  }
}
