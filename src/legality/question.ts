import type { Micros } from "#base";
import type { Processing } from "#model";

/** What someone wants to do, once, with one camera where there is one. */
export interface Question {
  readonly processing: Processing;
  readonly camera?: string;
  readonly by: { readonly person: string } | { readonly program: string };
  /** Number in L251-2; where it is absent, every purpose of the camera must be authorised. */
  readonly purpose?: number;
  readonly motive?: string;
  /** Recorded time that is wanted; absent for live. */
  readonly span?: { readonly from: Micros; readonly to: Micros };
  readonly module?: { readonly id: string; readonly hash: string };
  readonly circumstances?: Circumstances;
}

/** What else a rule wants to know of this one act, as the person states it and the log keeps it. */
export interface Circumstances {
  /** The look serves an act of judicial police, which an approved agent may not do (L132-14-1). */
  readonly judicialAct?: boolean;
  readonly onCopy?: boolean;
  readonly recipient?: { readonly service: string; readonly mode: string; readonly habilitation: string };
  readonly requisition?: Requisition;
  /** For a State service: its purpose in L233-1. */
  readonly statePurpose?: string;
  readonly secondAgent?: string;
  /** Why a hand-over cannot wait for the second agent. */
  readonly urgency?: string;
  readonly manifest?: boolean;
  readonly receipt?: boolean;
  readonly hold?: Hold;
  readonly dataSubject?: {
    readonly identityChecked: boolean;
    readonly thirdPartiesBlurred: boolean;
    readonly refusalGround?: string;
  };
  readonly procedure?: { readonly reference: string; readonly competentAuthority: boolean };
  /** Article of the offence that a person saw and fines. */
  readonly offence?: string;
  /** Drawing a camera's masks: who else is there, and until when the camera is closed to everyone else. */
  readonly commission?: { readonly secondPerson: string; readonly ends: Micros };
  readonly maintenance?: {
    readonly supplier: string;
    readonly minutes: number;
    readonly openedBy: string;
    readonly pictures: boolean;
  };
}

/** Recorded time that is not to be erased yet. */
export interface Hold {
  readonly for: "requisition" | "access-request";
  readonly id: string;
  /** As the town has registered the requisition or the request. */
  readonly reference: string;
  readonly placedAt: Micros;
  readonly ends: Micros;
}

export interface Requisition {
  readonly frame: "CPP 60-1" | "CPP 77-1-1" | "CPP 99-3";
  readonly officer: string;
  readonly quality: "OPJ" | "APJ" | "prosecutor";
  readonly reference: string;
  readonly scope: { readonly cameras: readonly string[]; readonly from: Micros; readonly to: Micros };
  /** Reference of the magistrate's authorisation, which 77-1-1 asks of an OPJ or APJ. */
  readonly magistrate?: string;
}
