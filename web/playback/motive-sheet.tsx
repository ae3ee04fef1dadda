import { useSignal } from "@preact/signals";
import { say } from "../i18n/index.ts";
import { purposeName } from "../shell/motive.tsx";
import { town } from "../shell/town.ts";
import { Sheet } from "../ui/sheet.tsx";

/** Asked each time recordings are opened; one key takes the motive of the shift. */
export function PlaybackMotive({
  onGiven,
  onClose,
}: {
  onGiven: (motive: string) => void;
  onClose: () => void;
}) {
  const text = useSignal("");
  const shift = town.motive.value;
  const shiftText = shift === null ? "" : shift.text;
  return (
    <Sheet title={say("playback.motive-title")} onClose={onClose}>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          onGiven(text.value.trim());
        }}
      >
        <p class="soft">{say("playback.motive-intro")}</p>
        <div class="field">
          <label for="playback-motive">{say("motive.text")}</label>
          <input
            id="playback-motive"
            required
            minLength={3}
            maxLength={400}
            autoComplete="off"
            autofocus
            value={text.value}
            onInput={(event) => {
              text.value = event.currentTarget.value;
            }}
            onKeyDown={(event) => {
              // The field is where the hands are: an empty one takes the shift's motive by one key.
              if (event.key !== "Enter" || text.value.trim() !== "" || shiftText === "") return;
              event.preventDefault();
              onGiven(shiftText);
            }}
          />
        </div>
        {shift === null ? null : (
          <button
            type="button"
            class="button take-motive"
            onClick={() => {
              onGiven(shiftText);
            }}
          >
            <kbd class="key">↵</kbd>
            <span>
              {say("playback.motive-take")}{" "}
              {shift.purpose === undefined ? "" : `${purposeName(shift.purpose)} · `}
              {shiftText}
            </span>
          </button>
        )}
        <div class="form-actions">
          <button type="button" class="button quiet" onClick={onClose}>
            {say("shell.cancel")}
          </button>
          <button type="submit" class="button first">
            {say("playback.start")}
          </button>
        </div>
      </form>
    </Sheet>
  );
}
