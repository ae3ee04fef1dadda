import { useSignal } from "@preact/signals";
import { type SignalView, shelfView } from "#contract";
import { say } from "../i18n/index.ts";
import { town } from "../shell/town.ts";
import { ask } from "../town/ask.ts";
import { explain } from "../town/explain.ts";
import { FormSheet } from "../ui/form-sheet.tsx";
import { TextField } from "../ui/text-field.tsx";
import { ruleName } from "./words.ts";

const minutes = [15, 60, 240, 480] as const;

/** Sets the rule of a signal aside on its camera: until when, and why. */
export function ShelveSheet({ event, onClose }: { event: SignalView; onClose: () => void }) {
  const reason = useSignal("");
  const long = useSignal<number>(60);
  const trouble = useSignal("");
  const { camera, module, rule } = event;
  const put = async () => {
    const body = { camera, module, rule, minutes: long.value, reason: reason.value.trim() };
    const done = await ask("POST", "/api/signals/shelves", shelfView, { body });
    if (done.kind === "done") onClose();
    else trouble.value = explain(done);
  };
  const name = town.cameraById.value.get(camera)?.name ?? camera;
  return (
    <FormSheet
      title={say("signals.shelve-title")}
      act={say("signals.shelve")}
      trouble={trouble.value}
      onSubmit={() => void put()}
      onClose={onClose}
    >
      <p class="soft">{say("signals.shelve-intro", ruleName(rule), name)}</p>
      <label class="field">
        <span>{say("signals.shelve-for")}</span>
        <select
          value={String(long.value)}
          onChange={(chosen) => {
            long.value = Number(chosen.currentTarget.value);
          }}
        >
          {minutes.map((one) => (
            <option key={one} value={String(one)}>
              {say("signals.minutes", one)}
            </option>
          ))}
        </select>
      </label>
      <TextField label={say("signals.reason")} value={reason} input={{ minLength: 3, maxLength: 200 }} />
    </FormSheet>
  );
}
