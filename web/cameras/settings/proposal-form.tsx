import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { type CameraSettingsRequest, proposedReply } from "#contract";
import { say } from "../../i18n/index.ts";
import { ask } from "../../town/ask.ts";
import { explain } from "../../town/explain.ts";

/** A form whose answer waits for a second person; whoever may not change anything reads it. */
export function ProposalForm(props: {
  camera: string;
  mayChange: boolean;
  change: () => CameraSettingsRequest;
  children: ComponentChildren;
}) {
  const said = useSignal("");
  const good = useSignal(false);
  const propose = async () => {
    const path = `/api/cameras/${props.camera}/settings`;
    const answer = await ask("PUT", path, proposedReply, { body: props.change() });
    good.value = answer.kind === "done";
    said.value = answer.kind === "done" ? say("cameras.proposed") : explain(answer);
  };
  return (
    <form
      class="panel settings-form"
      onSubmit={(event) => {
        event.preventDefault();
        void propose();
      }}
      onInput={() => {
        said.value = "";
      }}
    >
      <fieldset class="settings-fields" disabled={!props.mayChange}>
        {props.children}
      </fieldset>
      {said.value === "" ? null : (
        <p class={good.value ? "notice" : "notice high"} role={good.value ? "status" : "alert"}>
          {said.value}
        </p>
      )}
      {props.mayChange ? (
        <div class="form-actions">
          <button type="submit" class="button first">
            {say("settings.propose")}
          </button>
        </div>
      ) : null}
    </form>
  );
}
