import { useSignal } from "@preact/signals";
import { codeReply, type MaintenanceReply, type Reason } from "#contract";
import { dateAndTime, say } from "../i18n/index.ts";
import { town } from "../shell/town.ts";
import { ask, nothing } from "../town/ask.ts";
import { explain } from "../town/explain.ts";
import { Reasons } from "../ui/reasons.tsx";
import { TextField } from "../ui/text-field.tsx";
import { NewCode } from "./new-code.tsx";

/** A supplier comes in when an agent opens, for a time, and sees no picture. */
export function Maintenance(props: {
  sessions: MaintenanceReply["sessions"];
  opens: boolean;
  onChanged: () => Promise<void>;
}) {
  const zone = town.timeZone.value;
  const close = async (id: string) => {
    await ask("DELETE", `/api/maintenance/${id}`, nothing);
    await props.onChanged();
  };
  return (
    <section>
      <h2>{say("maintenance.title")}</h2>
      <p class="soft agents-intro">{say("maintenance.intro")}</p>
      {props.opens ? <OpenDoor onChanged={props.onChanged} /> : null}
      {props.sessions.length === 0 ? null : (
        <ul class="lines panel">
          {props.sessions.map((one) => (
            <li key={one.id}>
              <div>
                <p>
                  {one.person}{" "}
                  <span class={one.state === "over" ? "chip" : "chip high"}>
                    {say(`maintenance.${one.state}`)}
                  </span>
                </p>
                <p class="soft small">
                  {one.why},{" "}
                  {say(
                    "maintenance.line",
                    one.openedBy,
                    dateAndTime(one.opened, zone),
                    dateAndTime(one.ends, zone),
                  )}
                </p>
              </div>
              {props.opens && one.state !== "over" ? (
                <button type="button" class="button small" onClick={() => void close(one.id)}>
                  {say("maintenance.close")}
                </button>
              ) : null}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

interface Made {
  readonly title: string;
  readonly code: string;
  readonly ends: number;
}

function OpenDoor({ onChanged }: { onChanged: () => Promise<void> }) {
  const supplier = useSignal("");
  const person = useSignal("");
  const why = useSignal("");
  const minutes = useSignal("60");
  const made = useSignal<Made | undefined>(undefined);
  const trouble = useSignal<{ readonly text: string; readonly reasons: readonly Reason[] } | undefined>(
    undefined,
  );
  const open = async () => {
    const answer = await ask("POST", "/api/maintenance", codeReply.loose(), {
      body: {
        supplier: supplier.value.trim(),
        person: person.value.trim(),
        why: why.value.trim(),
        minutes: Number(minutes.value),
      },
    });
    if (answer.kind !== "done") {
      const reasons = answer.kind === "refused" ? (answer.problem.reasons ?? []) : [];
      trouble.value = { text: explain(answer), reasons };
      return;
    }
    trouble.value = undefined;
    const { code, ends } = answer.value;
    made.value = { title: `${person.value.trim()}, ${supplier.value.trim()}`, code, ends };
    await onChanged();
  };
  return (
    <>
      <form
        class="agents-form panel"
        onSubmit={(event) => {
          event.preventDefault();
          void open();
        }}
      >
        <TextField
          label={say("maintenance.supplier")}
          value={supplier}
          input={{ minLength: 2, maxLength: 120 }}
        />
        <TextField
          label={say("maintenance.person")}
          value={person}
          input={{ minLength: 2, maxLength: 120 }}
        />
        <TextField label={say("maintenance.why")} value={why} input={{ minLength: 3, maxLength: 400 }} />
        <TextField
          label={say("maintenance.minutes")}
          value={minutes}
          input={{ type: "number", min: 5, max: 240 }}
        />
        <button type="submit" class="button">
          {say("maintenance.open")}
        </button>
      </form>
      {trouble.value === undefined ? null : (
        <div class="notice critical" role="alert">
          {trouble.value.reasons.length === 0 ? (
            <p>{trouble.value.text}</p>
          ) : (
            <Reasons reasons={trouble.value.reasons} />
          )}
        </div>
      )}
      {made.value === undefined ? null : <NewCode {...made.value} waits={false} />}
    </>
  );
}
