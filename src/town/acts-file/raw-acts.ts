/** What is wrong in a file of acts, and where: as an editor or a spreadsheet counts. */
export interface ActProblem {
  readonly line: number;
  readonly column: number;
  /** A path of names, `prefectApproval.reference`; empty where the whole act or file is wrong. */
  readonly field: string;
  readonly what: string;
}

/** One act as a file says it, before anyone looked whether it is one. */
export interface RawAct {
  readonly value: Readonly<Record<string, unknown>>;
  readonly where: (field: readonly PropertyKey[]) => { readonly line: number; readonly column: number };
}

export type RawActs = { readonly acts: readonly RawAct[]; readonly problems: readonly ActProblem[] };
