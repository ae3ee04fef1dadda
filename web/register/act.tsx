import { documentContent, type RegisterRecord } from "#contract";
import { dateAndTime, isoDate, say } from "../i18n/index.ts";
import { purposeName } from "../shell/motive.tsx";
import { town } from "../shell/town.ts";
import { ask } from "../town/ask.ts";
import { saveFile } from "../town/save-file.ts";
import { wordsOfSpan } from "../town/words-of-span.ts";
import { isDraft } from "./draft.ts";
import type { Choices } from "./field.tsx";
import type { Field } from "./form-fields.ts";
import { forms } from "./forms.ts";

/** An act in words: each field of its form, as it was filled in. */
export function Act({ record, choices }: { record: RegisterRecord; choices: Choices }) {
  const form = forms.find((one) => one.kind === record.kind);
  if (form === undefined) return <code class="small">{record.id}</code>;
  return (
    <dl class="act-facts">
      {form.fields.map((field) => (
        <Fact key={field.name} field={field} value={Reflect.get(record, field.name)} choices={choices} />
      ))}
    </dl>
  );
}

function Fact({ field, value, choices }: { field: Field; value: unknown; choices: Choices }) {
  if (value === undefined || value === false || value === null || value === "") return null;
  const shown = words(field, value, choices);
  if (shown === "") return null;
  return (
    <div>
      <dt>{say(field.label)}</dt>
      <dd>{field.kind === "document" ? <Scan value={value} /> : shown}</dd>
    </div>
  );
}

function words(field: Field, value: unknown, choices: Choices): string {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  switch (field.kind) {
    case "flag":
      return say("register.yes");
    case "date":
      return isoDate(String(value));
    case "moment":
      return dateAndTime(Temporal.Instant.from(String(value)).epochMilliseconds * 1000, town.timeZone.value);
    case "count":
    case "number":
      return String(value);
    case "camera":
    case "cameras":
      return list.map((id) => town.cameraById.value.get(String(id))?.name ?? String(id)).join(", ");
    case "purposes":
      return list.map((number) => purposeName(Number(number))).join("; ");
    case "processing":
    case "processings":
      return list
        .map((id) => choices.processings.find((one) => one.id === id)?.title ?? String(id))
        .join("; ");
    case "choice":
    case "several":
      return list
        .map((id) => {
          const found = field.options.find(([option]) => option === id);
          return found === undefined ? String(id) : say(found[1]);
        })
        .join("; ");
    case "act":
      return isDraft(value) ? `${String(value["kind"])}/${String(value["id"])}` : "";
    case "group":
      return list
        .filter(isDraft)
        .map((inner) => innerWords(field.fields, inner, choices))
        .join("; ");
    case "duration":
      return wordsOfSpan(String(value));
    case "document":
    case "hash":
    case "long-text":
    case "text":
      return typeof value === "string" ? value : say("register.yes");
  }
}

function innerWords(fields: readonly Field[], inner: object, choices: Choices): string {
  return fields
    .flatMap((field) => {
      const value: unknown = Reflect.get(inner, field.name);
      if (value === undefined || value === null || value === "" || value === false) return [];
      return [field.kind === "flag" ? say(field.label) : words(field, value, choices)];
    })
    .join(", ");
}

/** Saved from the bytes that the town kept. */
function Scan({ value }: { value: unknown }) {
  if (!isDraft(value)) return null;
  const open = async () => {
    const found = await ask("GET", `/api/documents/${String(value["sha256"])}`, documentContent);
    if (found.kind === "done") saveFile(String(value["name"]), found.value);
  };
  return (
    <button type="button" class="button small" onClick={() => void open()}>
      {String(value["name"])}
      <span class="visually-hidden">{say("register.open-document")}</span>
    </button>
  );
}
