import { type RegisterRecord, registerRecord } from "#contract";
import type { Absent, Field, Form } from "./form-fields.ts";

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
      const inner = !isDraft(value)
        ? undefined
        : isOfAnotherKind(field, value)
          ? value
          : valueOf(field.fields, value);
      const absent = absentGroup(field.absent, field.fields);
      const given = inner !== undefined && field.absent === "empty-list" ? [inner] : inner;
      if (given !== undefined || absent !== undefined) out[field.name] = given ?? absent;
    } else if (value !== undefined && value !== "" && !Number.isNaN(value)) out[field.name] = value;
    else if (field.kind === "date" && field.optional === true) out[field.name] = null;
    else if (field.kind === "cameras" && field.optional === true) out[field.name] = [];
  }
  return out;
}

/** A record may hold what no form fills in: figures that were measured. They are shown, and kept. */
export function isOfAnotherKind({ fields }: { readonly fields: readonly Field[] }, value: Draft): boolean {
  return Object.keys(value).some((key) => !fields.some(({ name }) => name === key));
}

function absentGroup(absent: Absent, fields: readonly Field[]): unknown {
  switch (absent) {
    case "never":
      return valueOf(fields, {});
    case "null":
      return null;
    case "empty-list":
      return [];
    case "left-out":
      return undefined;
  }
}

export function isDraft(value: unknown): value is Draft {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What stands in a form that begins with a record: its own fields, and in a list the first item. */
export function draftOf(form: Form | undefined, record: RegisterRecord): Draft {
  return Object.fromEntries(
    (form?.fields ?? []).flatMap(({ name }) => {
      const value: unknown = Reflect.get(record, name);
      return value === null || value === undefined ? [] : [[name, value]];
    }),
  );
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
