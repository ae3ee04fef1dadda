import { useSignal } from "@preact/signals";
import { signalCauses } from "#contract";
import { say } from "../i18n/index.ts";
import { town } from "../shell/town.ts";
import { Sheet } from "../ui/sheet.tsx";
import { reject, rejected } from "./queue.ts";
import { placeWords } from "./words.ts";

/** What it was instead: one figure or one click decides. */
export function RejectSheet() {
  const event = rejected.value;
  const note = useSignal("");
  if (event === undefined) return null;
  const close = () => {
    rejected.value = undefined;
    note.value = "";
  };
  const choose = (cause: (typeof signalCauses)[number]) => {
    void reject(event, cause, note.value.trim());
    close();
  };
  return (
    <Sheet title={say("signals.reject-title")} onClose={close}>
      <p class="soft">
        {town.cameraById.value.get(event.camera)?.name ?? event.camera} · {placeWords(event)}
      </p>
      <div
        class="causes"
        onKeyDown={(pressed) => {
          const cause = signalCauses[Number(pressed.key) - 1];
          if (cause !== undefined) choose(cause);
        }}
      >
        {signalCauses.map((cause, index) => (
          <button
            key={cause}
            type="button"
            class="button"
            // The sheet was asked for by a key: the next key is for it.
            autofocus={index === 0}
            onClick={() => {
              choose(cause);
            }}
          >
            <kbd>{index + 1}</kbd> {say(`cause.${cause}`)}
          </button>
        ))}
      </div>
      <label class="field">
        <span>{say("signals.note")}</span>
        <input
          maxLength={200}
          autoComplete="off"
          value={note.value}
          onInput={(typed) => {
            note.value = typed.currentTarget.value;
          }}
        />
      </label>
    </Sheet>
  );
}
