import { useSignal } from "@preact/signals";
import { type CameraView, type CommissionView, doneReply } from "#contract";
import { clockTime, say } from "../i18n/index.ts";
import { town } from "../shell/town.ts";
import { ask } from "../town/ask.ts";
import { explain } from "../town/explain.ts";
import { Trouble } from "../ui/trouble.tsx";

/** Asking for a commissioning, accepting someone else's, ending it. */
export function Commissioning(props: {
  camera: CameraView;
  commission: CommissionView | undefined;
  onChanged: () => void;
}) {
  const { camera, commission, onChanged } = props;
  const asking = useSignal(false);
  const motive = useSignal("");
  const trouble = useSignal("");
  const role = town.person.value?.role;
  if (role !== "operator" && role !== "supervisor" && role !== "chief") return null;
  const act = async (method: "POST" | "DELETE", path: string, body?: object) => {
    const done = await ask(method, path, doneReply, body === undefined ? {} : { body });
    trouble.value = done.kind === "done" ? "" : explain(done);
    if (done.kind === "done") {
      asking.value = false;
      onChanged();
    }
  };
  const button = (words: string, first: boolean, onClick: () => void) => (
    <button type="button" class={first ? "button small first" : "button small"} onClick={onClick}>
      {words}
    </button>
  );
  return (
    <div class="mask-commission">
      {commission === undefined && !asking.value
        ? button(say("masks.ask"), false, () => {
            asking.value = true;
          })
        : null}
      {commission === undefined && asking.value ? (
        <form
          class="form"
          onSubmit={(event) => {
            event.preventDefault();
            void act("POST", "/api/commissions", { camera: camera.id, motive: motive.value.trim() });
          }}
        >
          <label class="field">
            <span>{say("masks.ask-why")}</span>
            <input
              required
              minLength={3}
              maxLength={400}
              autofocus
              value={motive.value}
              onInput={(event) => {
                motive.value = event.currentTarget.value;
              }}
            />
          </label>
          <p class="soft small">{say("masks.ask-help")}</p>
          <button type="submit" class="button small first">
            {say("masks.ask-send")}
          </button>
        </form>
      ) : null}
      {commission === undefined ? null : (
        <p class="small">
          {commission.running === undefined
            ? say("masks.waits", commission.by)
            : say(
                "masks.running",
                commission.by,
                commission.running.second,
                clockTime(commission.running.ends, town.timeZone.value),
              )}
        </p>
      )}
      {commission !== undefined && commission.running === undefined && !commission.mine
        ? button(
            say("masks.accept"),
            true,
            () => void act("POST", `/api/commissions/${commission.id}/accept`),
          )
        : null}
      {commission === undefined
        ? null
        : button(say("masks.end"), false, () => void act("DELETE", `/api/commissions/${commission.id}`))}
      <Trouble sentence={trouble.value} />
    </div>
  );
}
