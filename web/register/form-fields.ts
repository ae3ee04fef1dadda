import type { RegisterRecord } from "#contract";
import type { PhraseKey } from "../i18n/index.ts";

interface Named {
  readonly name: string;
  readonly label: PlainKey;
  readonly hint?: PlainKey;
  /** What is not given is `null` in the record, where it is a day, or not in it. */
  readonly optional?: true | "left-out";
}

/** Phrases of this page that take no facts. */
export type PlainKey = Extract<PhraseKey, `act.${string}` | "register.document">;

export type Field =
  | (Named & { readonly kind: "text" | "long-text" | "date" | "flag" | "duration" | "hash" })
  | (Named & { readonly kind: "camera" | "cameras" | "purposes" | "processing" | "processings" | "act" })
  | (Named & { readonly kind: "document" })
  | (Named & {
      readonly kind: "choice" | "several";
      readonly options: readonly (readonly [string, PlainKey])[];
    })
  | (Named & { readonly kind: "count" | "number" | "moment" })
  /** Fields of an inner object; one that is left out is `null` in the record, not there, or an item fewer in its list. */
  | (Named & {
      readonly kind: "group";
      readonly absent: Absent;
      readonly fields: readonly Field[];
    });

export type Absent = "never" | "null" | "left-out" | "empty-list";

export interface Form {
  readonly kind: RegisterRecord["kind"];
  readonly fields: readonly Field[];
}

export const text = (name: string, label: PlainKey): Field => ({ kind: "text", name, label });
export const longText = (name: string, label: PlainKey): Field => ({ kind: "long-text", name, label });
export const date = (name: string, label: PlainKey): Field => ({ kind: "date", name, label });
export const flag = (name: string, label: PlainKey): Field => ({ kind: "flag", name, label });
export const reference = text("reference", "act.reference");
export const signedOn = date("signedOn", "act.signed-on");
export const term = [date("from", "act.from"), date("until", "act.until")];
export const cameras: Field = { kind: "cameras", name: "cameras", label: "act.cameras" };
export const purposes: Field = { kind: "purposes", name: "purposes", label: "act.purposes" };
export const document: Field = {
  kind: "document",
  name: "document",
  label: "register.document",
  optional: true,
};
export const fictitious = flag("fictitious", "act.fictitious");

export function group(name: string, label: PlainKey, absent: Absent, fields: Field[]): Field {
  return { kind: "group", name, label, absent, fields };
}
