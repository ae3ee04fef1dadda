import { useSignal } from "@preact/signals";
import type { AskedSpan, RequisitionRequest } from "#contract";
import { type Basis, frames } from "./basis.ts";

export type TypedPaper = ReturnType<typeof useTypedPaper>;

/** What is typed of a paper, and the request that it makes by the door of its text. */
export function useTypedPaper() {
  const typed = {
    reference: useSignal(""),
    basis: useSignal<Basis>("60-1"),
    service: useSignal(""),
    officer: useSignal(""),
    quality: useSignal<"OPJ" | "APJ" | "prosecutor">("OPJ"),
    magistrate: useSignal(""),
    habilitation: useSignal(""),
    competence: useSignal(""),
    procedure: useSignal(""),
    offence: useSignal(""),
    plate: useSignal(""),
    paper: useSignal<RequisitionRequest["document"]>(undefined),
  };
  return { ...typed, request: (asked: AskedSpan[]) => requestOf(typed, asked) };
}

function requestOf(typed: Omit<TypedPaper, "request">, asked: AskedSpan[]): RequisitionRequest {
  const common = {
    reference: typed.reference.value,
    service: typed.service.value,
    officer: typed.officer.value,
    procedure: typed.procedure.value,
    offence: typed.offence.value,
    asked,
    ...(typed.plate.value.trim() === "" ? {} : { plate: typed.plate.value }),
    ...(typed.paper.value === undefined ? {} : { document: typed.paper.value }),
  };
  const basis = typed.basis.value;
  const quality = typed.quality.value;
  switch (basis) {
    case "officer":
      return {
        door: "officer",
        ...common,
        quality: quality === "APJ" ? "APJ" : "OPJ",
        habilitation: typed.habilitation.value,
      };
    case "administrative":
    case "disciplinary":
      return { door: "procedure", ...common, kind: basis, competence: typed.competence.value };
    case "60-1":
    case "77-1-1":
    case "99-3": {
      const authorised = basis === "77-1-1" && typed.magistrate.value.trim() !== "";
      return {
        door: "requisition",
        ...common,
        frame: frames[basis],
        quality,
        ...(authorised ? { magistrate: typed.magistrate.value } : {}),
      };
    }
  }
}
