import { type RegisterRecord, registerRecord } from "#contract";
import type { Field, Form } from "./forms.ts";

/** What stands in a form: by field name; groups hold drafts of their own, `undefined` where they are left out. */
export interface Draft {
  readonly [name: string]: unknown;
}

export type Read =
  | { readonly kind: "record"; readonly record: RegisterRecord }
  /** The first field that is not right yet, as a path of names, and why. */
  | { readonly kind: "wrong"; readonly path: readonly string[]; readonly why: string };

/** The act that a filled form says, or the first field that keeps it from being one. */
export function readDraft(form: Form, draft: Draft): Read {
  const body = valueOf(form.fields, draft);
  const read = registerRecord.safeParse({ kind: form.kind, id: idOf(form.kind, body), ...body });
  if (read.success) return { kind: "record", record: read.data };
  const issue = read.error.issues[0];
  return { kind: "wrong", path: issue?.path.map(String) ?? [], why: issue?.message ?? "" };
}

function valueOf(fields: readonly Field[], draft: Draft): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  for (const field of fields) {
    const value = draft[field.name];
    if (field.kind === "flag") out[field.name] = value === true;
    else if (field.kind === "group") {
      const inner = isDraft(value) ? valueOf(field.fields, value) : undefined;
      const always = field.absent === "never" ? valueOf(field.fields, {}) : null;
      out[field.name] =
        field.absent === "empty-list" ? (inner === undefined ? [] : [inner]) : (inner ?? always);
    } else if (value !== undefined && value !== "") out[field.name] = value;
    else if (field.kind === "date" && field.optional) out[field.name] = null;
    else if (field.kind === "cameras" && field.optional) out[field.name] = [];
  }
  return out;
}

export function isDraft(value: unknown): value is Draft {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Acts are told apart by what they are about and when they begin: the same one twice has the same name. */
function idOf(kind: string, body: Record<string, unknown>): string {
  const parts = [body["reference"], body["person"], body["version"], body["processing"], body["from"]];
  const of = body["of"];
  if (isDraft(of)) parts.unshift("fin", of["id"]);
  const words = parts.filter((part) => typeof part === "string").join(" ");
  const slug = (words === "" ? kind : words)
    .normalize("NFD")
    .replaceAll(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "");
  return slug.slice(0, 60) || kind;
}
