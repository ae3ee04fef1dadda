import { useSignal } from "@preact/signals";
import { type FollowUpRegister, followUpRegister, type SignalView } from "#contract";
import { clockTime, dateAndTime, isoDate, say } from "../i18n/index.ts";
import { town } from "../shell/town.ts";
import { ask } from "../town/ask.ts";
import { explain } from "../town/explain.ts";
import { saveText } from "../town/save-file.ts";
import { Trouble } from "../ui/trouble.tsx";
import { tableOf } from "./register-csv.ts";
import { placeWords } from "./words.ts";

/** Each signal and what became of it, for whoever answers for that or checks it; opened by hand, because it is logged. */
export function FollowUp() {
  const register = useSignal<FollowUpRegister | undefined>(undefined);
  const trouble = useSignal("");
  const read = async () => {
    const answer = await ask("GET", "/api/signals/register", followUpRegister);
    trouble.value = answer.kind === "done" ? "" : explain(answer);
    if (answer.kind === "done") register.value = answer.value;
  };
  const shown = register.value;
  return (
    <section class="follow-up">
      <h2>{say("signals.register")}</h2>
      <p class="soft">{say("signals.register-intro")}</p>
      <Trouble sentence={trouble.value} />
      <div class="follow-up-acts">
        <button type="button" class="button small" onClick={() => void read()}>
          {say("signals.register-open")}
        </button>
        {shown === undefined ? null : (
          <button
            type="button"
            class="button small"
            onClick={() => {
              saveText("registre-des-suites.csv", "text/csv", tableOf(shown));
            }}
          >
            {say("signals.register-save")}
          </button>
        )}
      </div>
      {shown === undefined ? null : <Table register={shown} />}
    </section>
  );
}

function Table({ register: { signals, readers } }: { register: FollowUpRegister }) {
  const zone = town.timeZone.value;
  return (
    <>
      {signals.length === 0 ? <p class="soft">{say("signals.register-empty")}</p> : null}
      <ul class="follow-up-lines">
        {signals.map((event) => (
          <li key={event.id}>
            <span>{dateAndTime(event.at, zone)}</span>
            <span>
              {town.cameraById.value.get(event.camera)?.name ?? event.camera} · {placeWords(event)}
              {event.count === 1 ? "" : ` · ×${event.count}`}
            </span>
            <span>{followUpWords(event, zone)}</span>
          </li>
        ))}
      </ul>
      <h3>{say("signals.readers")}</h3>
      <ul class="small">
        {readers.map(({ name, login, day, first, last }) => (
          <li key={`${login} ${day}`}>
            {isoDate(day)} · {name} ({clockTime(first, zone)} – {clockTime(last, zone)})
          </li>
        ))}
      </ul>
    </>
  );
}

function followUpWords({ decision, decided }: SignalView, zone: string): string {
  if (decision === "open" || decided === undefined) return say("signals.waits");
  const words = [
    say(`signals.${decision}`),
    ...(decided.cause === undefined ? [] : [say(`cause.${decided.cause}`)]),
    decided.note,
    decided.by,
    dateAndTime(decided.at, zone),
  ];
  return words.filter((word) => word !== "").join(" · ");
}
