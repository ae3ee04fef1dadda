import "./log.css";
import { useSignal } from "@preact/signals";
import { type LogReply, type LooksReply, logReply, looksReply, operations } from "#contract";
import { say } from "../i18n/index.ts";
import { query } from "../shell/route.ts";
import { town } from "../shell/town.ts";
import { ask } from "../town/ask.ts";
import { explain } from "../town/explain.ts";
import { ChoiceField } from "../ui/choice-field.tsx";
import { Trouble } from "../ui/trouble.tsx";
import { useResource } from "../ui/use-resource.ts";
import { Entries } from "./entries.tsx";
import { Looks } from "./looks.tsx";
import { operationName } from "./operation.ts";
import { fromField, toField } from "./town-time-field.ts";

const day = 86_400_000_000;
const minute = 60_000_000;

type Question = "looks" | "entries";
type Answer =
  | { readonly kind: "none" }
  | { readonly kind: "trouble"; readonly text: string }
  | { readonly kind: "looks"; readonly looks: LooksReply["looks"] }
  | { readonly kind: "entries"; readonly entries: LogReply["entries"] };

/** Who saw what and why: for the data-protection officer and the inspector. */
export function Room() {
  const now = (performance.timeOrigin + performance.now()) * 1000;
  const zone = town.timeZone.value;
  const question = useSignal<Question>(query.value.has("operation") ? "entries" : "looks");
  const camera = useSignal(query.value.get("camera") ?? "");
  const operation = useSignal(query.value.get("operation") ?? "");
  const from = useSignal(toField(now - day, zone));
  const to = useSignal(toField(now + minute, zone));
  const answer = useSignal<Answer>({ kind: "none" });
  const search = async () => {
    const span = {
      from: String(fromField(from.value, zone)),
      to: String(fromField(to.value, zone) + minute),
    };
    if (question.value === "looks") {
      if (camera.value === "") {
        answer.value = { kind: "none" };
        return;
      }
      const read = await ask(
        "GET",
        `/api/log/looks?${inAddress({ ...span, camera: camera.value })}`,
        looksReply,
      );
      answer.value =
        read.kind === "done"
          ? { kind: "looks", looks: read.value.looks }
          : { kind: "trouble", text: explain(read) };
      return;
    }
    const wanted = inAddress({ ...span, camera: camera.value, operation: operation.value });
    const read = await ask("GET", `/api/log?${wanted}`, logReply);
    answer.value =
      read.kind === "done"
        ? { kind: "entries", entries: read.value.entries }
        : { kind: "trouble", text: explain(read) };
  };
  // Reading the log is itself written in it: a camera is proposed, but nothing is asked before a person asks,
  // here or by the button that led here.
  const cameras = town.cameras.value;
  useResource(() => {
    if (operation.peek() !== "") void search();
    return undefined;
  }, []);
  useResource(() => {
    if (question.peek() === "looks" && camera.peek() === "") camera.value = cameras[0]?.id ?? "";
    return undefined;
  }, [cameras]);
  const { value } = answer;
  return (
    <div class="reading log">
      <header>
        <h1>{say("log.title")}</h1>
        <p>{say("log.intro")}</p>
      </header>
      <form
        class="log-query"
        onSubmit={(event) => {
          event.preventDefault();
          void search();
        }}
      >
        <fieldset class="log-question">
          <legend class="visually-hidden">{say("log.question")}</legend>
          {(["looks", "entries"] as const).map((name) => (
            <label key={name}>
              <input
                type="radio"
                name="question"
                checked={question.value === name}
                onChange={() => {
                  question.value = name;
                  answer.value = { kind: "none" };
                }}
              />
              <span>{say(name === "looks" ? "log.who-saw" : "log.all")}</span>
            </label>
          ))}
        </fieldset>
        <ChoiceField
          label={say("log.camera")}
          value={camera}
          options={[
            ...(question.value === "entries" ? [["", say("log.any-camera")] as const] : []),
            ...cameras.map(({ id, name }) => [id, name] as const),
          ]}
        />
        {question.value === "entries" ? (
          <ChoiceField
            label={say("log.operation")}
            value={operation}
            options={[
              ["", say("log.any-operation")],
              ...operations.map((name) => [name, operationName(name)] as const),
            ]}
          />
        ) : null}
        <label class="field">
          <span>{say(question.value === "looks" ? "log.from" : "log.operations-from")}</span>
          <input
            type="datetime-local"
            required
            value={from.value}
            onInput={(event) => {
              from.value = event.currentTarget.value;
            }}
          />
        </label>
        <label class="field">
          <span>{say(question.value === "looks" ? "log.to" : "log.operations-to")}</span>
          <input
            type="datetime-local"
            required
            value={to.value}
            onInput={(event) => {
              to.value = event.currentTarget.value;
            }}
          />
        </label>
        <button type="submit" class="button first">
          {say("log.ask")}
        </button>
      </form>
      <Trouble sentence={value.kind === "trouble" ? value.text : ""} />
      {value.kind === "looks" ? <Looks looks={value.looks} /> : null}
      {value.kind === "entries" ? <Entries entries={value.entries} /> : null}
    </div>
  );
}

/** Only what was said: an empty choice asks for all. */
function inAddress(wanted: Readonly<Record<string, string>>): string {
  return new URLSearchParams(Object.entries(wanted).filter(([, value]) => value !== "")).toString();
}
