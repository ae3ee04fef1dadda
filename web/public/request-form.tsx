import { useSignal } from "@preact/signals";
import { type PersonRequest, personRequest, personRequestReply } from "#contract";
import { dateAndTime } from "../i18n/words-of-time.ts";
import { ask } from "../town/ask.ts";
import { pick, words } from "./words.ts";

type Sending =
  | { readonly is: "writing"; readonly trouble: string }
  | { readonly is: "sending" }
  | { readonly is: "sent"; readonly reference: string; readonly answerBy: number };

const kinds = personRequest.shape.kind.options;
type Field = "name" | "contact" | "place" | "day" | "from" | "to";

/** What a person asks, in their own words; the browser itself says what is missing. */
export function RequestForm({ timeZone }: { timeZone: string }) {
  const sending = useSignal<Sending>({ is: "writing", trouble: "" });
  const w = words();
  const send = async (form: HTMLFormElement) => {
    const typed = personRequest.safeParse(Object.fromEntries(new FormData(form)));
    if (!typed.success) return;
    sending.value = { is: "sending" };
    const answer = await ask("POST", "/api/public/requests", personRequestReply, { body: typed.data });
    if (answer.kind === "done") sending.value = { is: "sent", ...answer.value };
    else
      sending.value = {
        is: "writing",
        trouble: answer.kind === "refused" ? pick(answer.problem.message) : w.silent,
      };
  };
  const { value: state } = sending;
  if (state.is === "sent")
    return (
      <section class="panel" role="status">
        <h2>{w.sent}</h2>
        <p>
          {w.reference} : <strong class="public-reference">{state.reference}</strong>
        </p>
        <p>
          {w.before} {dateAndTime(state.answerBy, timeZone)}.
        </p>
      </section>
    );
  const line = (name: Field, label: string, input: Readonly<Record<string, string | number>> = {}) => (
    <label class="field">
      <span>{label}</span>
      <input name={name} required maxLength={200} {...input} />
    </label>
  );
  return (
    <section class="panel">
      <h2 id="ask">{w.form}</h2>
      <p>{w.formIntro}</p>
      <form
        class="form"
        aria-labelledby="ask"
        onSubmit={(event) => {
          event.preventDefault();
          void send(event.currentTarget);
        }}
      >
        <label class="field">
          <span>{w.kind}</span>
          <select name="kind">
            {kinds.map((kind: PersonRequest["kind"]) => (
              <option key={kind} value={kind}>
                {w[kind]}
              </option>
            ))}
          </select>
        </label>
        {line("name", w.name, { minLength: 2, autocomplete: "name" })}
        {line("contact", w.where2, { minLength: 2 })}
        {line("place", w.place, { minLength: 2, placeholder: w.placeHint })}
        <div class="public-when">
          {line("day", w.day, { type: "date" })}
          {line("from", w.from, { type: "time" })}
          {line("to", w.to, { type: "time" })}
        </div>
        <label class="field">
          <span>{w.look}</span>
          <textarea name="look" rows={4} maxLength={1000} />
          <span class="hint">{w.lookHint}</span>
        </label>
        <p class="soft small">{w.use}</p>
        {state.is === "writing" && state.trouble !== "" ? (
          <p class="notice critical" role="alert">
            {state.trouble}
          </p>
        ) : null}
        <div class="form-actions">
          <button type="submit" class="button first" disabled={state.is === "sending"}>
            {w.send}
          </button>
        </div>
      </form>
    </section>
  );
}
