import { useSignal } from "@preact/signals";
import { shiftLogReply } from "#contract";
import { say } from "../i18n/index.ts";
import { purposeName } from "../shell/motive.tsx";
import { town } from "../shell/town.ts";
import { ask } from "../town/ask.ts";
import { Sheet } from "../ui/sheet.tsx";
import { useResource } from "../ui/use-resource.ts";

/** Asked each time recordings are opened; one key takes it from the open entry of the shift log, or else the shift's own. */
export function PlaybackMotive({
  onGiven,
  onClose,
}: {
  onGiven: (motive: string) => void;
  onClose: () => void;
}) {
  const text = useSignal("");
  const entry = useSignal("");
  useResource(() => {
    void ask("GET", "/api/shift-log", shiftLogReply).then((answer) => {
      if (answer.kind === "done")
        entry.value = answer.value.standing.find(({ kind, mine }) => kind === "event" && mine)?.text ?? "";
    });
    return undefined;
  }, []);
  const shift = town.motive.value;
  const shiftText = entry.value !== "" ? entry.value : shift === null ? "" : shift.text;
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
        {shiftText === "" ? null : (
          <button
            type="button"
            class="button take-motive"
            onClick={() => {
              onGiven(shiftText);
            }}
          >
            <kbd class="key">↵</kbd>
            <span>
              {say(entry.value === "" ? "playback.motive-take" : "playback.motive-from-entry")}{" "}
              {entry.value !== "" || shift?.purpose === undefined ? "" : `${purposeName(shift.purpose)} · `}
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
