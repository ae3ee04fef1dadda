import { useSignal } from "@preact/signals";
import type { AlarmView } from "#contract";
import { pick, say } from "../i18n/index.ts";
import { mayAcknowledge } from "../shell/rights.ts";
import { town } from "../shell/town.ts";
import { ask, nothing } from "../town/ask.ts";
import { explain } from "../town/explain.ts";
import { Trouble } from "../ui/trouble.tsx";

/** A person says that they have seen it, and what they do about it. */
export function Acknowledge({ alarm, onDone }: { alarm: AlarmView; onDone: () => void }) {
  const open = useSignal(false);
  const note = useSignal("");
  const trouble = useSignal("");
  const role = town.person.value?.role;
  if (role === undefined || !mayAcknowledge(role)) return null;
  const send = async () => {
    const path = `/api/alarms/${encodeURIComponent(alarm.id)}/acknowledgement`;
    const done = await ask("POST", path, nothing, { body: { note: note.value } });
    trouble.value = done.kind === "done" ? "" : explain(done);
    if (done.kind === "done") onDone();
  };
  if (!open.value) {
    return (
      <button
        type="button"
        class="button small"
        aria-label={say("shell.named", say("alarm.acknowledge"), pick(alarm.sentence))}
        onClick={() => {
          open.value = true;
        }}
      >
        {say("alarm.acknowledge")}
      </button>
    );
  }
  return (
    <form
      class="acknowledge"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <label class="field">
        <span>{say("alarm.note")}</span>
        <input
          type="text"
          maxLength={400}
          value={note.value}
          ref={(field) => {
            field?.focus();
          }}
          onInput={(event) => {
            note.value = event.currentTarget.value;
          }}
        />
      </label>
      <div class="form-actions">
        <button
          type="button"
          class="button small quiet"
          onClick={() => {
            open.value = false;
          }}
        >
          {say("shell.cancel")}
        </button>
        <button type="submit" class="button small first">
          {say("alarm.acknowledge")}
        </button>
      </div>
      <Trouble sentence={trouble.value} />
    </form>
  );
}
