import type { RequisitionRequest } from "#contract";

/** The texts by which something may be asked for, as the form lists them. */
export const bases = ["60-1", "77-1-1", "99-3", "officer", "administrative", "disciplinary"] as const;
export type Basis = (typeof bases)[number];

export function basisKey(request: RequisitionRequest): Basis {
  switch (request.door) {
    case "requisition":
      return frameKeys[request.frame];
    case "officer":
      return "officer";
    case "procedure":
      return request.kind;
  }
}

/** CSI L252-5: only a judicial procedure puts erasure off. By the other doors nothing is held. */
export function putsErasureOff({ door }: RequisitionRequest): boolean {
  return door === "requisition";
}

const frameKeys = { "CPP 60-1": "60-1", "CPP 77-1-1": "77-1-1", "CPP 99-3": "99-3" } as const;

export const frames = {
  "60-1": "CPP 60-1",
  "77-1-1": "CPP 77-1-1",
  "99-3": "CPP 99-3",
} as const;
